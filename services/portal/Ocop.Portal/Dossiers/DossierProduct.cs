using Ocop.Portal.Aftercare;
using Ocop.Portal.AnnualCycle;
using Ocop.Portal.Deadlines;

namespace Ocop.Portal.Dossiers;

/// <summary>A product in a list of work.</summary>
/// <param name="Status">"atCommune"; the words are in the texts.</param>
/// <param name="DueOn">Last day for the commune's report, while the dossier is there.</param>
public sealed record ProductLine(
    string ProductId,
    string Name,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string SheetId,
    string Status,
    DateOnly? DueOn,
    string? CertificateId,
    int? Star,
    DateOnly? ExpiresOn);

/// <summary>A day of the law that a dossier is measured by, as the products service finds it.</summary>
/// <param name="Task">"communeReport", "communeForwarding", "provinceResult", "centreResult" or "renewalDecision".</param>
/// <param name="LegalBasis">The document and its article.</param>
/// <param name="DueOn">The last day that is still in time.</param>
/// <param name="DaysLeft">Negative when it is over.</param>
public sealed record RunningClock(string Task, string LegalBasis, DateOnly StartedOn, DateOnly DueOn, int DaysLeft, bool Overdue);

public sealed record DeadlineLine(string ProductId, string Name, string ProducerName, string DossierId, RunningClock Clock);

/// <summary>A producer was told that a certificate ends.</summary>
/// <param name="Days">How many were left when it was given.</param>
public sealed record NoticeLine(string ProductId, string Name, int Days, DateOnly ExpiresOn, DateOnly GivenOn);

/// <param name="Dossier">The one under way, or the last that was not recognised.</param>
/// <param name="ReturnReason">Why the commune sent it back, while it is with the producer again.</param>
/// <param name="Step">Where it stands in the annual cycle: "approval".</param>
public sealed record DossierProduct(
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string SheetId,
    string Status,
    IReadOnlyList<Paper> Evidence,
    Dossier? Dossier,
    string? ReturnReason,
    IReadOnlyList<RecordedRating> Ratings,
    HeldCertificate? Certificate,
    object? Description,
    IReadOnlyList<object> BusinessResults,
    ProductCycle Cycle,
    string Step,
    ToldTale? Story,
    Watched? Aftercare,
    IReadOnlyList<RunningClock> Clocks,
    RenewalDays? Renewal)
{
    public bool HasPlan => Cycle.Plan is not null;

    /// <summary>The papers that the dossier was closed with; all of them before there is one.</summary>
    public IReadOnlyList<Paper> PapersIn(IReadOnlyDictionary<string, string>? frozen) =>
        frozen is null ? Evidence : [.. Evidence.Where(paper => frozen.ContainsKey(paper.DocumentId))];
}

/// <summary>The story as the producer last told it; everybody reads it once the product is recognised.</summary>
public sealed record ToldTale(string Vi, string? En, IReadOnlyList<ToldPicture> Pictures, string? Link);

/// <param name="DocumentId">Of the producer's wallet.</param>
public sealed record ToldPicture(string DocumentId, string Caption);

/// <summary>A paper of the producer's, whichever products it is used for.</summary>
/// <param name="State">"good", "endsSoon" or "ended".</param>
public sealed record WalletPaper(
    string DocumentId, string Kind, string Title, DateOnly? ExpiresOn, string State, long Size, string MediaType, DateOnly DepositedOn);

/// <param name="Kind">Row of the evidence list, by its id in the regulation.</param>
/// <param name="Criteria">Criteria that it proves; empty for a paper about the producer itself.</param>
/// <param name="Size">Bytes.</param>
public sealed record Paper(
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

/// <param name="SelfScore">Number of the chosen option by criterion, 0 for none of the levels.</param>
/// <param name="DocumentHashes">SHA-256 by document id, as they were on that day.</param>
public sealed record Dossier(
    string DossierId,
    string Purpose,
    string RegulationId,
    string SheetId,
    IReadOnlyDictionary<string, int> SelfScore,
    IReadOnlyDictionary<string, string> DocumentHashes,
    DateOnly SubmittedOn,
    DateOnly CommuneDueOn);

/// <param name="Consequence">"provinceCertifies", "forwardToCentre", "centreCertifies" or "notRecognised".</param>
public sealed record RecordedRating(
    string RatingId, string Level, decimal? Total, int? BandStar, int? Star, string? StoppedBy, DateOnly ConcludedOn, string Consequence);

/// <param name="Authority">Who issued it: "province", "centre" or, before 07/2025, "district".</param>
/// <param name="State">"valid", "expired" or "revoked".</param>
public sealed record HeldCertificate(
    string CertificateId, int Star, decimal Total, string Authority, string DecisionNumber, DateOnly IssuedOn, DateOnly ExpiresOn, string State)
{
    /// <summary>Whether an office of that level is the one that may withdraw it.</summary>
    public bool MayBeRevokedBy(bool isNational) => State == "valid" && Authority == "centre" == isNational;
}

/// <param name="Ground">Id of one of the grounds of the regulation.</param>
/// <param name="Reason">One sentence for the public.</param>
/// <param name="ConclusionId">The conclusion that it carries out; null: the open one of that ground, or the office's own decision.</param>
public sealed record Revocation(string Ground, string Reason, string DecisionNumber, string? ConclusionId);

/// <param name="At">UTC.</param>
public sealed record RecordedFact(long Version, string Type, DateTimeOffset At, string Role, string Agency);

/// <summary>What a producer says about a paper; the paper is the request's body.</summary>
/// <param name="Criteria">Codes of the criteria that it proves.</param>
/// <param name="ExpiresOn">Last day on which it is good, yyyy-MM-dd; null for papers that do not end.</param>
/// <param name="IssuedOn">The paper's own date, yyyy-MM-dd.</param>
internal sealed record NewPaper(
    string Kind, string Title, IReadOnlyList<string> Criteria, string? Issuer, string? Number, string? IssuedOn, string? ExpiresOn)
{
    public QueryString Query => QueryString.Create(new Dictionary<string, string?>
    {
        ["kind"] = Kind,
        ["title"] = Title,
        ["criteria"] = string.Join(',', Criteria),
        ["issuer"] = Issuer,
        ["number"] = Number,
        ["issuedOn"] = IssuedOn,
        ["expiresOn"] = ExpiresOn,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}

public sealed record RegisteredProduct(string ProductId);

/// <summary>Mẫu 03, as the products service takes it.</summary>
/// <param name="Proposal">"forward" or "return".</param>
/// <param name="Reason">What the producer has to put right; with a return.</param>
public sealed record CommuneReport(IReadOnlyList<ContentFinding> Contents, string Proposal, string? Reason);

/// <param name="Id">Of the content in the regulation.</param>
public sealed record ContentFinding(string Id, bool Confirmed, string? Remark);
