namespace Ocop.Products.Aftercare.Appeals;

/// <summary>An appeal, from its filing to what came of it.</summary>
public sealed record Appeal(AppealFiled Facts)
{
    public AppealAccepted? Acceptance { get; init; }

    public AppealRefused? Refused { get; init; }

    public AppealWithdrawn? Withdrawal { get; init; }

    public AppealResolved? Resolution { get; init; }

    public AppealState State => this switch
    {
        { Withdrawal: not null } => AppealState.Withdrawn,
        { Refused: not null } => AppealState.Refused,
        { Resolution.Outcome: AppealOutcome.Upheld } => AppealState.Upheld,
        { Resolution: not null } => AppealState.Dismissed,
        { Acceptance: not null } => AppealState.Accepted,
        _ => AppealState.Filed,
    };

    public bool IsOpen => State.IsOpen();

    /// <summary>Last day of the clock that runs, or ran last.</summary>
    public DateOnly DueOn => Acceptance?.DecideDueOn ?? Facts.AnswerDueOn;

    internal Appeal After(object @event) => @event switch
    {
        AppealAccepted accepted when accepted.AppealId == Facts.AppealId => this with { Acceptance = accepted },
        AppealRefused refused when refused.AppealId == Facts.AppealId => this with { Refused = refused },
        AppealWithdrawn withdrawn when withdrawn.AppealId == Facts.AppealId => this with { Withdrawal = withdrawn },
        AppealResolved resolved when resolved.AppealId == Facts.AppealId => this with { Resolution = resolved },
        _ => this,
    };
}

public enum AppealState
{
    /// <summary>It waits to be accepted or refused.</summary>
    Filed,

    /// <summary>It is being resolved.</summary>
    Accepted,
    Refused,
    Withdrawn,
    Dismissed,
    Upheld,
}

internal static class AppealStates
{
    /// <summary>Nobody has ended it.</summary>
    public static bool IsOpen(this AppealState state) => state is AppealState.Filed or AppealState.Accepted;
}

/// <param name="DueOn">Last day of the clock that runs, or ran last.</param>
/// <param name="Reason">Why it was refused, withdrawn, dismissed or upheld.</param>
/// <param name="ClosedOn">The day on which it ended; null while it is open.</param>
public sealed record AppealView(
    string AppealId,
    AppealSubject Against,
    string SubjectId,
    Level Level,
    string Grounds,
    DateOnly FiledOn,
    AppealState State,
    DateOnly DueOn,
    bool Complicated,
    string? Reason,
    string? DecisionNumber,
    DateOnly? ClosedOn)
{
    internal static AppealView Of(Appeal appeal) => new(
        appeal.Facts.AppealId,
        appeal.Facts.Against,
        appeal.Facts.SubjectId,
        appeal.Facts.Level,
        appeal.Facts.Grounds,
        appeal.Facts.FiledOn,
        appeal.State,
        appeal.DueOn,
        appeal.Acceptance?.Complicated == true,
        appeal.Resolution?.Reason ?? appeal.Refused?.Reason ?? appeal.Withdrawal?.Reason,
        appeal.Resolution?.DecisionNumber,
        appeal.Resolution?.ResolvedOn ?? appeal.Refused?.RefusedOn ?? appeal.Withdrawal?.WithdrawnOn);
}

internal static class AppealChecks
{
    /// <summary>A decision of the office that has to answer, on an appeal that is in the state that the decision needs.</summary>
    public static Decision OnAppeal(
        this Product.Registered product, string appealId, Actor actor, AppealState needed, Func<Appeal, Decision> decide) =>
        product.FindAppeal(appealId) switch
        {
            null => NotFound(appealId),
            var appeal when Refusals.OtherAuthority(appeal.Facts.Level, actor) is { } other => other,
            var appeal when appeal.State != needed =>
                Refusal.Conflict(needed == AppealState.Filed ? "product.appeal-not-awaiting-answer" : "product.appeal-not-accepted"),
            var appeal => decide(appeal),
        };

    public static Appeal? FindAppeal(this Product.Registered product, string appealId) =>
        product.Aftercare.Appeals.Find(appeal => appeal.Facts.AppealId == appealId);

    public static Refusal NotFound(string appealId) => Refusal.NotFound("product.appeal-not-found", ("appealId", appealId));

    /// <summary>A rating that is under appeal may be asked for again, so the dossier it belongs to must not be replaced meanwhile.</summary>
    public static Refusal? RefuseUnderAppeal(this Product.Registered product) =>
        product.Aftercare.Appeals.Find(appeal => appeal is { IsOpen: true, Facts.Against: AppealSubject.Rating }) is { } open
            ? Refusal.Conflict("product.appeal-open", ("appealId", open.Facts.AppealId))
            : null;
}
