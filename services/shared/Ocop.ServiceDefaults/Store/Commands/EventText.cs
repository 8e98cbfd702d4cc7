using System.Text.Encodings.Web;
using System.Text.Json;
using Ocop.EventStore;

namespace Ocop.ServiceDefaults.Store.Commands;

/// <summary>An event on one line: people read it, and jq reads it.</summary>
internal static class EventText
{
    public static JsonSerializerOptions Json { get; } = new(EventRegistry.Json) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(StoredEvent stored) => JsonSerializer.Serialize(
        new
        {
            stored.Position,
            stored.Stream,
            stored.Version,
            stored.Type,
            stored.Timestamp,
            By = stored.Metadata.Actor.Id,
            stored.Data,
        },
        Json);
}
