using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.LogFiles;

/// <summary>
/// Brings a whole log into an empty store, every fact at its own position, all or nothing: by COPY, part by part, each part's streams first because
/// events refer to them.
/// </summary>
internal sealed class LogImport(NpgsqlDataSource dataSource, EventRegistry registry)
{
    // What PostgreSQL has to remember for the foreign key's check at the end of each COPY, and we of streams.
    private const int PartSize = 5000;

    public const string CopyEvents =
        """
        copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        from stdin (format binary)
        """;

    public IProgress<long>? Progress { get; init; }

    /// <summary>What belongs to the same transaction, told the last position.</summary>
    public Func<NpgsqlTransaction, long, CancellationToken, Task> BeforeCommit { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <returns>The last position.</returns>
    /// <exception cref="LogFileException">The store is not empty, or what comes is not a whole log; nothing was imported.</exception>
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
            await Write(connection, part, cancellationToken);
            (position, last) = (part[^1].Position, part[^1].Timestamp);
            Progress?.Report(position);
        }

        if (position > 0)
        {
            await MoveCounter(connection, position, last, cancellationToken);
        }

        await BeforeCommit(transaction, position, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return position;
    }

    /// <summary>Whoever wants to append waits until the import has ended.</summary>
    private static async Task LockEmptyStore(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select position from ocop_log for update", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new LogFileException("A log is imported only into an empty store; this one has facts already.");
        }
    }

    private static void RequireOrder(LogEntry[] part, long before)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i].Position != before + i + 1)
            {
                throw new LogFileException($"After position {before + i} comes {part[i].Position}: the log to be imported is not complete.");
            }
        }
    }

    private void RequireKnownTypes(LogEntry[] part)
    {
        if (Array.Find(part, entry => !registry.Types.ContainsKey(entry.Type)) is { } unknown)
        {
            throw new LogFileException($"Line {LogFile.LineOf(unknown.Position)}: this service does not know the event type '{unknown.Type}'.");
        }
    }

    private static async Task Write(NpgsqlConnection connection, LogEntry[] part, CancellationToken cancellationToken)
    {
        try
        {
            await ImportedStreams.Write(connection, part, cancellationToken);
            await CopyPart(connection, part, cancellationToken);
            await WriteAnswers(connection, part, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            // Wrong data, or a key twice: PostgreSQL's own words say which.
            var (first, last) = (LogFile.LineOf(part[0].Position), LogFile.LineOf(part[^1].Position));
            throw new LogFileException($"Lines {first} to {last}: PostgreSQL does not take it ({e.MessageText}; {e.Detail} {e.Where}).");
        }
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

    private static async Task WriteAnswers(NpgsqlConnection connection, LogEntry[] part, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position, created)
            select * from unnest($1, $2, $3, $4::varchar[], $5, $6, $7)
            """;
        var answers = part.Where(entry => entry.Answer is not null).ToList();
        if (answers.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = answers.Select(e => e.Answer!.Actor).ToArray() },
                new() { Value = answers.Select(e => e.Answer!.Key).ToArray() },
                new() { Value = answers.Select(e => e.Stream).ToArray() },
                new() { Value = answers.Select(e => e.Answer!.RequestHash).ToArray() },
                new() { Value = answers.Select(e => e.Version).ToArray() },
                new() { Value = answers.Select(e => e.Position).ToArray() },
                new() { Value = answers.Select(e => e.Answer!.Created.ToUniversalTime()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task MoveCounter(NpgsqlConnection connection, long position, DateTimeOffset last, CancellationToken cancellationToken)
    {
        const string Update =
            """
            update ocop_log set position = $1, last_timestamp = $2 returning setval('mt_events_sequence', $1), pg_notify('ocop_log', $1::text)
            """;
        await using var command = new NpgsqlCommand(Update, connection)
        {
            Parameters = { new() { Value = position }, new() { Value = last.ToUniversalTime() } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
