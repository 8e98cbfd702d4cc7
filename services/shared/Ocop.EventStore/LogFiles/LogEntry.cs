using System.Text.Json.Serialization;

namespace Ocop.EventStore.LogFiles;

/// <summary>One fact exactly as it is stored, for taking a log out of one store and into another; as JSON a line of a log file.</summary>
/// <param name="Category">The stream's type: "product".</param>
/// <param name="Data">The event's JSON in UTF-8, in the shape it was stored in.</param>
/// <param name="Headers">The metadata's JSON in UTF-8; null where the column is, JSON null where it holds that.</param>
/// <param name="Answer">The idempotency key that was answered with this event, the last of its append.</param>
/// <param name="StreamRow">At a stream's last event; without it the stream's row is what the events say.</param>
internal sealed record LogEntry(
    [property: JsonRequired] long Position,
    [property: JsonRequired] Guid Id,
    [property: JsonRequired] string Stream,
    [property: JsonRequired] string Category,
    [property: JsonRequired] long Version,
    [property: JsonRequired] string Type,
    string? DotNetType,
    [property: JsonRequired, JsonConverter(typeof(RawJson))] byte[] Data,
    [property: JsonRequired] DateTimeOffset Timestamp,
    string? CorrelationId,
    string? CausationId,
    [property: JsonConverter(typeof(RawJson))] byte[]? Headers,
    string? User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsArchived = false,
    LoggedAnswer? Answer = null,
    LoggedStream? StreamRow = null);

/// <summary>A row of ocop_idempotency; stream, version and position are the event's.</summary>
internal sealed record LoggedAnswer(
    [property: JsonRequired] string Actor,
    [property: JsonRequired] string Key,
    string? RequestHash,
    [property: JsonRequired] DateTimeOffset Created);

/// <summary>What of a row of mt_streams may differ from its events.</summary>
internal sealed record LoggedStream(
    [property: JsonRequired] DateTimeOffset Timestamp,
    [property: JsonRequired] DateTimeOffset Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsArchived = false);
