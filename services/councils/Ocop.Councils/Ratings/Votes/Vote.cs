namespace Ocop.Councils.Ratings.Votes;

/// <summary>A question and what came of it.</summary>
/// <param name="Ballots">All of them; of one member the last counts.</param>
public sealed record Vote(QuestionPut Question, IReadOnlyList<Ballot> Ballots, VoteClosed? Closing)
{
    public bool IsOpen => Closing is null;

    /// <summary>Until it is settled who scores, no sheet may open.</summary>
    public bool HoldsOpening => IsOpen && Question.Kind == QuestionKind.Challenge;

    /// <summary>The ballots that count, one for each who voted.</summary>
    public IReadOnlyList<Ballot> Counted => [.. Question.Voters.Select(BallotOf).OfType<Ballot>()];

    public bool Asks(string accountId) => Question.Voters.Contains(accountId, StringComparer.Ordinal);

    public Ballot? BallotOf(string accountId) => Ballots.LastOrDefault(ballot => string.Equals(ballot.AccountId, accountId, StringComparison.Ordinal));

    public int NextAttempt(string accountId) => 1 + Ballots.Count(ballot => string.Equals(ballot.AccountId, accountId, StringComparison.Ordinal));

    public Vote With(BallotCast cast) => With(new Ballot(cast.AccountId, cast.Choice, null, 0));

    public Vote With(SecretBallotCast cast) => With(new Ballot(cast.AccountId, null, cast.Sealed, cast.Attempt));

    private Vote With(Ballot ballot) => this with { Ballots = [.. Ballots, ballot] };
}

/// <param name="Choice">Null for a secret one.</param>
/// <param name="Sealed">Null for an open one.</param>
/// <param name="Attempt">Of a secret one.</param>
public sealed record Ballot(string AccountId, Choice? Choice, string? Sealed, int Attempt);
