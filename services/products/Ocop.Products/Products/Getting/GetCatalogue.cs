using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Ocop.Products.Reading;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;

namespace Ocop.Products.Products.Getting;

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
        .WithSummary("Sản phẩm đang được công nhận / Products recognised today")
        .AllowPublic();

    private static async Task<Results<Ok<Page<CatalogueItem>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (page.After is not null && !ProductCode.TryParse(page.After, null, out _))
        {
            return Words.Malformed("after");
        }

        var rows = await dataSource.Query(
            $"""
             select product_id, product_name, producer_name, province_code, commune_code, industry, star, certificate_id,
                 issued_on, expires_on
             from certificate_list_v1
             where status = 'valid' and expires_on >= {caller.Today} and product_id > {page.After ?? ""}
             order by product_id limit {page.Size + 1}
             """,
            ItemOf,
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.ProductId));
    }

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
