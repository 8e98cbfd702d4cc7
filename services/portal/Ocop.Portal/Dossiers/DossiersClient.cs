using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;

namespace Ocop.Portal.Dossiers;

/// <summary>The products service for those who work on dossiers, each in their own name and as far as they reach.</summary>
internal sealed class DossiersClient(HttpClient http)
{
    private const string PageSize = "50";

    // A file may have thousands of rows.
    private static readonly TimeSpan s_patienceForImports = TimeSpan.FromSeconds(60);

    /// <param name="status">"atCommune"; null for all.</param>
    public Task<Answer<Page<ProductLine>>> List(string? status, string? after, CancellationToken cancellationToken) =>
        http.Read<Page<ProductLine>>("" + Query(status, after), cancellationToken);

    /// <summary>Everything of one status in the visitor's area, in no order of its own.</summary>
    /// <param name="most">Where to stop; what is left out is said on the page.</param>
    public Task<Answer<Page<ProductLine>>> All(string status, int most, CancellationToken cancellationToken) =>
        http.ReadAll<ProductLine>("" + new QueryBuilder { { "status", status } }, most, cancellationToken);

    /// <summary>The clocks of some tasks that run in the visitor's area, the earliest day first.</summary>
    /// <param name="tasks">"provinceResult" and the other tasks of <see cref="RunningClock"/>; none for all.</param>
    /// <param name="most">Where to stop.</param>
    public Task<Answer<Page<DeadlineLine>>> Deadlines(IReadOnlyList<string> tasks, int most, CancellationToken cancellationToken) =>
        http.ReadAll<DeadlineLine>("deadlines" + new QueryBuilder { { "task", tasks } }, most, cancellationToken);

    /// <summary>What was said about certificates that end, newest first.</summary>
    /// <param name="most">Where to stop.</param>
    public Task<Answer<Page<NoticeLine>>> Notices(int most, CancellationToken cancellationToken) =>
        http.ReadAll<NoticeLine>("notices", most, cancellationToken);

    public Task<Answer<DossierProduct>> Find(string productId, CancellationToken cancellationToken) =>
        http.Read<DossierProduct>(Uri.EscapeDataString(productId), cancellationToken);

    /// <summary>The document itself, as it was uploaded.</summary>
    public Task<HttpResponseMessage> Document(string productId, string documentId, CancellationToken cancellationToken) => http.File(
        $"{Uri.EscapeDataString(productId)}/evidence/{Uri.EscapeDataString(documentId)}", cancellationToken);

    /// <summary>Everything that was recorded of the product up to an instant, oldest first.</summary>
    public Task<Answer<IReadOnlyList<RecordedFact>>> History(string productId, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        http.Read<IReadOnlyList<RecordedFact>>(
            $"{Uri.EscapeDataString(productId)}/history{(asOf is { } at ? QueryString.Create("asOf", at.ToString("O")) : "")}", cancellationToken);

    public Task<HttpResponseMessage> WalletDocument(string producerId, string documentId, CancellationToken cancellationToken) => http.File(
        $"producers/{Uri.EscapeDataString(producerId)}/documents/{Uri.EscapeDataString(documentId)}", cancellationToken);

    public Task<HttpResponseMessage> Decision(string productId, string certificateId, CancellationToken cancellationToken) =>
        http.File($"{Uri.EscapeDataString(productId)}/certificates/{Uri.EscapeDataString(certificateId)}/decision.pdf", cancellationToken);

    /// <summary>To sign before the certificate is issued: number and date are left open.</summary>
    public Task<HttpResponseMessage> DecisionDraft(string productId, CancellationToken cancellationToken) =>
        http.File($"{Uri.EscapeDataString(productId)}/decision-draft.pdf", cancellationToken);

    public Task<Answer<Done>> Report(string productId, CommuneReport report, string key, CancellationToken cancellationToken) =>
        Do(productId, "commune-report", report, key, cancellationToken);

    public Task<Answer<Done>> Forward(string productId, string letterNumber, string key, CancellationToken cancellationToken) =>
        Do(productId, "forwarding", new { letterNumber }, key, cancellationToken);

    public Task<Answer<Done>> ForwardToCentre(string productId, string letterNumber, string key, CancellationToken cancellationToken) =>
        Do(productId, "forwarding-to-centre", new { letterNumber }, key, cancellationToken);

    public Task<Answer<Done>> Certify(string productId, string decisionNumber, string key, CancellationToken cancellationToken) =>
        Do(productId, "certificate", new { decisionNumber }, key, cancellationToken);

    public Task<Answer<Done>> NotifyResult(string productId, string documentNumber, string key, CancellationToken cancellationToken) =>
        Do(productId, "result-notice", new { documentNumber }, key, cancellationToken);

    public Task<Answer<Done>> Revoke(string productId, Revocation revocation, string key, CancellationToken cancellationToken) =>
        Do(productId, "certificate/revocation", revocation, key, cancellationToken);

    /// <param name="commit">False reads the file, says what is wrong with it, and writes nothing.</param>
    public Task<Answer<ImportReport>> Import(PastCertificates file, bool commit, string key, CancellationToken cancellationToken) =>
        http.Ask<ImportReport>(
            () => new(HttpMethod.Post, $"certificates/import?commit={(commit ? "true" : "false")}")
            {
                Headers = { { "Idempotency-Key", key } },
                Content = new ByteArrayContent(file.Content) { Headers = { ContentType = new(file.MediaType) } },
            },
            cancellationToken,
            s_patienceForImports);

    private Task<Answer<Done>> Do(string productId, string what, object body, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/{what}", body, key, cancellationToken);

    private static QueryBuilder Query(string? status, string? after)
    {
        var query = new QueryBuilder { { "limit", PageSize } };
        if (status is not null)
        {
            query.Add("status", status);
        }

        if (!string.IsNullOrEmpty(after))
        {
            query.Add("after", after);
        }

        return query;
    }
}
