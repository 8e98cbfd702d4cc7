using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Views;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.History;

internal static class GetHistoryEndpoint
{
    public static void MapGetHistory(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/{ratingId}/history", Handle)
        .WithName("GetRatingHistory")
        .WithSummary("Lịch sử đánh giá, theo thứ tự, tại một thời điểm / All facts of a rating in order, also as of an earlier instant (asOf, ISO 8601)")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RatingHistory>, ProblemHttpResult>> Handle(
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

        var until = asOf is { } at ? AsOf.Instant(at) : AsOf.Now;
        var facts = await store.ReadStream<Rating>(ratingId.Value, until, cancellationToken);
        var announcement = await store.ReadStream<Announcement>(ratingId.Value, until, cancellationToken);
        var then = facts.Aggregate(Rating.Initial, (rating, fact) => rating.Evolve(fact.Data));
        return then.Dossier is { } dossier
            ? request.OkAt(facts[^1].Version, RatingHistory.Of(
                then, dossier, [.. facts, .. announcement], (asOf ?? caller.Now).ToUniversalTime(), new Reader(caller.Actor, book, seal)))
            : Refusal.NotFound("rating.not-found").ToProblem();
    }
}
