using Ocop.Councils.Ratings.Votes;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Conclusion;

/// <summary>The chair closes the rating: a quorum of the round's sheets gives the total and the star, once and for good.</summary>
public sealed record ConcludeRating(RegulationBook Book, Actor Actor, DateOnly Today)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(session, session.SheetIn(Book)),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session, Sheet sheet) => session switch
    {
        _ when session.RefuseOpenVote() is { } refusal => refusal,
        _ when session.RefuseQuorum() is { } refusal => refusal,
        // A product that may not be rated at all is stopped, however far the totals lie apart.
        _ when ZeroGate.Find(sheet, session.Current.Choices) is { } closed => Decision.Happens(Stop(session, closed)),
        { Diverges: true } => Diverging(session),
        _ when session.RefuseBand(Book.Get(sheet.RegulationId), sheet) is { } refusal => refusal,
        _ => Decision.Happens(Result(session, sheet)),
    };

    private RatingStopped Stop(Session session, ClosedGate closed) => new(
        session.Subject,
        session.Current.Number,
        closed.Gate.Id,
        $"{closed.Gate.Label.Vi} ({string.Join(", ", closed.ZeroOn)})",
        closed.ZeroOn,
        session.Current.Sheets.Count,
        Today);

    private static Refusal Diverging(Session session) => Refusal.RuleBroken(
        "rating.totals-diverge",
        ("highest", session.Current.Highest),
        ("lowest", session.Current.Lowest),
        ("spread", session.Current.Spread),
        ("limit", session.Council.Bylaws.DivergenceLimit));

    private RatingConcluded Result(Session session, Sheet sheet)
    {
        var (bylaws, round) = (session.Council.Bylaws, session.Current);
        var result = session.StarOf(Book.Get(sheet.RegulationId), sheet);
        return new(
            session.Subject,
            round.Number,
            result.Total,
            result.BandStar,
            result.Star,
            [.. result.Missed.Select(m => new MissedMinimum(m.Star, m.Criterion, m.MinPoints))],
            round.Sheets.Count,
            round.Spread,
            bylaws.MinimaDecidedBy,
            Today);
    }
}

internal static class ConcludeRatingEndpoint
{
    public static void MapConcludeRating(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/conclusion", Handle)
        .WithName("ConcludeRating")
        .WithSummary("Kết luận của hội đồng / Conclude the rating")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ResultView>, ProblemHttpResult>> Handle(
        RatingId ratingId, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var command = new ConcludeRating(book, caller.Actor, caller.Today);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.OkAt(appended, await ResultView.Load(store, ratingId, cancellationToken));
    }
}
