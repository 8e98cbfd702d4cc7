using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>An event on one line: people read it, and jq reads it.</summary>
internal static class EventText
{
    // What events must not be without is for reading them; this only writes.
    public static JsonSerializerOptions Json { get; } = new(EventRegistry.Json)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

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
