using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.Fairs.Announcing;

internal sealed record FairListItem(
    string FairId, string Name, string Venue, string ProvinceCode, DateOnly From, DateOnly To, FairStage Stage, int Booths, int BoothsTaken);

internal sealed class FairList : Projection
{
    public FairList()
        : base(
            "fair_list_v1",
            """
            create table if not exists fair_list_v1 (
                position bigint primary key, fair_id varchar not null unique, name varchar not null, venue varchar not null, province_code varchar not null,
                begins date not null, ends date not null, registration_open boolean not null default false, booths int not null,
                booths_taken int not null default 0)
            """)
    {
        On<FairAnnounced>((e, stored) =>
            $"""
             insert into fair_list_v1 (position, fair_id, name, venue, province_code, begins, ends, booths)
             values ({stored.Position}, {e.FairId}, {e.Name}, {e.Venue}, {e.ProvinceCode}, {e.From}, {e.To}, {e.Booths.Count})
             on conflict do nothing
             """);
        On<FairRegistrationOpened>((e, _) => $"update fair_list_v1 set registration_open = true where fair_id = {e.FairId}");
        On<ParticipationRegistered>((e, _) => $"update fair_list_v1 set booths_taken = booths_taken + 1 where fair_id = {e.FairId}");
        On<ParticipationWithdrawn>((e, _) => $"update fair_list_v1 set booths_taken = booths_taken - 1 where fair_id = {e.FairId}");
        On<ParticipationCancelled>((e, _) => $"update fair_list_v1 set booths_taken = booths_taken - 1 where fair_id = {e.FairId}");
    }
}

internal static class ListFairsEndpoint
{
    public static void MapListFairs(this IEndpointRouteBuilder fairs) => fairs
        .MapGet("/", Handle)
        .AllowPublic()
        .WithName("ListFairs")
        .WithSummary("Danh sách hội chợ, mới công bố trước / Fairs, latest announced first")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Page<FairListItem>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (CursorOf(page.After) is not { } before)
        {
            return Refusal.Invalid("request.malformed", ("field", "after")).ToProblem();
        }

        await using var command = dataSource.CreateCommand(
            """
            select position, fair_id, name, venue, province_code, begins, ends, registration_open, booths, booths_taken
            from fair_list_v1 where position < $1 order by position desc limit $2
            """);
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = page.Size + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(long Position, FairListItem Item)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetInt64(0), ItemOf(reader, caller.Today)));
        }

        var found = Page.Of(rows, page.Size, row => row.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<FairListItem>([.. found.Items.Select(row => row.Item)], found.Next));
    }

    private static long? CursorOf(string? after) =>
        after is null ? long.MaxValue
        : long.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) ? position
        : null;

    private static FairListItem ItemOf(NpgsqlDataReader row, DateOnly today)
    {
        var (from, to) = (row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateOnly>(6));
        return new(
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            from,
            to,
            FairStages.Of(from, to, row.GetBoolean(7), today),
            row.GetInt32(8),
            row.GetInt32(9));
    }
}
