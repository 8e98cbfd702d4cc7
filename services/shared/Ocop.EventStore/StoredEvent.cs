using Ocop.EventStore.Postgres;

namespace Ocop.EventStore;

/// <summary>One fact as the log holds it.</summary>
/// <param name="Position">Place in the service's whole log: 1, 2, 3 … in commit order, without gaps.</param>
/// <param name="Version">Place in its stream: 1, 2, 3 …</param>
/// <param name="Type">The registered name it was stored under.</param>
/// <param name="Data">The event in its current shape.</param>
/// <param name="Timestamp">UTC; never earlier than the timestamp of a lower position.</param>
public sealed record StoredEvent(
    long Position, Guid Id, string Stream, long Version, string Type, object Data, DateTimeOffset Timestamp, EventMetadata Metadata);

/// <summary>Who, why and under which key. Most readers look at none of it, so it stays as it was stored until somebody asks.</summary>
public sealed class EventMetadata
{
    private readonly string _user;
    private readonly byte[]? _stored;
    private EventHeaders? _headers;

    internal EventMetadata(string user, string? correlationId, string? causationId, byte[]? headers) =>
        (_user, CorrelationId, CausationId, _stored) = (user, correlationId, causationId, headers);

    public Actor Actor => Headers.ActorOf(_user);

    public string? CorrelationId { get; }

    public string? CausationId { get; }

    /// <summary>W3C trace context of the request that led to the event, so that what follows joins its trace.</summary>
    public string? TraceParent => Headers.TraceParent;

    public string? IdempotencyKey => Headers.IdempotencyKey;

    private EventHeaders Headers => _headers ??= EventHeaders.Read(_stored);
}
