using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Postgres;

/// <summary>
/// One append: the stream's row, the counter, the events and the idempotency key in one round trip, then the commit.
/// The counter is locked last and until commit, so positions follow commit order and a conflict burns none.
/// </summary>
internal sealed record Append(string Stream, string Category, long Version, IReadOnlyList<object> Events, CommandContext Context)
{
    private const string NewStream =
        "insert into mt_streams (id, type, version, timestamp, created) values ($1, $2, $3 + $4, $5, $5)";

    private const string MoveStream =
        "update mt_streams set version = $3 + $4, timestamp = $5 where id = $1 and type = $2 and version = $3 and not is_archived";

    private const string InsertEvents =
        """
        with counter as (
            update ocop_log set position = position + $1, last_timestamp = greatest(last_timestamp, $2)
            returning position - $1 as base, last_timestamp
        ), inserted as (
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select base + ordinal, e.id, $3, $4 + ordinal, e.data::jsonb, e.type, last_timestamp, e.dotnet, $9, $10, $11, $12
            from counter, unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) with ordinality as e (id, data, type, dotnet, ordinal)
            returning seq_id
        )
        select max(seq_id), setval('mt_events_sequence', max(seq_id)), pg_notify('ocop_log', '') from inserted
        """;

    private const string RememberKey =
        """
        insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position)
        select $1, $2, $3, $4, $5, position from ocop_log
        """;

    public async Task<Appended> Execute(
        NpgsqlDataSource dataSource, EventRegistry registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            var position = await ExecuteBatch(connection, registry, clock.GetUtcNow().ToUniversalTime(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new Appended(Version + Events.Count, position);
        }
        catch (PostgresException e) when (IsConflict(e))
        {
            throw new ConcurrencyException(Stream, Version, -1);
        }
    }

    /// <summary>Unique violations of the stream, of the version within it, or of the key: each says that another writer was first.</summary>
    private static bool IsConflict(PostgresException e) =>
        e.SqlState == PostgresErrorCodes.UniqueViolation
        && e.ConstraintName is "pkey_mt_streams_id" or "pk_mt_events_stream_and_version" or "ocop_idempotency_pkey";

    private async Task<long> ExecuteBatch(
        NpgsqlConnection connection, EventRegistry registry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(StreamCommand(now));
        batch.BatchCommands.Add(EventsCommand(registry, now));
        if (Context.IdempotencyKey is { } key)
        {
            batch.BatchCommands.Add(KeyCommand(key));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        // The first statement returns no rows, so the reader already stands on the second one's result.
        await reader.ReadAsync(cancellationToken);
        var position = reader.GetInt64(0);
        await reader.DisposeAsync();
        return batch.BatchCommands[0].RecordsAffected == 1 ? position : throw new ConcurrencyException(Stream, Version, -1);
    }

    private NpgsqlBatchCommand StreamCommand(DateTimeOffset now) => new(Version == 0 ? NewStream : MoveStream)
    {
        Parameters =
        {
            new() { Value = Stream }, new() { Value = Category }, new() { Value = Version }, new() { Value = (long)Events.Count }, new() { Value = now },
        },
    };

    private NpgsqlBatchCommand EventsCommand(EventRegistry registry, DateTimeOffset now)
    {
        var headers = JsonSerializer.Serialize(EventHeaders.Of(Context, Activity.Current?.Id), EventRegistry.Json);
        return new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters =
            {
                new() { Value = (long)Events.Count },
                new() { Value = now },
                new() { Value = Stream },
                new() { Value = Version },
                new() { Value = Events.Select(_ => Guid.CreateVersion7(now)).ToArray() },
                new() { Value = Events.Select(EventRegistry.Serialize).ToArray() },
                new() { Value = Events.Select(e => registry.NameOf(e.GetType())).ToArray() },
                new() { Value = Events.Select(e => $"{e.GetType().FullName}, {e.GetType().Assembly.GetName().Name}").ToArray() },
                Text(Activity.Current?.TraceId.ToString()),
                Text(Context.CausationId),
                new() { Value = headers, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = Context.Actor.Id },
            },
        };
    }

    private NpgsqlBatchCommand KeyCommand(string key) => new(RememberKey)
    {
        Parameters =
        {
            new() { Value = Context.Actor.Id }, new() { Value = key }, new() { Value = Stream }, Text(Context.RequestHash),
            new() { Value = Version + Events.Count },
        },
    };

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };
}
