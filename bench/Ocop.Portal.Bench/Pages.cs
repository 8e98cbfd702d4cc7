namespace Ocop.Portal.Bench;

/// <summary>A page, and what it is held against: its data as the API gives it, or for a page without data the style sheet.</summary>
internal sealed record Pair(string Name, string Page, string BaselineName, string Baseline, Who Reader = Who.Visitor)
{
    public Who BaselineReader => Baseline.StartsWith("/api/", StringComparison.Ordinal) ? Who.Program : Who.Visitor;
}

internal static class Pages
{
    private const string NoData = "there is no demo data: run ./ocop demo first.";

    /// <exception cref="NotReady">The demo has not filled the platform.</exception>
    public static async Task<IReadOnlyList<Pair>> Find(Platform platform)
    {
        await platform.SignIn();
        var product = await First(platform, "/api/v1/products/catalogue?limit=1", "productId");
        var plan = await First(platform, "/api/v1/planning/plans?limit=1", "planId");
        var batch = await First(platform, "/api/v1/traceability/batches?limit=1", "batchId");
        var stamp = new Uri(await First(platform, $"/api/v1/traceability/batches/{batch}/stamps?limit=1", "uri")).PathAndQuery;
        const string style = "style sheet";
        return
        [
            new("home", "/", "catalogue API", "/api/v1/products/catalogue?limit=20"),
            new("catalogue", "/san-pham", "catalogue API", "/api/v1/products/catalogue?limit=20"),
            new("search", "/san-pham?q=nuoc+mam", "catalogue API with q", "/api/v1/products/catalogue?q=nuoc+mam&limit=20"),
            new("product", $"/san-pham/{product}", "catalogue product API", $"/api/v1/products/catalogue/{product}"),
            new("scan", stamp, "scan API", $"/api/v1/traceability/scan{stamp}"),
            new("type a code", "/quet", style, "/ocop.css"),
            new("sign in", "/api/v1/identity/dang-nhap", style, "/ocop.css"),
            new("help", "/tro-giup", style, "/ocop.css"),
            new("plan", $"/ke-hoach/{plan}", "attainment API", $"/api/v1/planning/plans/{plan}/attainment", Who.Officer),
        ];
    }

    /// <summary>A field of a list's first item.</summary>
    private static async Task<string> First(Platform platform, string list, string field) =>
        (await platform.Get(list))["items"]!.AsArray() is [{ } item, ..] ? item[field]!.GetValue<string>() : throw new NotReady(NoData);
}
