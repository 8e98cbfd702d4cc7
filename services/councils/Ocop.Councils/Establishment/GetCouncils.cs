using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.Councils.Establishment;

internal sealed class CouncilList : Projection
{
    public CouncilList()
        : base(
            "council_list_v1",
            """
            create table if not exists council_list_v1 (
                council_id varchar collate "C" primary key,
                name text not null,
                level varchar not null,
                province_code varchar,
                decision_number text not null,
                seats varchar[] not null,
                established_on date not null
            );
            create index if not exists council_list_v1_seats on council_list_v1 using gin (seats);
            """) =>
        On<CouncilEstablished>((e, _) =>
            $"""
             insert into council_list_v1 (council_id, name, level, province_code, decision_number, seats, established_on)
             values ({e.CouncilId}, {e.Name}, {e.Level.ToContract()}, {e.ProvinceCode}, {e.DecisionNumber},
                     {e.Members.Select(m => m.AccountId).ToArray()}, {e.EstablishedOn})
             on conflict do nothing
             """);
}

internal sealed record CouncilRow(
    string CouncilId, string Name, Level Level, string? ProvinceCode, string DecisionNumber, int Seats, DateOnly EstablishedOn);

internal static class GetCouncilsEndpoint
{
    public static void MapGetCouncils(this IEndpointRouteBuilder councils) => councils
        .MapGet("/", Handle)
        .WithName("GetCouncils")
        .WithSummary("Danh sách hội đồng / Councils of the caller's area, or those the caller sits in")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor);

    private static async Task<Ok<Page<CouncilRow>>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var seat = caller.Actor.Role == Roles.CouncilMember ? caller.Actor.Id : null;
        await using var command = dataSource.Select(
            $"""
             select council_id, name, level, province_code, decision_number, cardinality(seats), established_on
             from council_list_v1
             where council_id > {page.After ?? ""}
               and ({seat}::varchar is null or seats @> array[{seat}::varchar])
               and ({seat}::varchar is not null or {caller.Actor.Scope.Province}::varchar is null
                    or province_code = {caller.Actor.Scope.Province}::varchar)
             order by council_id
             limit {page.Size + 1}
             """);
        var rows = await command.Read(Row, cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.CouncilId));
    }

    private static CouncilRow Row(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Levels.Parse(row.GetString(2)),
        row.Text(3),
        row.GetString(4),
        row.GetInt32(5),
        row.GetFieldValue<DateOnly>(6));
}
