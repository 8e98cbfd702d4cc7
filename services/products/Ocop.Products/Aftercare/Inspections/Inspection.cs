namespace Ocop.Products.Aftercare.Inspections;

/// <summary>An inspection after recognition, from its plan to what came of it.</summary>
public sealed record Inspection(InspectionPlanned Facts)
{
    public InspectionCancelled? Cancellation { get; init; }

    public InspectionCarriedOut? Result { get; init; }

    public RemedyChecked? Remedy { get; init; }

    public InspectionState State => this switch
    {
        { Cancellation: not null } => InspectionState.Cancelled,
        { Result: null } => InspectionState.Planned,
        { Result.Outcome: InspectionOutcome.Passed } => InspectionState.Passed,
        { Result.Outcome: InspectionOutcome.ToRemedy, Remedy: null } => InspectionState.ToRemedy,
        { Remedy.Remedied: true } => InspectionState.Remedied,
        _ => InspectionState.Breach,
    };

    internal Inspection After(object @event) => @event switch
    {
        InspectionCancelled cancelled when cancelled.InspectionId == Facts.InspectionId => this with { Cancellation = cancelled },
        InspectionCarriedOut result when result.InspectionId == Facts.InspectionId => this with { Result = result },
        RemedyChecked remedy when remedy.InspectionId == Facts.InspectionId => this with { Remedy = remedy },
        _ => this,
    };
}

public enum InspectionState
{
    Planned,
    Cancelled,
    Passed,

    /// <summary>The producer has a day by which to put things right.</summary>
    ToRemedy,
    Remedied,

    /// <summary>A conclusion may rest on it.</summary>
    Breach,
}

/// <param name="ConclusionIds">The conclusions that rest on it.</param>
public sealed record InspectionView(
    string InspectionId,
    InspectionKind Kind,
    string Agency,
    Level Level,
    DateOnly PlannedFor,
    InspectionState State,
    DateOnly? CarriedOutOn,
    InspectionFinding? CriteriaKept,
    InspectionFinding? MarkUsedProperly,
    DateOnly? RemedyBy,
    string? RemedyRemark,
    IReadOnlyList<string> DocumentIds,
    IReadOnlyList<string> ConclusionIds,
    string? CancelReason)
{
    public static InspectionView Of(Inspection inspection, AftercareState aftercare) => new(
        inspection.Facts.InspectionId,
        inspection.Facts.Kind,
        inspection.Facts.Agency,
        inspection.Facts.Level,
        inspection.Facts.PlannedFor,
        inspection.State,
        inspection.Result?.CarriedOutOn,
        inspection.Result?.CriteriaKept,
        inspection.Result?.MarkUsedProperly,
        inspection.Result?.RemedyBy,
        inspection.Remedy?.Remark,
        inspection.Result?.DocumentIds ?? [],
        [.. aftercare.Conclusions.Where(c => c.Facts.InspectionId == inspection.Facts.InspectionId).Select(c => c.Facts.ConclusionId)],
        inspection.Cancellation?.Reason);
}

internal static class InspectionChecks
{
    public static Level LevelOf(Actor actor) => actor.Role == Roles.NationalOffice ? Level.Centre : Level.Province;

    /// <summary>A decision of the office that planned the inspection, on one that is in the state that the decision needs.</summary>
    public static Decision OnInspection(
        this Product.Registered product, string inspectionId, Actor actor, InspectionState needed, Func<Inspection, Decision> decide) =>
        product.Aftercare.FindInspection(inspectionId) switch
        {
            null => NotFound(inspectionId),
            var other when other.Facts.Level != LevelOf(actor) => Refusal.Forbidden("product.inspection-of-other-office"),
            var later when later.State != needed =>
                Refusal.Conflict(needed == InspectionState.Planned ? "product.inspection-not-planned" : "product.no-remedy-awaited"),
            var inspection => decide(inspection),
        };

    /// <summary>Nothing to refuse for a conclusion that names no inspection.</summary>
    public static Refusal? RefuseWithoutBreach(this Product.Registered product, string? inspectionId) => inspectionId is null
        ? null
        : product.Aftercare.FindInspection(inspectionId) switch
        {
            null => NotFound(inspectionId),
            { State: InspectionState.Breach } => null,
            _ => Refusal.Conflict("product.inspection-without-breach", ("inspectionId", inspectionId)),
        };

    private static Inspection? FindInspection(this AftercareState aftercare, string inspectionId) =>
        aftercare.Inspections.Find(inspection => inspection.Facts.InspectionId == inspectionId);

    private static Refusal NotFound(string inspectionId) => Refusal.NotFound("product.inspection-not-found", ("inspectionId", inspectionId));
}
