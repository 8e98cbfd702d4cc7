using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Councils.Ratings.GettingRatings;
using Ocop.EventStore;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Councils.Ratings.Minutes;

internal static class GetMinutesEndpoint
{
    public static void MapGetMinutes(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/{ratingId}/minutes", Handle)
        .WithName("GetMinutes")
        .WithSummary("Biên bản phiên đánh giá / The minutes, to read, print and sign")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .Produces(StatusCodes.Status200OK, contentType: "text/html")
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    // Minutes tell every member's total, so offices and auditors get them when the rating is over, as they get the sheets.
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        RatingId ratingId,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var (rating, version) = await store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken);
        if (rating.RefuseToShow(caller.Actor) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (rating.Session is not { } session || (rating is Rating.Scoring && session.SeatOf(caller.Actor.Id) is null))
        {
            return Refusal.Conflict("rating.no-minutes-yet").ToProblem();
        }

        request.HttpContext.Response.SetVersion(version);
        return TypedResults.Text(MinutesPage.Html(MinutesDraft.Of(rating, session, book)), "text/html; charset=utf-8");
    }
}
