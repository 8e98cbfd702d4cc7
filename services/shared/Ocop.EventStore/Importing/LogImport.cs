using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Importing;

/// <summary>
/// Brings a whole log into an empty store, every fact at its own position, all or nothing: by COPY, part by part, each part's streams first because
/// events refer to them.
/// </summary>
internal sealed class LogImport(NpgsqlDataSource dataSource, EventRegistry registry)
{
    // What PostgreSQL has to remember for the foreign key's check at the end of each COPY, and we of streams.
    private const int PartSize = 5000;

    private const string UpsertStreams =
        """
        insert into mt_streams (id, type, version, timestamp, created, is_archived) select * from unnest($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp, is_archived = excluded.is_archived
        """;

    public const string CopyEvents =
        """
        copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        from stdin (format binary)
        """;

    /// <returns>The last position.</returns>
    /// <exception cref="InvalidOperationException">The store is not empty.</exception>
    /// <exception cref="InvalidDataException">The positions are not 1, 2, 3 …, or a fact is of a type that this service does not know.</exception>
    public async Task<long> Run(IAsyncEnumerable<LogEntry> log, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockEmptyStore(connection, cancellationToken);
        var (position, last) = (0L, DateTimeOffset.MinValue);
        await foreach (var part in log.Chunk(PartSize).WithCancellation(cancellationToken))
        {
            RequireOrder(part, position);
            RequireKnownTypes(part);
            await WriteStreams(connection, part, cancellationToken);
            await CopyPart(connection, part, cancellationToken);
            (position, last) = (part[^1].Position, part[^1].Timestamp);
        }

        if (position > 0)
        {
            await MoveCounter(connection, position, last, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return position;
    }

    /// <summary>Whoever wants to append waits until the import has ended.</summary>
    private static async Task LockEmptyStore(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select position from ocop_log for update", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new InvalidOperationException("A log is imported only into an empty store; this one has facts already.");
        }
    }

    private static void RequireOrder(LogEntry[] part, long before)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i].Position != before + i + 1)
            {
                throw new InvalidDataException($"After position {before + i} comes {part[i].Position}: the log to be imported is not complete.");
            }
        }
    }

    private void RequireKnownTypes(LogEntry[] part)
    {
        if (Array.Find(part, entry => !registry.Types.ContainsKey(entry.Type)) is { } unknown)
        {
            throw new InvalidDataException(
                $"At position {unknown.Position} stands an event of type '{unknown.Type}', which this service does not know: nothing was imported.");
        }
    }

    private static async Task WriteStreams(NpgsqlConnection connection, LogEntry[] part, CancellationToken cancellationToken)
    {
        var first = new Dictionary<string, LogEntry>(StringComparer.Ordinal);
        var last = new Dictionary<string, LogEntry>(StringComparer.Ordinal);
        foreach (var entry in part)
        {
            first.TryAdd(entry.Stream, entry);
            last[entry.Stream] = entry;
        }

        await using var command = new NpgsqlCommand(UpsertStreams, connection)
        {
            Parameters =
            {
                new() { Value = last.Keys.ToArray() },
                new() { Value = last.Values.Select(e => e.Category).ToArray() },
                new() { Value = last.Values.Select(e => e.Version).ToArray() },
                new() { Value = last.Values.Select(e => e.Timestamp.ToUniversalTime()).ToArray() },
                new() { Value = first.Values.Select(e => e.Timestamp.ToUniversalTime()).ToArray() },
                new() { Value = last.Values.Select(e => e.IsArchived).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyPart(NpgsqlConnection connection, LogEntry[] part, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(CopyEvents, cancellationToken);
        foreach (var entry in part)
        {
            await WriteRow(copy, entry, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task WriteRow(NpgsqlBinaryImporter copy, LogEntry entry, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(entry.Position, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(entry.Id, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(entry.Stream, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.Version, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(entry.Data, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(entry.Type, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.Timestamp.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
        await copy.WriteAsync(entry.DotNetType, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.CorrelationId, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.CausationId, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.Headers, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(entry.User, NpgsqlDbType.Varchar, cancellationToken);
        await copy.WriteAsync(entry.IsArchived, NpgsqlDbType.Boolean, cancellationToken);
    }

    private static async Task MoveCounter(NpgsqlConnection connection, long position, DateTimeOffset last, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update ocop_log set position = $1, last_timestamp = $2 returning setval('mt_events_sequence', $1)", connection)
        {
            Parameters = { new() { Value = position }, new() { Value = last.ToUniversalTime() } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
