using Ocop.Councils.Ratings.Views;

namespace Ocop.Councils.Ratings.Votes;

/// <param name="AccountId">Whom a challenge is about.</param>
/// <param name="Star">The star that is proposed.</param>
/// <param name="Voters">Those asked, in the order of the seats.</param>
/// <param name="Tally">Null while the vote is open, and where too few voted secretly to count.</param>
/// <param name="IsCarried">Null while the vote is open.</param>
/// <param name="ByChair">The chair's vote decided a tie.</param>
/// <param name="PutAt">UTC, as is ClosedAt.</param>
internal sealed record VoteView(
    int Number,
    QuestionKind Kind,
    string Text,
    string? AccountId,
    int? Star,
    BallotKind Ballots,
    IReadOnlyList<VoterView> Voters,
    Tally? Tally,
    bool? IsCarried,
    bool ByChair,
    DateTimeOffset PutAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>All votes: for the members always, for others when the rating is over, as the sheets.</summary>
    public static IReadOnlyList<VoteView> Of(Session session, bool isOver, Reader reader) =>
        isOver || reader.SitsIn(session) ? [.. session.Votes.Select(vote => Of(session, vote))] : [];

    private static VoteView Of(Session session, Vote vote) => new(
        vote.Question.Number,
        vote.Question.Kind,
        vote.Question.Text,
        vote.Question.AccountId,
        vote.Question.Star,
        session.Council.Bylaws.Voting.Ballots,
        [.. vote.Question.Voters.Select(account => VoterView.Of(session.SeatOf(account)!.Name, account, vote.BallotOf(account)))],
        vote.Closing?.Tally,
        vote.Closing?.IsCarried,
        vote.Closing?.ByChair ?? false,
        vote.Question.PutAt,
        vote.Closing?.ClosedAt);
}

/// <param name="Choice">Null when it has not voted, and always with secret ballots, its own too.</param>
internal sealed record VoterView(string AccountId, string Name, bool HasVoted, Choice? Choice)
{
    public static VoterView Of(string name, string account, Ballot? ballot) => new(account, name, ballot is not null, ballot?.Choice);
}
