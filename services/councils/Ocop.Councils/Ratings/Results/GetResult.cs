using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Results;

internal static class GetResultEndpoint
{
    public static void MapGetResult(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/{ratingId}/result", Handle)
        .WithName("GetResult")
        .WithSummary("Kết quả đã công bố của một lần đánh giá / The announced result of a rating")
        .AllowPublic()
        .ProducesProblem(StatusCodes.Status404NotFound);

    // One answer before the announcement and for a rating that there is not: that somebody is being rated is confidential too.
    private static async Task<Results<Ok<AnnouncedResult>, ProblemHttpResult>> Handle(
        RatingId ratingId, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var (announcement, _) = await store.Load<Announcement>(ratingId.Value, AsOf.Now, cancellationToken);
        var (rating, version) = await store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken);
        return announcement.IsPublic && rating is Rating.Concluded concluded
            ? request.OkAt(version, AnnouncedResult.Of(concluded, book))
            : Refusal.NotFound("rating.result-not-announced").ToProblem();
    }
}
