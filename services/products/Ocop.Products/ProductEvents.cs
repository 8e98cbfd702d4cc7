namespace Ocop.Products;

// Facts in the law's words. A hand-over and a certificate name the product and its producer as they stood that day, as the paper does.

/// <param name="ProductId">province-commune-serial-year.</param>
/// <param name="SheetId">The score sheet of its kind: "qd26-2026/{slug}".</param>
/// <param name="Industry">"I" to "VI".</param>
[EventName("product_registered")]
public sealed record ProductRegistered(
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string SheetId,
    string Industry,
    DateOnly RegisteredOn);

/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation.</param>
/// <param name="Criteria">Criteria of the sheet that it proves; empty for a paper about the producer itself.</param>
/// <param name="Sha256">Lower-case hex of the file's bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ExpiresOn">Last day on which the paper is good, for papers that end.</param>
[EventName("evidence_attached")]
public sealed record EvidenceAttached(
    string DocumentId,
    string Kind,
    string Title,
    IReadOnlyList<string> Criteria,
    string Sha256,
    long Size,
    string MediaType,
    string? Issuer,
    string? Number,
    DateOnly? ExpiresOn);

/// <summary>A document no longer goes into the product's dossiers; those that were submitted with it keep it.</summary>
[EventName("evidence_detached")]
public sealed record EvidenceDetached(string DocumentId);

/// <summary>The dossier is closed as it stands: everything later refers to this law, this sheet and these documents.</summary>
/// <param name="DossierId">"{ProductId}-d{Number}".</param>
/// <param name="SheetSha256">Hash of the sheet's data file in force that day.</param>
/// <param name="SelfScore">Number of the chosen option by criterion, 0 for none of the levels (Mẫu 02).</param>
/// <param name="DocumentHashes">SHA-256 by document id.</param>
/// <param name="CommuneDueOn">Last day for the commune's report.</param>
[EventName("dossier_submitted")]
public sealed record DossierSubmitted(
    string DossierId,
    int Number,
    DossierPurpose Purpose,
    string RegulationId,
    string SheetId,
    string SheetSha256,
    IReadOnlyDictionary<string, int> SelfScore,
    IReadOnlyDictionary<string, string> DocumentHashes,
    DateOnly SubmittedOn,
    DateOnly CommuneDueOn);

/// <summary>Mẫu 03: what the commune found on the four contents, and what it proposes.</summary>
/// <param name="Reason">Why the dossier goes back; only with a return.</param>
[EventName("commune_reported")]
public sealed record CommuneReported(
    string DossierId, IReadOnlyList<ReportedContent> Contents, CommuneProposal Proposal, string? Reason, DateOnly ReportedOn);

/// <param name="Id">Id of the content in the regulation.</param>
public sealed record ReportedContent(string Id, bool Confirmed, string? Remark);

/// <param name="RatingId">
/// The rating that this hand-over asks for: "{DossierId}-province" or "{DossierId}-centre"; "{DossierId}-province-2" when an appeal was upheld.
/// </param>
/// <param name="LetterNumber">Of the letter that goes with it, or of the decision on the appeal.</param>
[EventName("dossier_forwarded")]
public sealed record DossierForwarded(
    string RatingId,
    string DossierId,
    Level Level,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string RegulationId,
    string SheetId,
    DossierPurpose Purpose,
    string LetterNumber,
    DateOnly ForwardedOn,
    IReadOnlyDictionary<string, string> DocumentHashes);

/// <summary>The council's result has arrived, and what follows from it under the dossier's law.</summary>
/// <param name="Total">Average of the members' totals, unrounded; none when the rating was stopped, as with both stars.</param>
/// <param name="StoppedBy">Id of the gate that stopped the rating.</param>
[EventName("rating_recorded")]
public sealed record RatingRecorded(
    string RatingId,
    string DossierId,
    string CouncilId,
    Level Level,
    string SheetSha256,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedStar> MissedMinima,
    string? StoppedBy,
    int SheetsCounted,
    DateOnly ConcludedOn,
    Consequence Consequence);

/// <summary>Commune and producer were told in writing of a result that recognises nothing.</summary>
/// <param name="DocumentNumber">Of the notice.</param>
[EventName("result_notified")]
public sealed record ResultNotified(string RatingId, string ProductId, string DocumentNumber, DateOnly NotifiedOn);

public sealed record MissedStar(int Star, string Criterion, decimal MinPoints);

/// <param name="CertificateId">"{ProductId}-c{n}", n counting the product's certificates from 1.</param>
/// <param name="Replaces">The certificate that this one renews or raises.</param>
/// <param name="ExpiresOn">The last day on which it is valid.</param>
[EventName("certificate_issued")]
public sealed record CertificateIssued(
    string CertificateId,
    int Number,
    string? Replaces,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string Industry,
    string SheetId,
    int Star,
    decimal Total,
    string RatingId,
    string DecisionNumber,
    Level Authority,
    DateOnly IssuedOn,
    DateOnly ExpiresOn);

/// <param name="Ground">Id of the ground in the regulation (QĐ 26/2026/QĐ-TTg, Điều 8).</param>
[EventName("certificate_revoked")]
public sealed record CertificateRevoked(
    string CertificateId, string ProductId, string Ground, string Reason, string DecisionNumber, DateOnly RevokedOn);

/// <summary>An appeal against the revocation was upheld: the certificate is valid again, to the last day that it always had.</summary>
/// <param name="RevokedOn">The day of the revocation that is undone.</param>
/// <param name="DecisionNumber">Of the decision on the appeal.</param>
[EventName("certificate_reinstated")]
public sealed record CertificateReinstated(
    string CertificateId, string ProductId, DateOnly RevokedOn, string DecisionNumber, DateOnly ReinstatedOn);

/// <param name="ExpiredOn">The first day on which it no longer holds.</param>
[EventName("certificate_expired")]
public sealed record CertificateExpired(string CertificateId, string ProductId, DateOnly ExpiredOn);

public enum DossierPurpose
{
    First,
    Upgrade,
    Renewal,
}

public enum CommuneProposal
{
    Forward,
    Return,
}

/// <summary>
/// Who rates and who signs: the province with its chair, or the Ministry with its Minister; under the decisions of 2019 and 2023 also the
/// district, until 05/07/2025.
/// </summary>
public enum Level
{
    Province,
    Centre,
    District,
}

/// <summary>What a council's result leads to.</summary>
public enum Consequence
{
    NotRecognised,
    ProvinceCertifies,
    ForwardToCentre,
    CentreCertifies,
    DistrictCertifies,
    ForwardToProvince,
}
