using Npgsql;

namespace Ocop.Crash.Tests;

/// <param name="Cause">The message or event that it followed from.</param>
/// <param name="Key">The idempotency key of the command; for what follows from a message, the message's id.</param>
/// <param name="Content">A hash of the event's JSON.</param>
public sealed record LoggedEvent(
    long Position, Guid Id, string Stream, long Version, string Type, DateTimeOffset Timestamp, string? Cause, string? Key, string Content)
{
    public override string ToString() => $"{Type} at position {Position} (stream {Stream}, version {Version}, key {Key}, cause {Cause})";
}

/// <summary>A service's log as its tables hold it, read past the store that is under test.</summary>
/// <param name="Service">"products".</param>
/// <param name="Counter">The position that the next append counts from.</param>
/// <param name="Events">By position.</param>
/// <param name="Versions">By stream, as mt_streams says.</param>
public sealed record ServiceLog(
    string Service, long Counter, IReadOnlyList<LoggedEvent> Events, IReadOnlyDictionary<string, long> Versions)
{
    public static async Task<ServiceLog> Read(string service, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        // One snapshot of all three tables.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var events = await Rows(
            connection,
            "select seq_id, id, stream_id, version, type, timestamp, causation_id, headers ->> 'idempotencyKey', md5(data::text) from mt_events order by seq_id",
            row => new LoggedEvent(
                row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), Text(row, 6), Text(row, 7),
                row.GetString(8)),
            cancellationToken);
        var streams = await Rows(connection, "select id, version from mt_streams", row => (Id: row.GetString(0), Version: row.GetInt64(1)), cancellationToken);
        var counter = await Rows(connection, "select position from ocop_log", row => row.GetInt64(0), cancellationToken);
        return new ServiceLog(service, counter.Single(), events, streams.ToDictionary(s => s.Id, s => s.Version, StringComparer.Ordinal));
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static async Task<List<T>> Rows<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
