using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Votes;

/// <summary>The chair closes a vote: the ballots are counted and the outcome stands. Who did not vote is counted as such.</summary>
public sealed record CloseVote(int Number, SheetSeal Seal, RegulationBook Book, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => session.RefuseVote(Number) ?? Decide(rating, session, session.FindVote(Number)!),
        _ => Decision.Nothing,
    };

    private Decision Decide(Rating rating, Session session, Vote vote)
    {
        var rules = session.Council.Bylaws.Voting;
        if (rules.Ballots == BallotKind.Secret && vote.Counted.Count < Counting.FewestSecret)
        {
            return Closed(rating, null, (IsCarried: false, ByChair: false));
        }

        List<(string AccountId, Choice? Choice)> read = [.. vote.Counted.Select(ballot => (ballot.AccountId, ChoiceOf(session, ballot)))];
        if (read.Find(r => r.Choice is null) is { AccountId: { } unreadable })
        {
            return Refusal.Conflict("rating.ballot-unreadable", ("member", session.SeatOf(unreadable)!.Name));
        }

        var tally = Counting.Count([.. read.Select(r => r.Choice!.Value)], vote.Question.Voters.Count);
        var chair = read.Find(r => r.AccountId == session.Chair.AccountId).Choice;
        return Closed(rating, tally, Counting.Outcome(tally, chair, rules));
    }

    private Choice? ChoiceOf(Session session, Ballot ballot) => ballot.Sealed is { } closed
        ? Seal.Open(new BallotPlace(session.Dossier.RatingId, Number, ballot.AccountId, ballot.Attempt), closed)
        : ballot.Choice;

    /// <summary>A challenge that is settled may be the last thing that the sheets waited for.</summary>
    private Decision Closed(Rating rating, Tally? tally, (bool IsCarried, bool ByChair) outcome) => Reveal.Following(
        rating,
        Book,
        Seal,
        Now,
        new VoteClosed(rating.Dossier!.RatingId, Number, tally, outcome.IsCarried, outcome.ByChair, Actor.Id, Now));
}

internal static class CloseVoteEndpoint
{
    public static void MapCloseVote(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/votes/{number}/closing", Handle)
        .WithName("CloseVote")
        .WithSummary("Kết thúc biểu quyết, kiểm phiếu / Close a vote and count it")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        int number,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new CloseVote(number, seal, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
