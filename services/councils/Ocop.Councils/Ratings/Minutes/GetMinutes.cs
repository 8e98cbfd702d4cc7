using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Views;
using Ocop.EventStore;
using Ocop.Papers;

namespace Ocop.Councils.Ratings.Minutes;

internal static class GetMinutesEndpoint
{
    public static void MapGetMinutes(this IEndpointRouteBuilder ratings)
    {
        ratings.MapGet("/{ratingId}/minutes", HandlePage)
            .WithName("GetMinutes")
            .WithSummary("Biên bản phiên đánh giá / The minutes, to read, print and sign")
            .AllowReaders("text/html");
        ratings.MapGet("/{ratingId}/minutes.pdf", HandlePaper)
            .WithName("GetMinutesPaper")
            .WithSummary("Biên bản phiên đánh giá, tệp PDF / The minutes as a PDF, to sign and keep")
            .AllowReaders(Paper.MediaType);
    }

    private static void AllowReaders(this RouteHandlerBuilder endpoint, string mediaType) => endpoint
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .Produces(StatusCodes.Status200OK, contentType: mediaType)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandlePage(
        RatingId ratingId, [AsParameters] Reading reading, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await reading.Draft(ratingId, cancellationToken);
        return draft is null ? refusal!.ToProblem() : TypedResults.Text(MinutesPage.Html(draft), "text/html; charset=utf-8");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandlePaper(
        RatingId ratingId, [AsParameters] Reading reading, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await reading.Draft(ratingId, cancellationToken);
        return draft is null
            ? refusal!.ToProblem()
            : reading.Request.HttpContext.Response.Show(
                MinutesPaper.Pdf(draft, reading.Caller.Today), Paper.MediaType, $"bien-ban-{ratingId.Value}.pdf");
    }

    internal sealed record Reading(Caller Caller, HttpRequest Request, RegulationBook Book, IEventStore Store)
    {
        // Minutes tell every member's total, so offices and auditors get them when the rating is over, as they get the sheets.
        public async Task<(MinutesDraft? Draft, Refusal? Refusal)> Draft(RatingId ratingId, CancellationToken cancellationToken)
        {
            var (rating, version) = await Store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken);
            if (rating.RefuseToShow(Caller.Actor) is { } refusal)
            {
                return (null, refusal);
            }

            if (rating.Session is not { } session || (rating is Rating.Scoring && session.SeatOf(Caller.Actor.Id) is null))
            {
                return (null, Refusal.Conflict("rating.no-minutes-yet"));
            }

            Request.HttpContext.Response.SetVersion(version);
            return (MinutesDraft.Of(rating, session, Book), null);
        }
    }
}
