using System.Net.Http.Headers;
using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;

namespace Ocop.Portal.MyProducts;

/// <summary>The products service as a producer uses it: its papers, its forms, its own marks and its dossiers.</summary>
internal sealed class MyProductsClient(HttpClient http)
{
    // A large file on a slow line between two machines.
    private static readonly TimeSpan s_patienceForFiles = TimeSpan.FromSeconds(60);

    public Task<Answer<RegisteredProduct>> Register(string producerId, string name, string sheetId, string key, CancellationToken cancellationToken) =>
        http.Send<RegisteredProduct>("", new { producerId, name, sheetId }, key, cancellationToken);

    public Task<Answer<Done>> Submit(
        string productId, string type, IReadOnlyDictionary<string, int> selfScore, string key, CancellationToken cancellationToken) =>
        Do(productId, "dossier", new { type, selfScore }, key, cancellationToken);

    /// <summary>Puts a paper to a product.</summary>
    public Task<Answer<Done>> Attach(
        string productId, NewPaper paper, (Stream Body, string MediaType) content, string key, CancellationToken cancellationToken) =>
        Upload($"{Uri.EscapeDataString(productId)}/evidence{paper.Query}", content, key, cancellationToken);

    /// <summary>Puts a paper into the producer's wallet, for whichever product.</summary>
    public Task<Answer<Done>> Deposit(
        string producerId, NewPaper paper, (Stream Body, string MediaType) content, string key, CancellationToken cancellationToken) =>
        Upload($"producers/{Uri.EscapeDataString(producerId)}/documents{paper.Query}", content, key, cancellationToken);

    /// <summary>The producer's papers, whichever products they are used for; all of them, up to <see cref="Worklist.Most"/>.</summary>
    public Task<Answer<Page<WalletPaper>>> Wallet(string producerId, CancellationToken cancellationToken) =>
        http.ReadAll<WalletPaper>($"producers/{Uri.EscapeDataString(producerId)}/documents", Worklist.Most, cancellationToken);

    public Task<Answer<Done>> AttachFromWallet(
        string productId, string documentId, IReadOnlyList<string> criteria, string key, CancellationToken cancellationToken) =>
        Do(productId, $"evidence/{Uri.EscapeDataString(documentId)}", new { criteria }, key, cancellationToken);

    /// <summary>What a dossier still lacks.</summary>
    public Task<Answer<Completeness>> Completeness(string productId, CancellationToken cancellationToken) =>
        http.Read<Completeness>($"{Uri.EscapeDataString(productId)}/completeness", cancellationToken);

    /// <summary>The marks as they were kept.</summary>
    public Task<Answer<SelfScore>> KeptScore(string productId, CancellationToken cancellationToken) =>
        http.Read<SelfScore>($"{Uri.EscapeDataString(productId)}/self-score", cancellationToken);

    public Task<Answer<SelfScore>> KeepScore(
        string productId, IReadOnlyDictionary<string, int> selfScore, string key, CancellationToken cancellationToken) =>
        http.Send<SelfScore>($"{Uri.EscapeDataString(productId)}/self-score", new { selfScore }, key, cancellationToken);

    /// <summary>What the marks would lead to; nothing is kept.</summary>
    public Task<Answer<SelfScore>> WhatIf(string productId, IReadOnlyDictionary<string, int> selfScore, CancellationToken cancellationToken) =>
        http.Ask<SelfScore>(
            () => new(HttpMethod.Post, $"{Uri.EscapeDataString(productId)}/self-score/what-if") { Content = JsonContent.Create(new { selfScore }) },
            cancellationToken);

    public Task<Answer<Done>> NameRepresentative(
        string producerId, IReadOnlyDictionary<string, object?> values, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"producers/{Uri.EscapeDataString(producerId)}/representative", values, key, cancellationToken, HttpMethod.Put);

    public Task<Answer<Done>> Describe(
        string productId, IReadOnlyDictionary<string, object?> values, string key, CancellationToken cancellationToken) =>
        Do(productId, "description", values, key, cancellationToken, HttpMethod.Put);

    public Task<Answer<Done>> ReportResult(
        string productId, IReadOnlyDictionary<string, object?> values, string key, CancellationToken cancellationToken) =>
        Do(productId, "business-result", values, key, cancellationToken, HttpMethod.Put);

    public Task<Answer<Done>> SubmitPlan(
        string productId, IReadOnlyDictionary<string, object?> values, string key, CancellationToken cancellationToken) =>
        Do(productId, "business-plan", values, key, cancellationToken);

    public Task<Answer<Done>> Tell(
        string productId, string vi, string? en, IReadOnlyList<ToldPicture> pictures, string? link, string key, CancellationToken cancellationToken) =>
        Do(productId, "story", new { vi, en, pictures, link }, key, cancellationToken, HttpMethod.Put);

    /// <param name="content">Can be read from its beginning again, and is when the service was not there.</param>
    private Task<Answer<Done>> Upload(
        string address, (Stream Body, string MediaType) content, string key, CancellationToken cancellationToken) =>
        http.Ask<Done>(
            () => new(HttpMethod.Post, address)
            {
                Headers = { { "Idempotency-Key", key } },
                Content = new StreamContent(content.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(content.MediaType) } },
            },
            cancellationToken,
            s_patienceForFiles);

    private Task<Answer<Done>> Do(
        string productId, string what, object body, string key, CancellationToken cancellationToken, HttpMethod? method = null) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/{what}", body, key, cancellationToken, method);
}
