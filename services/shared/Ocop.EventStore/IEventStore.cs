namespace Ocop.EventStore;

/// <summary>The part of the store that a slice uses: load, decide and append in one call, with optimistic concurrency.</summary>
public interface IEventStore
{
    /// <summary>Folds the stream, decides, and appends what happens. Without an expected version a lost race is decided again.</summary>
    /// <param name="id">The aggregate's id; the stream is "{category}-{id}".</param>
    /// <exception cref="ConcurrencyException">The stream is not at the expected version.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key came before with another request.</exception>
    Task<Appended> Decide<TState>(string id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>;

    /// <summary>The state of a stream, now or as of an earlier point; version 0 and the initial state when nothing was there.</summary>
    Task<Loaded<TState>> Load<TState>(string id, AsOf asOf, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>;

    /// <summary>The facts of one aggregate in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream<TState>(string id, AsOf asOf, CancellationToken cancellationToken)
        where TState : class, IAggregate<TState>;

    /// <summary>The facts of a stream by its whole name, "{category}-{id}".</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, AsOf asOf, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="limit"/> facts of the whole log after a position, in order; fewer when the next one cannot be read.</summary>
    /// <exception cref="UnreadableEventException">The first of them cannot be read.</exception>
    Task<IReadOnlyList<StoredEvent>> ReadLog(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The whole log after a position, in order and in pages, reading ahead; ends at the log's end.</summary>
    /// <exception cref="UnreadableEventException">A page has an event that cannot be read.</exception>
    IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadPages(long after, int pageSize, CancellationToken cancellationToken);
}

/// <param name="Version">The stream's version afterwards; the ETag.</param>
/// <param name="Position">The log's position, so that a reader can ask for a view at least this fresh.</param>
/// <param name="Repeated">The key was seen before: nothing was appended now, this is the first answer.</param>
public sealed record Appended(long Version, long Position, Refusal? Refusal = null, bool Repeated = false);

public sealed record Loaded<TState>(TState State, long Version);

public sealed class ConcurrencyException(string stream, long expected, long actual)
    : Exception($"Stream {stream} is at version {actual}, not {expected}.")
{
    public string Stream { get; } = stream;

    public long Expected { get; } = expected;

    public long Actual { get; } = actual;
}

public sealed class IdempotencyKeyReusedException(string key) : Exception($"The idempotency key {key} came before with another request.");
