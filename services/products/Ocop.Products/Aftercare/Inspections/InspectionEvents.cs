namespace Ocop.Products.Aftercare.Inspections;

/// <summary>An office sets a day for looking at a recognised product again (QĐ 26/2026/QĐ-TTg, Điều 9).</summary>
/// <param name="InspectionId">"{ProductId}-i{n}", n counting the product's inspections from 1.</param>
/// <param name="Agency">Who carries it out.</param>
/// <param name="Level">Whose office planned it, and reports on it.</param>
[EventName("inspection_planned")]
public sealed record InspectionPlanned(
    string InspectionId, InspectionKind Kind, string Agency, Level Level, DateOnly PlannedFor, DateOnly PlannedOn);

[EventName("inspection_cancelled")]
public sealed record InspectionCancelled(string InspectionId, string Reason, DateOnly CancelledOn);

/// <param name="CriteriaKept">Whether the product still meets the criteria it was recognised for.</param>
/// <param name="MarkUsedProperly">Whether the OCOP mark and stars are used as they may be.</param>
/// <param name="RemedyBy">Last day for putting it right; only with an outcome that asks for it.</param>
/// <param name="DocumentIds">Of the product's evidence.</param>
[EventName("inspection_carried_out")]
public sealed record InspectionCarriedOut(
    string InspectionId,
    DateOnly CarriedOutOn,
    InspectionFinding CriteriaKept,
    InspectionFinding MarkUsedProperly,
    InspectionOutcome Outcome,
    DateOnly? RemedyBy,
    IReadOnlyList<string> DocumentIds,
    DateOnly ReportedOn);

/// <param name="Remark">There is one wherever the finding does not hold.</param>
public sealed record InspectionFinding(bool Holds, string? Remark = null);

/// <summary>The office looked whether the producer put things right. What was not is a breach.</summary>
[EventName("remedy_checked")]
public sealed record RemedyChecked(string InspectionId, bool Remedied, string? Remark, DateOnly CheckedOn);

public enum InspectionKind
{
    Periodic,
    AdHoc,
}

public enum InspectionOutcome
{
    Passed,
    ToRemedy,
    Breach,
}
