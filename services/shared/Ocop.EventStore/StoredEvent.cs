namespace Ocop.EventStore;

/// <summary>One fact as the log holds it.</summary>
/// <param name="Position">Place in the service's whole log: 1, 2, 3 … in commit order, without gaps.</param>
/// <param name="Version">Place in its stream: 1, 2, 3 …</param>
/// <param name="Type">The registered name it was stored under.</param>
/// <param name="Data">The event in its current shape.</param>
/// <param name="Timestamp">UTC; never earlier than the timestamp of a lower position.</param>
public sealed record StoredEvent(
    long Position, Guid Id, string Stream, long Version, string Type, object Data, DateTimeOffset Timestamp, EventMetadata Metadata);

/// <param name="TraceParent">W3C trace context of the request that led to the event, so that what follows joins its trace.</param>
public sealed record EventMetadata(
    Actor Actor, string? CorrelationId, string? CausationId, string? TraceParent, string? IdempotencyKey);
