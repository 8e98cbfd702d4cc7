using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;
using Ocop.ServiceDefaults.Http;

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
    /// <param name="content">Read once into memory and sent again when the service was not there.</param>
    public Task<Answer<Done>> Attach(
        string productId, NewPaper paper, (Stream Body, string MediaType) content, string key, CancellationToken cancellationToken) =>
        http.Ask<Done>(
            () => new(HttpMethod.Post, $"{Uri.EscapeDataString(productId)}/evidence{paper.Query}")
            {
                Headers = { { "Idempotency-Key", key } },
                Content = new StreamContent(content.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(content.MediaType) } },
            },
            cancellationToken,
            s_patienceForFiles);

    /// <summary>The producer's papers, whichever products they are used for.</summary>
    public Task<Answer<Page<WalletPaper>>> Wallet(string producerId, string? after, CancellationToken cancellationToken)
    {
        var query = new QueryBuilder { { "limit", "50" } };
        if (!string.IsNullOrEmpty(after))
        {
            query.Add("after", after);
        }

        return http.Read<Page<WalletPaper>>($"producers/{Uri.EscapeDataString(producerId)}/documents{query}", cancellationToken);
    }

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

    private Task<Answer<Done>> Do(
        string productId, string what, object body, string key, CancellationToken cancellationToken, HttpMethod? method = null) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/{what}", body, key, cancellationToken, method);
}
