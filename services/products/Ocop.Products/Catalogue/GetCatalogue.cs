using Npgsql;
using Ocop.Products.Reading;

namespace Ocop.Products.Catalogue;

/// <param name="Next">The cursor of the following page, or null at the end.</param>
/// <param name="Total">How many products match, on all pages together.</param>
/// <param name="ByStar">How many match by star, five first: what each value of the star filter would find, whichever is chosen now.</param>
public sealed record CataloguePage(IReadOnlyList<CatalogueItem> Items, string? Next, int Total, IReadOnlyList<StarCount> ByStar);

public sealed record StarCount(int Star, int Products);

/// <summary>What anybody may know of a recognised product.</summary>
/// <param name="ExpiresOn">The certificate's last valid day.</param>
public sealed record CatalogueItem(
    string ProductId,
    string Name,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string Industry,
    int Star,
    string CertificateId,
    DateOnly IssuedOn,
    DateOnly ExpiresOn);

internal static class GetCatalogueEndpoint
{
    public static void MapGetCatalogue(this IEndpointRouteBuilder products) => products
        .MapGet("/catalogue", Handle)
        .WithName("GetCatalogue")
        .WithSummary("Tìm trong các sản phẩm đang được công nhận / Search the products recognised today")
        .AllowPublic();

    private static async Task<Results<Ok<CataloguePage>, ProblemHttpResult>> Handle(
        [AsParameters] CatalogueFilter filter,
        [AsParameters] PageRequest page,
        Caller caller,
        RegulationBook law,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (page.After is not null && !ProductCode.TryParse(page.After, null, out _))
        {
            return TextRules.Malformed("after");
        }

        var counts = await dataSource.CatalogueCounts(filter, caller.Today, cancellationToken);
        var rows = await dataSource.CatalogueItems(filter, caller.Today, page.After ?? "", page.Size + 1, cancellationToken);
        return TypedResults.Ok(PageOf(Page.Of(rows, page.Size, row => row.ProductId), counts, filter, law));
    }

    private static CataloguePage PageOf(
        Page<CatalogueItem> page, List<StarCount> counts, CatalogueFilter filter, RegulationBook law) => new(
        page.Items,
        page.Next,
        counts.Where(count => filter.Star is null || count.Star == filter.Star).Sum(count => count.Products),
        [.. law.RecognisedStars().Select(star => counts.Find(count => count.Star == star) ?? new StarCount(star, 0))]);
}
