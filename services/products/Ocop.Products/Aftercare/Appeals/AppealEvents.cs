namespace Ocop.Products.Aftercare.Appeals;

/// <summary>
/// The producer complains about a result or a revocation. The programme's own law has no procedure, so the days are those of the law on
/// complaints, which the regulation's data name as assumed.
/// </summary>
/// <param name="AppealId">"{ProductId}-a{n}", n counting the product's appeals from 1.</param>
/// <param name="SubjectId">The rating, or the certificate that was revoked.</param>
/// <param name="Level">Whose office answers: the level that signed.</param>
/// <param name="AnswerDueOn">Last day for accepting or refusing it.</param>
[EventName("appeal_filed")]
public sealed record AppealFiled(
    string AppealId, AppealSubject Against, string SubjectId, Level Level, string Grounds, DateOnly FiledOn, DateOnly AnswerDueOn);

/// <param name="Complicated">The longer time for a complicated case runs.</param>
/// <param name="DecideDueOn">Last day for resolving it.</param>
[EventName("appeal_accepted")]
public sealed record AppealAccepted(string AppealId, bool Complicated, DateOnly AcceptedOn, DateOnly DecideDueOn);

[EventName("appeal_refused")]
public sealed record AppealRefused(string AppealId, string Reason, DateOnly RefusedOn);

[EventName("appeal_withdrawn")]
public sealed record AppealWithdrawn(string AppealId, string? Reason, DateOnly WithdrawnOn);

/// <summary>
/// The level that signed has resolved the appeal. Upheld against a rating, the hand-over for the next rating follows; against a revocation,
/// the certificate's reinstatement.
/// </summary>
/// <param name="DecisionNumber">Of the decision that resolves it.</param>
[EventName("appeal_resolved")]
public sealed record AppealResolved(string AppealId, AppealOutcome Outcome, string Reason, string DecisionNumber, DateOnly ResolvedOn);

public enum AppealSubject
{
    /// <summary>The star, or that there is none.</summary>
    Rating,
    Revocation,
}

public enum AppealOutcome
{
    Dismissed,
    Upheld,
}
