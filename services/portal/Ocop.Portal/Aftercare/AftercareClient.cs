using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;
using static Ocop.Portal.Asking.Queries;

namespace Ocop.Portal.Aftercare;

/// <summary>The products service for what comes beside and after a certificate: samples, conclusions, inspections and appeals.</summary>
internal sealed class AftercareClient(HttpClient http)
{
    public Task<Answer<WatchedProduct>> Find(string productId, CancellationToken cancellationToken) =>
        http.Read<WatchedProduct>(Uri.EscapeDataString(productId), cancellationToken);

    /// <summary>Conclusions that wait for their revocation, the next due first.</summary>
    public Task<Answer<Page<AftercareLine>>> Conclusions(CancellationToken cancellationToken) => All("conclusions", null, cancellationToken);

    /// <param name="state">"planned" or "toRemedy".</param>
    public Task<Answer<Page<AftercareLine>>> Inspections(string state, CancellationToken cancellationToken) => All("inspections", state, cancellationToken);

    /// <summary>Those that are open, the next due first.</summary>
    public Task<Answer<Page<AftercareLine>>> Appeals(CancellationToken cancellationToken) => All("appeals", null, cancellationToken);

    /// <summary>Whatever of the product's aftercare is done next.</summary>
    /// <param name="what">"conclusions", "inspections/{id}/result", …</param>
    public Task<Answer<Done>> Do(string productId, string what, object body, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/{what}", body, key, cancellationToken);

    private Task<Answer<Page<AftercareLine>>> All(string list, string? state, CancellationToken cancellationToken) =>
        http.ReadAll<AftercareLine>(list + QueryOf(("state", state)), Worklist.Most, cancellationToken);
}

/// <summary>One thing of a list of aftercare work.</summary>
/// <param name="DueOn">Of a conclusion or an appeal.</param>
/// <param name="PlannedFor">Of an inspection.</param>
/// <param name="RemedyBy">Of an inspection that found something to put right.</param>
/// <param name="Against">Of an appeal: "rating" or "revocation".</param>
public sealed record AftercareLine(
    string ProductId,
    string Name,
    string ProducerName,
    string State,
    bool Overdue,
    string? Ground,
    string? Against,
    string? Agency,
    DateOnly? DueOn,
    DateOnly? PlannedFor,
    DateOnly? RemedyBy)
{
    public DateOnly? Day => State == "toRemedy" ? RemedyBy : DueOn ?? PlannedFor;
}

/// <summary>A product with everything that is watched beside and after its certificate.</summary>
public sealed record WatchedProduct(
    string ProductId, string Name, string ProducerName, string Status, HeldCertificate? Certificate, Watched Aftercare);

public sealed record Watched(
    IReadOnlyList<SampleSet> Samples, IReadOnlyList<Conclusion> Conclusions, IReadOnlyList<Inspection> Inspections, IReadOnlyList<Appeal> Appeals)
{
    /// <summary>What still runs after the result, and may ask something of somebody.</summary>
    public int Open => Conclusions.Count(conclusion => conclusion.State == "open")
        + Inspections.Count(inspection => inspection.State is "planned" or "toRemedy")
        + Appeals.Count(appeal => appeal.IsOpen);
}

/// <param name="Required">Sample units that the sheet asks for.</param>
public sealed record SampleSet(string RatingId, string Level, int Required, int Received, bool Complete, IReadOnlyList<Delivery> Deliveries);

public sealed record Delivery(int Received, string? Remark, DateOnly ReceivedOn);

/// <param name="DueOn">The last day for the revocation.</param>
/// <param name="State">"open", "carriedOut", "setAside" or "lapsed".</param>
public sealed record Conclusion(
    string ConclusionId,
    string Ground,
    string Authority,
    string DocumentNumber,
    DateOnly ConcludedOn,
    string Summary,
    DateOnly DueOn,
    string State,
    string? SetAsideReason);

/// <param name="Kind">"periodic" or "adHoc".</param>
/// <param name="State">"planned", "cancelled", "passed", "toRemedy", "remedied" or "breach".</param>
/// <param name="ConclusionIds">That were drawn from it.</param>
public sealed record Inspection(
    string InspectionId,
    string Kind,
    string Agency,
    DateOnly PlannedFor,
    string State,
    DateOnly? CarriedOutOn,
    Finding? CriteriaKept,
    Finding? MarkUsedProperly,
    DateOnly? RemedyBy,
    string? RemedyRemark,
    IReadOnlyList<string> ConclusionIds,
    string? CancelReason);

public sealed record Finding(bool Holds, string? Remark);

/// <param name="Against">"rating" or "revocation".</param>
/// <param name="State">"filed", "accepted", "refused", "dismissed", "upheld" or "withdrawn".</param>
public sealed record Appeal(
    string AppealId, string Against, string Grounds, DateOnly FiledOn, string State, DateOnly DueOn, string? Reason, string? DecisionNumber)
{
    public bool IsOpen => State is "filed" or "accepted";
}
