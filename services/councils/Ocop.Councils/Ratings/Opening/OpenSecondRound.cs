using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Votes;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Opening;

/// <summary>
/// The chair has the council discuss and score again because the first totals lie too far apart, or because their average has no star under
/// the regulation's bands. There is no third round: what the second gives, stands.
/// </summary>
public sealed record OpenSecondRound(string Reason, RegulationBook Book, Actor Actor)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(session),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session)
    {
        var (round, limit) = (session.Current, session.Council.Bylaws.DivergenceLimit);
        return session switch
        {
            _ when round.Number > 1 => Refusal.Conflict("rating.second-round-already-open"),
            _ when session.RefuseOpenVote() is { } refusal => refusal,
            _ when session.RefuseQuorum() is { } refusal => refusal,
            _ when !session.Diverges && HasStar(session) => Refusal.RuleBroken("rating.totals-agree", ("spread", round.Spread), ("limit", limit)),
            _ => Decision.Happens(new SecondRoundOpened(session.Dossier.RatingId, round.Spread, limit, Reason)),
        };
    }

    private bool HasStar(Session session) => session.RefuseBand(Book.Get(session.Dossier.RegulationId), session.SheetIn(Book)) is null;
}

internal static class OpenSecondRoundEndpoint
{
    public static void MapOpenSecondRound(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/second-round", Handle)
        .WithName("OpenSecondRound")
        .WithSummary("Mở vòng chấm thứ hai / Open a second round of scoring")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        ReasonBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new OpenSecondRound(body.Reason, book, caller.Actor);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
