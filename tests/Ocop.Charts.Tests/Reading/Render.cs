using System.Text.Json.Nodes;

namespace Ocop.Charts.Tests.Reading;

/// <summary>What helm made of one set of values, and the values it was made from.</summary>
internal sealed record Render(string Name, JsonObject Values, IReadOnlyList<JsonObject> Objects)
{
    public static Render Read(string name) => new(
        name,
        Yaml.Documents(Path.Combine(Programs.Root, "charts", "golden", $"{name}.values.yaml"))[0],
        Yaml.Documents(Path.Combine(Programs.Root, "artifacts", "charts", "rendered", $"{name}.yaml")));

    public IEnumerable<JsonObject> OfKind(string kind) => Objects.Where(o => o.Kind() == kind);

    public JsonObject? Find(string kind, string name) => OfKind(kind).FirstOrDefault(o => o.Name() == name);

    /// <summary>The Deployments by the service they run.</summary>
    public IReadOnlyDictionary<string, JsonObject> Deployments =>
        OfKind("Deployment").ToDictionary(d => d.Labels()["app.kubernetes.io/name"], StringComparer.Ordinal);

    /// <summary>Hosts that lead in from outside.</summary>
    public IReadOnlyList<string> PublicHosts =>
    [
        .. OfKind("Ingress").SelectMany(i => i["spec"]!["rules"]!.AsArray()).Select(r => (string)r!["host"]!),
        .. OfKind("HTTPRoute").SelectMany(r => r["spec"]!["hostnames"]!.AsArray()).Select(h => (string)h!),
    ];

    /// <summary>The Service in front of a service's pods, and where it answers: "http://ocop-products:8080".</summary>
    public string? AddressOf(string service, string port = "http") =>
        Find("Service", $"ocop-{service}") is { } found
        && found["spec"]!["ports"]!.AsArray().FirstOrDefault(p => (string?)p!["name"] == port) is { } answers
            ? $"http://{found.Name()}:{answers["port"]}"
            : null;

    /// <summary>Names that an operator gives at any of these keys, wherever they stand: Secrets and claims of their own.</summary>
    public IEnumerable<string> Given(params string[] keys) => Texts(Values, keys);

    /// <summary>Variables that this set adds to what the charts say a service needs.</summary>
    public IEnumerable<string> AddedFor(string service) =>
        new[] { Values[service]?["secrets"], Values[service]?["settings"], Values["global"]?["settings"] }
            .OfType<JsonObject>().SelectMany(added => added.Select(v => v.Key));

    /// <summary>The same, less some of its objects.</summary>
    public Render Without(Func<JsonObject, bool> what) => this with { Objects = [.. Objects.Where(o => !what(o))] };

    /// <summary>A copy to change.</summary>
    public Render Copy() => this with { Objects = [.. Objects.Select(o => o.DeepClone().AsObject())] };

    private static IEnumerable<string> Texts(JsonNode? node, string[] keys) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Value is JsonValue one && keys.Contains(p.Key) ? [(string)one!] : Texts(p.Value, keys)),
        JsonArray a => a.SelectMany(n => Texts(n, keys)),
        _ => [],
    };
}

/// <summary>The parts of Kubernetes objects that rules ask for.</summary>
internal static class KubernetesObjects
{
    public static string Kind(this JsonNode o) => (string)o["kind"]!;

    public static string Name(this JsonNode o) => (string)o["metadata"]!["name"]!;

    /// <summary>"Deployment ocop-products", to name it in a finding.</summary>
    public static string Title(this JsonNode o) => $"{o.Kind()} {o.Name()}";

    public static IReadOnlyDictionary<string, string> Labels(this JsonNode o) => Texts(o["metadata"]!["labels"]);

    public static JsonNode Pod(this JsonNode deployment) => deployment["spec"]!["template"]!["spec"]!;

    public static IReadOnlyDictionary<string, string> PodLabels(this JsonNode deployment) =>
        Texts(deployment["spec"]!["template"]!["metadata"]!["labels"]);

    public static JsonNode Container(this JsonNode deployment) => deployment.Pod()["containers"]!.AsArray().Single()!;

    public static IReadOnlyDictionary<string, string> Texts(JsonNode? node) =>
        node?.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!, StringComparer.Ordinal) ?? [];

    /// <summary>Every label of the selector is a label of the pods.</summary>
    public static bool Selects(this JsonNode? selector, JsonNode deployment) =>
        Texts(selector) is { Count: > 0 } wanted && wanted.All(deployment.PodLabels().Contains);
}
