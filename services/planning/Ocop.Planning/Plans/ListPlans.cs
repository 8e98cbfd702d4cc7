using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.Planning.Plans;

internal sealed record PlanListItem(
    string PlanId,
    string DocumentNumber,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    string ProvinceCode,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    int Total,
    int Five,
    int Four,
    int Three,
    int Areas);

internal sealed class PlanList : Projection
{
    public PlanList()
        : base(
            "plan_list_v1",
            """
            create table if not exists plan_list_v1 (
                plan_id varchar collate "C" primary key, document_number varchar not null, title varchar not null, issuer varchar not null, issued_on date not null,
                province_code varchar not null, counted_from date not null, counted_to date not null,
                total int not null, five_star int not null, four_star int not null, three_star int not null, areas int not null)
            """)
    {
        On<PlanImported>((e, _) =>
            $"""
             insert into plan_list_v1 values (
                {e.PlanId}, {e.DocumentNumber}, {e.Title}, {e.Issuer}, {e.IssuedOn}, {e.ProvinceCode}, {e.CountedFrom}, {e.CountedTo},
                {e.Declared.Total}, {e.Declared.Five}, {e.Declared.Four}, {e.Declared.Three}, {e.Areas.Count})
             on conflict do nothing
             """);
    }
}

internal static class ListPlansEndpoint
{
    public static void MapListPlans(this IEndpointRouteBuilder plans) => plans
        .MapGet("/", Handle)
        .AllowRoles(GetPlanEndpoint.Readers)
        .WithName("ListPlans")
        .WithSummary("Danh sách kế hoạch / Plans, by province and year")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Page<PlanListItem>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (page.After is not null && !PlanId.TryParse(page.After, out _))
        {
            return Refusal.Invalid("request.malformed", ("field", "after")).ToProblem();
        }

        await using var command = dataSource.CreateCommand(
            """
            select plan_id, document_number, title, issuer, issued_on, province_code, counted_from, counted_to, total, five_star, four_star, three_star, areas
            from plan_list_v1 where plan_id > $1 order by plan_id limit $2
            """);
        command.Parameters.Add(new() { Value = page.After ?? "" });
        command.Parameters.Add(new() { Value = page.Size + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<PlanListItem>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(ItemOf(reader));
        }

        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.PlanId));
    }

    private static PlanListItem ItemOf(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetFieldValue<DateOnly>(4),
        row.GetString(5),
        row.GetFieldValue<DateOnly>(6),
        row.GetFieldValue<DateOnly>(7),
        row.GetInt32(8),
        row.GetInt32(9),
        row.GetInt32(10),
        row.GetInt32(11),
        row.GetInt32(12));
}
