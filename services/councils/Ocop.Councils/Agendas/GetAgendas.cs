using System.Globalization;
using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.Councils.Agendas;

/// <summary>One row an agenda, in the order of the meetings.</summary>
internal sealed class AgendaList : Projection
{
    public AgendaList()
        : base(
            "agenda_list_v1",
            """
            create table if not exists agenda_list_v1 (
                agenda_id varchar primary key,
                place_in_order varchar collate "C" not null unique,
                council_id varchar not null,
                council_name text not null,
                province_code varchar,
                seats varchar[] not null,
                status varchar not null,
                version int not null,
                meets_at timestamptz not null,
                place text not null,
                ratings int not null
            );
            create index if not exists agenda_list_v1_seats on agenda_list_v1 using gin (seats);
            create index if not exists agenda_list_v1_council on agenda_list_v1 (council_id, place_in_order);
            """)
    {
        On<AgendaDrafted>((e, _) =>
            $"""
             insert into agenda_list_v1 (agenda_id, place_in_order, council_id, council_name, province_code, seats, status, version, meets_at, place, ratings)
             values ({e.AgendaId}, {PlaceInOrder(e.Plan.MeetsAt, e.AgendaId)}, {e.Council.CouncilId}, {e.Council.Name}, {e.Council.ProvinceCode},
                     {e.Council.Seats.ToArray()}, {nameof(AgendaStatus.Draft)}, 1, {e.Plan.MeetsAt}, {e.Plan.Place}, {e.Plan.Items.Count})
             on conflict do nothing
             """);
        On<AgendaChanged>((e, _) =>
            $"""
             update agenda_list_v1
             set place_in_order = {PlaceInOrder(e.Plan.MeetsAt, e.AgendaId)}, version = {e.Version}, meets_at = {e.Plan.MeetsAt}, place = {e.Plan.Place},
                 ratings = {e.Plan.Items.Count}
             where agenda_id = {e.AgendaId}
             """);
        On<AgendaPublished>((e, _) => $"update agenda_list_v1 set status = {nameof(AgendaStatus.Published)} where agenda_id = {e.AgendaId}");
    }

    /// <summary>Sorts by the meeting's instant, and begins with it alone when there is no id.</summary>
    public static string PlaceInOrder(DateTimeOffset meetsAt, string id = "") =>
        $"{meetsAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{id}";
}

internal sealed record AgendaRow(
    string AgendaId, string CouncilId, string CouncilName, AgendaStatus Status, int Version, DateTimeOffset MeetsAt, string Place, int Ratings);

/// <param name="From">Meetings of this day, in Asia/Ho_Chi_Minh, and later.</param>
internal sealed record AgendaFilter(string? CouncilId = null, DateOnly? From = null);

internal static class GetAgendasEndpoint
{
    public static void MapGetAgendas(this IEndpointRouteBuilder agendas) => agendas
        .MapGet("/", Handle)
        .WithName("GetAgendas")
        .WithSummary("Danh sách chương trình họp theo thời gian / Agendas in the order of the meetings")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<Page<AgendaRow>>> Handle(
        [AsParameters] AgendaFilter filter,
        [AsParameters] PageRequest page,
        Caller caller,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        var seat = caller.Actor.Role == Roles.CouncilMember ? caller.Actor.Id : null;
        var province = seat is null ? caller.Actor.Scope.Province : null;
        var from = filter.From is { } day ? AgendaList.PlaceInOrder(LegalDate.StartOf(day)) : "";
        await using var command = dataSource.Select(
            $"""
             select place_in_order, agenda_id, council_id, council_name, status, version, meets_at, place, ratings
             from agenda_list_v1
             where place_in_order > {page.After ?? ""} and place_in_order >= {from}
               and ({seat}::varchar is null or (seats @> array[{seat}::varchar] and status = {nameof(AgendaStatus.Published)}))
               and ({province}::varchar is null or province_code = {province}::varchar)
               and ({filter.CouncilId}::varchar is null or council_id = {filter.CouncilId}::varchar)
             order by place_in_order
             limit {page.Size + 1}
             """);
        var rows = await command.Read(row => (Place: row.GetString(0), Row: Row(row)), cancellationToken);
        var found = Page.Of(rows, page.Size, row => row.Place);
        return TypedResults.Ok(new Page<AgendaRow>([.. found.Items.Select(item => item.Row)], found.Next));
    }

    private static AgendaRow Row(NpgsqlDataReader row) => new(
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        Enum.Parse<AgendaStatus>(row.GetString(4)),
        row.GetInt32(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetString(7),
        row.GetInt32(8));
}
