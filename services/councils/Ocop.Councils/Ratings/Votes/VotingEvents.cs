namespace Ocop.Councils.Ratings.Votes;

/// <summary>The chair put a question on the dossier to the vote. Whatever comes of it, sheets and their average stay as they are.</summary>
/// <param name="Number">From 1, rating by rating.</param>
/// <param name="Text">The question in the chair's words.</param>
/// <param name="AccountId">Whom a challenge is about; null for other kinds.</param>
/// <param name="Star">1 to 5, what a proposed star is; null for other kinds.</param>
/// <param name="Voters">Accounts of those asked: the members present, without one who is challenged.</param>
/// <param name="PutAt">UTC.</param>
[EventName("question_put")]
public sealed record QuestionPut(
    string RatingId,
    int Number,
    QuestionKind Kind,
    string Text,
    string? AccountId,
    int? Star,
    IReadOnlyList<string> Voters,
    string PutBy,
    DateTimeOffset PutAt);

/// <summary>A member voted openly. While the question is open it may vote again; the last one counts.</summary>
/// <param name="CastAt">UTC.</param>
[EventName("ballot_cast")]
public sealed record BallotCast(string RatingId, int Number, string AccountId, Choice Choice, DateTimeOffset CastAt);

/// <summary>A member voted secretly: that it did is known, how it did is counted with the others' and never told.</summary>
/// <param name="Attempt">1, and one more each time it votes again.</param>
/// <param name="Sealed">The choice under the council's seal, base64, of the same length whatever it is.</param>
/// <param name="CastAt">UTC.</param>
[EventName("secret_ballot_cast")]
public sealed record SecretBallotCast(string RatingId, int Number, string AccountId, int Attempt, string Sealed, DateTimeOffset CastAt);

/// <summary>The chair closed the vote.</summary>
/// <param name="Tally">Null where so few voted secretly that counting would tell how: none was opened, and the question failed.</param>
/// <param name="ByChair">As many were for it as against, and the chair's vote decided.</param>
/// <param name="ClosedAt">UTC.</param>
[EventName("vote_closed")]
public sealed record VoteClosed(
    string RatingId, int Number, Tally? Tally, bool IsCarried, bool ByChair, string ClosedBy, DateTimeOffset ClosedAt);

/// <param name="NotCast">Those asked who did not vote; they count like abstentions.</param>
public sealed record Tally(int For, int Against, int Abstained, int NotCast);

/// <summary>What the law leaves to the council to settle.</summary>
public enum QuestionKind
{
    /// <summary>That a member takes no part for a conflict of interest; carried, it steps aside.</summary>
    Challenge,

    /// <summary>That the council adopts the result and the minutes.</summary>
    AdoptResult,

    /// <summary>Which star to propose where the points give one and the starred minima a lower one.</summary>
    ProposeStar,

    Other,
}

public enum Choice
{
    For,
    Against,
    Abstain,
}
