using Ocop.Councils.Ratings.Results;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Views;

internal static class GetPointsLostEndpoint
{
    public static void MapGetPointsLost(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/{ratingId}/points-lost", Handle)
        .WithName("GetPointsLost")
        .WithSummary("Điểm bị mất theo từng tiêu chí / Points lost by criterion, and what the next better level asks for")
        .AllowRoles(Roles.Producer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    // Before the announcement the answer is the same for everybody and for a rating that there is not, as it is for the result.
    private static async Task<Results<Ok<PointsLost>, ProblemHttpResult>> Handle(
        RatingId ratingId, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var (announcement, _) = await store.Load<Announcement>(ratingId.Value, AsOf.Now, cancellationToken);
        var (rating, version) = await store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken);
        if (!announcement.IsToldToProducer || rating is not Rating.Concluded concluded)
        {
            return Refusal.NotFound("rating.result-not-announced").ToProblem();
        }

        return Reaches(caller.Actor, concluded.Work.Dossier)
            ? request.OkAt(version, PointsLost.Of(concluded, book))
            : Refusal.OutsideScope.ToProblem();
    }

    private static bool Reaches(Actor actor, RatingOpened dossier) =>
        actor.Reaches(dossier.ProvinceCode, dossier.CommuneCode, dossier.ProducerId);
}
