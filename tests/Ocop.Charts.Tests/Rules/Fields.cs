using System.Text.Json.Nodes;

namespace Ocop.Charts.Tests.Rules;

/// <summary>
/// Kubernetes ignores a key that it does not know, so "replicass: 3" would pass in silence. Here only the fields of a short list pass,
/// which are all that the charts use: "Deployment spec.template.spec.containers[].image". A "*" is any kind, or any keys below.
/// </summary>
internal static class Fields
{
    private static readonly HashSet<string> s_allowed =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Rules", "allowed-fields.txt"))];

    public static IReadOnlyList<string> Unknown(JsonObject o)
    {
        var kind = (string)o["kind"]!;
        return [.. Leaves(o, kind, "").Distinct().Where(path => !IsAllowed(kind, path)).Select(path => $"{kind} {path}")];
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string kind, string path)
    {
        if (IsAllowed(kind, $"{path}.*"))
        {
            return [];
        }

        return node switch
        {
            JsonObject { Count: > 0 } o => o.SelectMany(p => Leaves(p.Value, kind, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
            JsonArray { Count: > 0 } a => a.SelectMany(n => Leaves(n, kind, $"{path}[]")),
            _ => [path == "apiVersion" ? $"{path}={node}" : path],
        };
    }

    private static bool IsAllowed(string kind, string path) => s_allowed.Contains($"{kind} {path}") || s_allowed.Contains($"* {path}");
}
