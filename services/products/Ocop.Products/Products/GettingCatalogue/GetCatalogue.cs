using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Ocop.Products.Reading;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;

namespace Ocop.Products.Products.GettingCatalogue;

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
            return Words.Malformed("after");
        }

        var matching = Matching(filter, caller.Today);
        var counts = await dataSource.Query(
            $"select star, count(*)::int from certificate_list_v2 where {matching} group by star",
            r => new StarCount(r.GetInt32(0), r.GetInt32(1)),
            cancellationToken);
        var rows = await dataSource.Query(
            $"""
             select product_id, product_name, producer_name, province_code, commune_code, industry, star, certificate_id,
                 issued_on, expires_on
             from certificate_list_v2
             where {matching} and ({filter.Star}::int is null or star = {filter.Star}::int) and product_id > {page.After ?? ""}
             order by product_id limit {page.Size + 1}
             """,
            ItemOf,
            cancellationToken);
        return TypedResults.Ok(PageOf(Page.Of(rows, page.Size, row => row.ProductId), counts, filter, law));
    }

    /// <summary>Everything but the star and the page.</summary>
    private static FormattableString Matching(CatalogueFilter filter, DateOnly today)
    {
        var words = SearchWords.Query(filter.Q);
        return
            $"""
             status = 'valid' and expires_on >= {today}
                 and ({words}::text is null or words @@ {words}::tsquery)
                 and ({filter.Province}::text is null or province_code = {filter.Province}::text)
                 and ({filter.Commune}::text is null or commune_code = {filter.Commune}::text)
                 and ({filter.Industry}::text is null or industry = {filter.Industry}::text)
             """;
    }

    private static CataloguePage PageOf(
        Page<CatalogueItem> page, List<StarCount> counts, CatalogueFilter filter, RegulationBook law) => new(
        page.Items,
        page.Next,
        counts.Where(count => filter.Star is null || count.Star == filter.Star).Sum(count => count.Products),
        [.. law.RecognisedStars().Select(star => counts.Find(count => count.Star == star) ?? new StarCount(star, 0))]);

    private static CatalogueItem ItemOf(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetString(5),
        r.GetInt32(6),
        r.GetString(7),
        r.GetFieldValue<DateOnly>(8),
        r.GetFieldValue<DateOnly>(9));
}
