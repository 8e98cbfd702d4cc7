using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;

namespace Ocop.Portal.AnnualCycle;

/// <summary>The products service in the steps before the dossier: ideas, business plans and the lists of key products.</summary>
internal sealed class CycleClient(HttpClient http)
{
    /// <summary>All products of the visitor's area that stand at a step, up to <see cref="Worklist.Most"/>.</summary>
    /// <param name="step">"plan", "approval" or "implementation".</param>
    public Task<Answer<Page<CycleLine>>> At(string step, CancellationToken cancellationToken) =>
        http.ReadAll<CycleLine>("cycle" + new QueryBuilder { { "step", step } }, Worklist.Most, cancellationToken);

    public Task<Answer<Done>> RegisterIdea(string productId, string idea, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/idea", new { idea }, key, cancellationToken);

    /// <param name="remark">What the producer has to put right; needed with a return.</param>
    public Task<Answer<Done>> Judge(string productId, bool approved, string? remark, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/business-plan/judgement", new { approved, remark }, key, cancellationToken);

    /// <param name="level">"commune" or "province": whose list.</param>
    public Task<Answer<Page<KeyProductLine>>> KeyProducts(int year, string level, CancellationToken cancellationToken) =>
        http.ReadAll<KeyProductLine>(
            "key-products" + new QueryBuilder { { "year", $"{year}" }, { "level", level } }, Worklist.Most, cancellationToken);

    /// <param name="basis">Number of the plan or decision that lists it, or why it is taken off.</param>
    public Task<Answer<Done>> SetKeyProduct(
        string productId, int year, bool isKey, string basis, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"{Uri.EscapeDataString(productId)}/key-product", new { year, isKey, basis }, key, cancellationToken, HttpMethod.Put);
}

/// <param name="Since">When its step began.</param>
public sealed record CycleLine(string ProductId, string Name, string ProducerName, DateOnly Since);

public sealed record KeyProductLine(string ProductId, string Name, string ProducerName, string DecisionNumber, DateOnly NamedOn);
