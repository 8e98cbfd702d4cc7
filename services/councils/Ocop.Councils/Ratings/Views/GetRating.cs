using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Views;

internal static class GetRatingEndpoint
{
    public static void MapGetRating(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/{ratingId}", Handle)
        .WithName("GetRating")
        .WithSummary("Xem một lần đánh giá, cả tại một thời điểm đã qua / One rating, also as of an earlier instant (asOf, ISO 8601)")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RatingView>, ProblemHttpResult>> Handle(
        RatingId ratingId,
        DateTimeOffset? asOf,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        SheetSeal seal,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        // Who may look is decided by how things are now; what is shown, by how they were then.
        var now = (await store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken)).State;
        if (now.RefuseToShow(caller.Actor) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (then, version) = await store.Load<Rating>(ratingId.Value, asOf is { } at ? AsOf.Instant(at) : AsOf.Now, cancellationToken);
        return then.Dossier is { } dossier
            ? request.OkAt(version, RatingView.Of(then, dossier, version, (asOf ?? caller.Now).ToUniversalTime(), new Reader(caller.Actor, book, seal)))
            : Refusal.NotFound("rating.not-found").ToProblem();
    }

    /// <summary>Offices and auditors see ratings of products of their area; a member sees the ratings it has a seat in.</summary>
    public static Refusal? RefuseToShow(this Rating rating, Actor actor) => rating.Dossier switch
    {
        null => Refusal.NotFound("rating.not-found"),
        _ when actor.Role == Roles.CouncilMember => rating.Session?.SeatOf(actor.Id) is null ? Refusal.Forbidden("rating.no-seat") : null,
        var dossier => actor.Reaches(dossier.ProvinceCode, dossier.CommuneCode) ? null : Refusal.OutsideScope,
    };
}
