using Npgsql;
using Ocop.EventStore.Privacy;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.Producers;

internal sealed class ProducerList : Projection
{
    public ProducerList()
        : base(
            "producer_list_v1",
            """
            create table if not exists producer_list_v1 (
                producer_id text collate "C" primary key,
                name text not null,
                entity_type text not null,
                province_code text not null,
                commune_code text not null,
                address text not null);
            create index if not exists producer_list_v1_place on producer_list_v1 (province_code, commune_code, producer_id);
            """)
    {
        On<ProducerRegistered>((p, _) =>
            $"""
             insert into producer_list_v1 (producer_id, name, entity_type, province_code, commune_code, address)
             values ({p.ProducerId}, {p.Name}, {p.EntityType}, {p.ProvinceCode}, {p.CommuneCode}, {p.Address})
             on conflict (producer_id) do nothing
             """);
        On<PersonErased>((erased, _) => $"update producer_list_v1 set address = {Erased.Text} where producer_id = {erased.Subject}");
    }
}

internal static class GetProducersEndpoint
{
    public static void MapGetProducers(this IEndpointRouteBuilder producers) => producers
        .MapGet("", Handle)
        .WithName("GetProducers")
        .WithSummary("Danh sách chủ thể trong địa bàn / Producers within one's area")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<ProducerView>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (page.After is not null && !TextRules.IsId(page.After))
        {
            return TextRules.Malformed("after");
        }

        return caller.Actor.IsPlaced()
            ? TypedResults.Ok(await Find(page, caller.Actor.Scope, dataSource, cancellationToken))
            : Refusal.OutsideScope.ToProblem();
    }

    private static async Task<Page<ProducerView>> Find(
        PageRequest page, Scope scope, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var rows = await dataSource.Query(
            $"""
             select producer_id, name, entity_type, province_code, commune_code, address from producer_list_v1
             where producer_id > {page.After ?? ""}
               and ({scope.Province}::text is null or province_code = {scope.Province}::text)
               and ({scope.Commune}::text is null or commune_code = {scope.Commune}::text)
               and ({scope.Producer}::text is null or producer_id = {scope.Producer}::text)
             order by producer_id limit {page.Size + 1}
             """,
            r => new ProducerView(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5)),
            cancellationToken);
        return Page.Of(rows, page.Size, row => row.ProducerId);
    }
}
