using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ocop.Testing.Goldens;

/// <summary>What of a type's JSON is there, at every depth: goldens are complete, or have only what is required.</summary>
public static class GoldenShape
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented, letters as they are: a golden is read by people.</summary>
    public static string Readable(JsonNode json) => json.ToJsonString(s_readable);

    /// <returns>Paths of what a complete JSON lacks: properties absent or null, lists and dictionaries that are empty.</returns>
    public static IEnumerable<string> Lacking(JsonNode? json, JsonTypeInfo type, string path = "$") => (json, type.Kind) switch
    {
        (null, _) => [path],
        (JsonObject o, JsonTypeInfoKind.Object) => type.Properties.SelectMany(p => Lacking(o[p.Name], TypeOf(type, p.PropertyType), $"{path}.{p.Name}")),
        (JsonArray { Count: 0 } or JsonObject { Count: 0 }, _) => [path],
        _ => Inside(json, type, path, Lacking),
    };

    /// <returns>Paths of what a required JSON has though its writer could have left it out.</returns>
    public static IEnumerable<string> Spare(JsonNode? json, JsonTypeInfo type, string path = "$") => (json, type.Kind) switch
    {
        (JsonObject o, JsonTypeInfoKind.Object) => type.Properties.Where(p => o[p.Name] is not null).SelectMany(p =>
            IsOptional(p) ? [$"{path}.{p.Name}"] : Spare(o[p.Name], TypeOf(type, p.PropertyType), $"{path}.{p.Name}")),
        (null, _) => [],
        _ => Inside(json, type, path, Spare),
    };

    /// <summary>Takes out what need not be there because the type has a value for it.</summary>
    public static JsonNode Prune(JsonNode json, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => !p.IsRequired))
        {
            (json as JsonObject)?.Remove(property.Name);
        }

        return json;
    }

    private static bool IsOptional(JsonPropertyInfo property) => !property.IsRequired || property.IsGetNullable;

    private static IEnumerable<string> Inside(
        JsonNode json, JsonTypeInfo type, string path, Func<JsonNode?, JsonTypeInfo, string, IEnumerable<string>> look) => (json, type.Kind) switch
    {
        (JsonArray a, JsonTypeInfoKind.Enumerable) => a.SelectMany((item, i) => look(item, TypeOf(type, type.ElementType!), $"{path}[{i}]")),
        (JsonObject o, JsonTypeInfoKind.Dictionary) => o.SelectMany(item => look(item.Value, TypeOf(type, type.ElementType!), $"{path}['{item.Key}']")),
        _ => [],
    };

    private static JsonTypeInfo TypeOf(JsonTypeInfo near, Type type) => near.Options.GetTypeInfo(type);
}
