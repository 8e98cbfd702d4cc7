using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

internal sealed class KeyProductList : Projection
{
    private const string Table =
        """
        create table if not exists key_product_list_v1 (
            year integer not null,
            level text not null,
            product_id text collate "C" not null,
            province_code text not null,
            commune_code text not null,
            decision_number text not null,
            named_on date not null,
            primary key (year, level, product_id));
        """;

    public KeyProductList()
        : base("key_product_list_v1", Table)
    {
        On<KeyProductNamed>((named, stored) =>
            $"""
             insert into key_product_list_v1 (year, level, product_id, province_code, commune_code, decision_number, named_on)
             values ({named.Year}, {named.Level.ToString()}, {CodeIn(stored).ToString()}, {CodeIn(stored).ProvinceCode},
                 {CodeIn(stored).CommuneCode}, {named.DecisionNumber}, {named.NamedOn})
             on conflict do nothing
             """);
        On<KeyProductDropped>((dropped, stored) =>
            $"""
             delete from key_product_list_v1
             where year = {dropped.Year} and level = {dropped.Level.ToString()} and product_id = {CodeIn(stored).ToString()}
             """);
    }

    private static ProductCode CodeIn(StoredEvent stored) => ProductCode.Parse(stored.ProductId(), null);
}

/// <param name="Level">Whose list it stands on.</param>
public sealed record KeyProduct(
    string ProductId, string Name, string ProducerName, int Year, KeyLevel Level, string DecisionNumber, DateOnly NamedOn);

internal static class GetKeyProductsEndpoint
{
    public static void MapGetKeyProducts(this IEndpointRouteBuilder products) => products
        .MapGet("/key-products", Handle)
        .WithName("GetKeyProducts")
        .WithSummary("Sản phẩm chủ lực của địa bàn theo năm / Key products of one's area by year")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<KeyProduct>>, ProblemHttpResult>> Handle(
        int year, string? level, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (TextRules.ValueOf<KeyLevel>(level ?? "province") is not { } asked)
        {
            return TextRules.Malformed("level");
        }

        if (page.After is not null && !ProductCode.TryParse(page.After, null, out _))
        {
            return TextRules.Malformed("after");
        }

        // A producer reads the list of the country: which products lead is no secret, and it has no area of its own.
        if (!caller.Actor.IsPlaced())
        {
            return Refusal.OutsideScope.ToProblem();
        }

        var rows = await dataSource.Query(
            $"""
             select k.product_id, p.name, p.producer_name, k.year, k.level, k.decision_number, k.named_on
             from key_product_list_v1 k join cycle_list_v1 p on p.product_id = k.product_id
             where k.year = {year} and k.level = {asked.ToString()} and k.product_id > {page.After ?? ""}
               and ({caller.Actor.Scope.Province}::text is null or k.province_code = {caller.Actor.Scope.Province}::text)
               and ({caller.Actor.Scope.Commune}::text is null or k.commune_code = {caller.Actor.Scope.Commune}::text)
             order by k.product_id limit {page.Size + 1}
             """,
            r => new KeyProduct(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), Enum.Parse<KeyLevel>(r.GetString(4)), r.GetString(5),
                r.GetFieldValue<DateOnly>(6)),
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.ProductId));
    }
}
