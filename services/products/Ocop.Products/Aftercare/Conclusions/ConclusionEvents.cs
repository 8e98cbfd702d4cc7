namespace Ocop.Products.Aftercare.Conclusions;

/// <summary>
/// An authority concluded that a ground for revocation holds, or the commune confirmed that production stopped (QĐ 26/2026/QĐ-TTg, Điều 8).
/// The days for the revocation run from the paper's own date.
/// </summary>
/// <param name="ConclusionId">"{ProductId}-k{n}", n counting the product's conclusions from 1.</param>
/// <param name="CertificateId">The certificate in force that day.</param>
/// <param name="Level">Whose chair or Minister has to decide: the level that signed it.</param>
/// <param name="Ground">Id of the ground in the regulation.</param>
/// <param name="Authority">Who concluded, as the paper writes it.</param>
/// <param name="InspectionId">The inspection after recognition that led to it.</param>
/// <param name="DueOn">Last day for the decision.</param>
[EventName("conclusion_recorded")]
public sealed record ConclusionRecorded(
    string ConclusionId,
    string CertificateId,
    Level Level,
    string Ground,
    string Authority,
    string DocumentNumber,
    DateOnly ConcludedOn,
    string Summary,
    string? InspectionId,
    DateOnly RecordedOn,
    DateOnly DueOn);

/// <summary>The certificate is revoked on the conclusion.</summary>
/// <param name="DecisionNumber">Of the revocation.</param>
[EventName("conclusion_carried_out")]
public sealed record ConclusionCarriedOut(string ConclusionId, string DecisionNumber, DateOnly CarriedOutOn);

/// <summary>The level that signed the certificate decided not to revoke it on the conclusion.</summary>
[EventName("conclusion_set_aside")]
public sealed record ConclusionSetAside(string ConclusionId, string Reason, DateOnly SetAsideOn);
