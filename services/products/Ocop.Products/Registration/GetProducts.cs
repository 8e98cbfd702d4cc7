using Npgsql;
using Ocop.Products.Reading;

namespace Ocop.Products.Registration;

/// <param name="DueOn">Last day for the commune's report, while the dossier is there.</param>
/// <param name="Star">Of the latest certificate.</param>
public sealed record ProductRow(
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string SheetId,
    string Industry,
    string Status,
    DateOnly? DueOn,
    string? CertificateId,
    int? Star,
    DateOnly? ExpiresOn);

internal static class GetProductsEndpoint
{
    public static void MapGetProducts(this IEndpointRouteBuilder products) => products
        .MapGet("", Handle)
        .WithName("GetProducts")
        .WithSummary("Danh sách sản phẩm trong phạm vi / Products within one's scope")
        .AllowRoles(Readers.OfProducts);

    private static async Task<Results<Ok<Page<ProductRow>>, ProblemHttpResult>> Handle(
        string? status, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (page.After is not null && !ProductCode.TryParse(page.After, null, out _))
        {
            return TextRules.Malformed("after");
        }

        if (status is not null && !Enum.GetValues<ProductStatus>().Any(known => ProductList.Text(known) == status))
        {
            return TextRules.Malformed("status");
        }

        return caller.Actor.IsPlaced()
            ? TypedResults.Ok(await Find(status, page, caller.Actor.Scope, dataSource, cancellationToken))
            : Refusal.OutsideScope.ToProblem();
    }

    private static async Task<Page<ProductRow>> Find(
        string? status, PageRequest page, Scope scope, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var rows = await dataSource.Query(
            $"""
             select product_id, name, producer_id, producer_name, province_code, commune_code, sheet_id, industry, status, due_on,
                 certificate_id, star, expires_on
             from product_list_v1 p
             where product_id > {page.After ?? ""}
               and ({status}::text is null or status = {status}::text)
               and {ProductPlace.Within(scope)}
             order by product_id limit {page.Size + 1}
             """,
            RowOf,
            cancellationToken);
        return Page.Of(rows, page.Size, row => row.ProductId);
    }

    private static ProductRow RowOf(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetString(5),
        r.GetString(6),
        r.GetString(7),
        r.GetString(8),
        r.Maybe<DateOnly?>(9),
        r.Maybe<string>(10),
        r.Maybe<int?>(11),
        r.Maybe<DateOnly?>(12));
}
