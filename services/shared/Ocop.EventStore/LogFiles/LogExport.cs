using System.Data;
using Npgsql;

namespace Ocop.EventStore.LogFiles;

/// <summary>Writes a store's log as a log file: one consistent state of the store, while it goes on appending.</summary>
internal sealed class LogExport(NpgsqlDataSource dataSource, string service)
{
    // In the events' own order by their index, the other tables looked up beside it: a log of any length then begins to flow at once.
    private const string Settings = "set local enable_seqscan = off; set local enable_hashjoin = off; set local jit = off";

    private const string Query =
        """
        select e.bdata is null and e.tenant_id = '*DEFAULT*' and s.tenant_id = '*DEFAULT*' and s.type is not null,
            e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.mt_dotnet_type, e.data, e.timestamp, e.correlation_id, e.causation_id, e.headers,
            e.user_name, e.is_archived, i.actor, i.key, i.request_hash, i.created, s.version = e.version, s.timestamp, s.created, s.is_archived
        from mt_events e join mt_streams s on s.id = e.stream_id left join ocop_idempotency i on i.position = e.seq_id
        where e.seq_id > $1
        order by e.seq_id
        """;

    public IProgress<long>? Progress { get; init; }

    /// <returns>How many events were written.</returns>
    /// <exception cref="LogFileException">The store holds something that a log file cannot carry, or ends before <paramref name="after"/>.</exception>
    public async Task<long> Run(long after, Stream output, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var last = await Begin(connection, cancellationToken);
        if (after < 0 || after > last)
        {
            throw new LogFileException($"The log ends at position {last}; there is nothing after {after}.");
        }

        using var file = new LogFileWriter(output);
        await file.Write(new LogFileHeader(LogFile.Format, LogFile.Version, service, after, last), cancellationToken);
        await using var command = new NpgsqlCommand(Query, connection, transaction) { Parameters = { new() { Value = after } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = Read(reader);
            await file.Write(entry, cancellationToken);
            Progress?.Report(entry.Position);
        }

        await file.End(last - after, cancellationToken);
        return last - after;
    }

    private static async Task<long> Begin(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("select position from ocop_log") } };
        foreach (var setting in Settings.Split(';'))
        {
            batch.BatchCommands.Add(new(setting));
        }

        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>SequentialAccess: columns are read in the query's order.</summary>
    private static LogEntry Read(NpgsqlDataReader row)
    {
        var isOurs = row.GetBoolean(0);
        var entry = new LogEntry(
            row.GetInt64(1),
            row.GetGuid(2),
            row.GetString(3),
            isOurs ? row.GetString(4) : "",
            row.GetInt64(5),
            row.GetString(6),
            Text(row, 7),
            row.GetFieldValue<byte[]>(8),
            row.GetFieldValue<DateTimeOffset>(9),
            Text(row, 10),
            Text(row, 11),
            row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12),
            Text(row, 13),
            row.GetBoolean(14),
            row.IsDBNull(15) ? null : new(row.GetString(15), row.GetString(16), Text(row, 17), row.GetFieldValue<DateTimeOffset>(18)),
            row.GetBoolean(19) ? new(row.GetFieldValue<DateTimeOffset>(20), row.GetFieldValue<DateTimeOffset>(21), row.GetBoolean(22)) : null);
        return isOurs
            ? entry
            : throw new LogFileException($"The event at position {entry.Position} has binary data, another tenant or a stream without type; a log file cannot carry it.");
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
