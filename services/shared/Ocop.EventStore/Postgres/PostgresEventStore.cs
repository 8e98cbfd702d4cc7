using Npgsql;
using Ocop.EventStore.Appending;
using Ocop.EventStore.Privacy;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Postgres;

/// <summary>The store on PostgreSQL, in Marten's table layout. Appends share commits; see <see cref="Committer"/>.</summary>
/// <param name="keys">Needed where the registry holds personal data.</param>
/// <param name="signal">Wakes this process's readers at once; those of other replicas are notified by the database.</param>
public sealed class PostgresEventStore(
    NpgsqlDataSource dataSource, EventRegistry registry, TimeProvider clock, PersonKeys? keys = null, LogSignal? signal = null)
    : IEventStore, IAsyncDisposable
{
    // A race is lost only to a writer that won it. Two losses in a row are chance; from then on a random pause keeps one writer from always losing.
    private const int Tries = 60;
    private const int TriesWithoutPause = 2;
    private const int LongestPauseMs = 20;

    private readonly Committer _committer = new(dataSource, clock);
    private readonly PersonalData _personal = new(registry, keys);

    public async Task<Appended> Decide<TState>(
        string id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>
    {
        var stream = StreamName<TState>(id);
        for (var attempt = 1; ; attempt++)
        {
            // The key is looked up after the state was read: whoever reads what the same request did before also finds its answer, and is not
            // refused for a repetition of itself.
            var (state, version) = await Load<TState>(id, AsOf.Now, cancellationToken);
            if (await FirstAnswer(stream, context, cancellationToken) is { } first)
            {
                return first;
            }

            if (context.ExpectedVersion is { } expected && expected != version)
            {
                throw new ConcurrencyException(stream, expected, version);
            }

            var decision = decide(state);
            if (decision.Refusal is not null || decision.Events.Count == 0)
            {
                return new Appended(version, 0, decision.Refusal);
            }

            try
            {
                return await Append<TState>(id, version, decision.Events, context, cancellationToken);
            }
            catch (ConcurrencyException) when (attempt < Tries)
            {
                // Somebody was first: the same request (found by its key), or another (decided again, or refused by the expected version).
                await Task.Delay(attempt <= TriesWithoutPause ? 0 : Random.Shared.Next(LongestPauseMs), cancellationToken);
            }
        }
    }

    /// <summary>Appends, all or nothing, to a stream that is at the expected version; 0 for a stream that is not there yet.</summary>
    /// <exception cref="ConcurrencyException">The stream is at another version, or archived.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key came before with another request.</exception>
    public async Task<Appended> Append<TState>(
        string id, long expectedVersion, IReadOnlyList<object> events, CommandContext context, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>
    {
        if (events.Count == 0)
        {
            throw new ArgumentException("There is nothing to append.", nameof(events));
        }

        // Keys are there before the events that need them, whatever happens in between.
        var personKeys = await _personal.KeysFor(events, cancellationToken);
        var append = new PendingAppend(
            StreamName<TState>(id), TState.Category, expectedVersion, events, context, registry, clock.GetUtcNow(), personKeys);
        var appended = await _committer.Commit(append, cancellationToken);
        signal?.Wake();
        return appended;
    }

    /// <summary>Ends when everything that was taken is answered.</summary>
    public ValueTask DisposeAsync() => _committer.DisposeAsync();

    public async Task<Loaded<TState>> Load<TState>(string id, AsOf asOf, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>
    {
        var stream = StreamName<TState>(id);
        await using var command = StreamQuery("version, type, data", stream, asOf);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (state, version) = (TState.Initial, 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            version = reader.GetInt64(0);
            state = state.Evolve(EventRow.Event(_personal, reader.GetString(1), reader.GetFieldValue<byte[]>(2), stream, version));
        }

        return new Loaded<TState>(state, version);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadStream<TState>(string id, AsOf asOf, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState> => ReadStream(StreamName<TState>(id), asOf, cancellationToken);

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, AsOf asOf, CancellationToken cancellationToken)
    {
        await using var command = StreamQuery(EventRow.Columns, stream, asOf);
        var events = new List<StoredEvent>();
        await Read(command, events, cancellationToken);
        return events;
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadLog(long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"select {EventRow.Columns} from mt_events where seq_id > $1 and not is_archived order by seq_id limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        var events = new List<StoredEvent>();
        try
        {
            await Read(command, events, cancellationToken);
        }
        catch (UnreadableEventException) when (events.Count > 0)
        {
            // What stands before it can be read; whoever asks for more meets it first.
        }

        return events;
    }

    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadPages(long after, int pageSize, CancellationToken cancellationToken) =>
        new LogPages(dataSource, _personal, pageSize).After(after, cancellationToken);

    private static string StreamName<TState>(string id)
        where TState : class, IAggregate<TState> => $"{TState.Category}-{id}";

    private NpgsqlCommand StreamQuery(string columns, string stream, AsOf asOf)
    {
        var (limit, value) = asOf switch
        {
            { StreamVersion: { } version } => (" and version <= $2", (object)version),
            { LogPosition: { } position } => (" and seq_id <= $2", position),
            { At: { } instant } => (" and timestamp <= $2", instant.ToUniversalTime()),
            _ => ("", null),
        };
        var command = dataSource.CreateCommand($"select {columns} from mt_events where stream_id = $1 and not is_archived{limit} order by version");
        command.Parameters.Add(new() { Value = stream });
        if (value is not null)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    private async Task Read(NpgsqlCommand command, List<StoredEvent> events, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(EventRow.Read(reader, _personal));
        }
    }

    internal async Task<Appended?> FirstAnswer(string stream, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.IdempotencyKey is not { } key)
        {
            return null;
        }

        await using var command = dataSource.CreateCommand(
            "select stream_id, request_hash, version, position from ocop_idempotency where actor = $1 and key = $2");
        command.Parameters.Add(new() { Value = context.Actor.Id });
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Appended? first = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            var hash = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1);
            if (!string.Equals(hash, context.RequestHash, StringComparison.Ordinal))
            {
                throw new IdempotencyKeyReusedException(key);
            }

            if (string.Equals(reader.GetString(0), stream, StringComparison.Ordinal))
            {
                first = new Appended(reader.GetInt64(2), reader.GetInt64(3), Repeated: true);
            }
        }

        return first;
    }
}
