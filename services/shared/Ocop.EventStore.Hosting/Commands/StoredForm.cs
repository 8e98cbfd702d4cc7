using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>A stream's events as they lie in the table: in the shape that was written, also those that this program cannot read.</summary>
internal static class StoredForm
{
    private const string Select =
        """
        select seq_id, version, type, timestamp, user_name, data::text from mt_events
        where stream_id = $1 and not is_archived and version <= $2 and seq_id <= $3 and timestamp <= $4
        order by version
        """;

    public static async Task<IReadOnlyList<string>> Lines(NpgsqlDataSource dataSource, string stream, AsOf asOf, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Select);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = asOf.StreamVersion ?? long.MaxValue });
        command.Parameters.Add(new() { Value = asOf.LogPosition ?? long.MaxValue });
        command.Parameters.Add(new() { Value = asOf.At?.UtcDateTime ?? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            lines.Add(Line(stream, rows));
        }

        return lines;
    }

    private static string Line(string stream, NpgsqlDataReader row) => new JsonObject
    {
        ["position"] = row.GetInt64(0),
        ["stream"] = stream,
        ["version"] = row.GetInt64(1),
        ["type"] = row.GetString(2),
        ["timestamp"] = row.GetFieldValue<DateTimeOffset>(3).ToString("O", CultureInfo.InvariantCulture),
        ["by"] = row.IsDBNull(4) ? null : row.GetString(4),
        ["data"] = JsonNode.Parse(row.GetString(5)),
    }.ToJsonString(EventText.Json);
}
