namespace Ocop.EventStore.Importing;

/// <summary>One fact exactly as it is stored, for taking a log out of one store and into another.</summary>
/// <param name="Category">The stream's type: "product".</param>
/// <param name="Data">The event's JSON in UTF-8, in the shape it was stored in.</param>
/// <param name="Headers">The metadata's JSON in UTF-8.</param>
internal sealed record LogEntry(
    long Position,
    Guid Id,
    string Stream,
    string Category,
    long Version,
    string Type,
    string? DotNetType,
    byte[] Data,
    DateTimeOffset Timestamp,
    string? CorrelationId,
    string? CausationId,
    byte[]? Headers,
    string? User,
    bool IsArchived = false);
