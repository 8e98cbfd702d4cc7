using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Conclusions;

/// <summary>Every conclusion; the product's name, producer and place stand in the list of products.</summary>
internal sealed class ConclusionList : Projection
{
    private const string Table =
        """
        create table if not exists conclusion_list_v1 (
            conclusion_id text collate "C" primary key,
            product_id text collate "C" not null,
            certificate_id text not null,
            level text not null,
            ground text not null,
            authority text not null,
            document_number text not null,
            concluded_on date not null,
            due_on date not null,
            state text not null);
        create index if not exists conclusion_list_v1_due on conclusion_list_v1 (state, due_on, conclusion_id);
        create index if not exists conclusion_list_v1_product on conclusion_list_v1 (product_id) where state = 'Open';
        """;

    public ConclusionList()
        : base("conclusion_list_v1", Table)
    {
        On<ConclusionRecorded>((c, stored) =>
            $"""
             insert into conclusion_list_v1 (conclusion_id, product_id, certificate_id, level, ground, authority, document_number,
                 concluded_on, due_on, state)
             values ({c.ConclusionId}, {stored.ProductId()}, {c.CertificateId}, {c.Level.ToString()}, {c.Ground}, {c.Authority},
                 {c.DocumentNumber}, {c.ConcludedOn}, {c.DueOn}, {nameof(ConclusionState.Open)})
             on conflict (conclusion_id) do nothing
             """);
        On<ConclusionCarriedOut>((done, _) => Close(done.ConclusionId, ConclusionState.CarriedOut));
        On<ConclusionSetAside>((aside, _) => Close(aside.ConclusionId, ConclusionState.SetAside));
        On<CertificateRevoked>((revoked, _) => Lapse(revoked.ProductId));
        On<CertificateExpired>((expired, _) => Lapse(expired.ProductId));

        // The level that signed the newer certificate decides from here on.
        On<CertificateIssued>((issued, _) =>
            $"""
             update conclusion_list_v1 set level = {issued.Authority.ToString()}
             where product_id = {issued.ProductId} and state = {nameof(ConclusionState.Open)}
             """);
    }

    private static FormattableString Close(string conclusionId, ConclusionState state) =>
        $"update conclusion_list_v1 set state = {state.ToString()} where conclusion_id = {conclusionId}";

    private static FormattableString Lapse(string productId) =>
        $"""
         update conclusion_list_v1 set state = {nameof(ConclusionState.Lapsed)}
         where product_id = {productId} and state = {nameof(ConclusionState.Open)}
         """;
}

/// <param name="Level">Whose chair or Minister decides.</param>
/// <param name="DueOn">Last day for the decision.</param>
/// <param name="Overdue">It is still open after that day.</param>
public sealed record ConclusionRow(
    string ConclusionId,
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string CertificateId,
    Level Level,
    string Ground,
    string Authority,
    string DocumentNumber,
    DateOnly ConcludedOn,
    DateOnly DueOn,
    bool Overdue,
    ConclusionState State);

internal static class GetConclusionsEndpoint
{
    public static void MapGetConclusions(this IEndpointRouteBuilder products) => products
        .MapGet("/conclusions", Handle)
        .WithName("GetConclusions")
        .WithSummary("Kết luận dẫn đến thu hồi, theo hạn xử lý / Conclusions by the last day for a decision")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<ConclusionRow>>, ProblemHttpResult>> Handle(
        string? state, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (TextRules.ValueOf<ConclusionState>(state ?? "open") is not { } asked)
        {
            return TextRules.Malformed("state");
        }

        if (ProductPlace.Refuse(page, caller.Actor) is { } problem)
        {
            return problem;
        }

        var rows = await dataSource.Query(
            $"""
             select c.conclusion_id, p.product_id, p.name, p.producer_id, p.producer_name, p.province_code, p.commune_code, c.certificate_id,
                 c.level, c.ground, c.authority, c.document_number, c.concluded_on, c.due_on, c.state
             from conclusion_list_v1 c join product_list_v1 p on p.product_id = c.product_id
             where c.state = {asked.ToString()} and {ProductPlace.Within(caller.Actor.Scope)}
               and ({page.After}::text is null
                 or (c.due_on, c.conclusion_id) > (select due_on, conclusion_id from conclusion_list_v1 where conclusion_id = {page.After}::text))
             order by c.due_on, c.conclusion_id limit {page.Size + 1}
             """,
            row => RowOf(row, caller.Today),
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.ConclusionId));
    }

    private static ConclusionRow RowOf(NpgsqlDataReader r, DateOnly today)
    {
        var (dueOn, state) = (r.GetFieldValue<DateOnly>(13), Enum.Parse<ConclusionState>(r.GetString(14)));
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            r.GetString(7),
            Enum.Parse<Level>(r.GetString(8)),
            r.GetString(9),
            r.GetString(10),
            r.GetString(11),
            r.GetFieldValue<DateOnly>(12),
            dueOn,
            state == ConclusionState.Open && dueOn < today,
            state);
    }
}
