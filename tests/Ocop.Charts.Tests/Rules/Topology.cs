using System.Text.Json.Nodes;
using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests.Rules;

/// <summary>The charts deploy what AppHost.cs says, wired as it says, and nothing else. Each difference is a sentence.</summary>
internal static class Topology
{
    /// <summary>What a cluster tells a service on its own account: telemetry.</summary>
    private static readonly string[] s_ofTheCluster =
    [
        "POD_NAME", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS",
    ];

    public static IReadOnlyList<string> Differences(Manifest manifest, Render render) =>
    [
        .. manifest.Projects.Keys.Except(render.Deployments.Keys).Select(p => $"AppHost.cs has '{p}', and the charts do not deploy it"),
        .. render.Deployments.Keys.Except(manifest.Projects.Keys).Select(p => $"the charts deploy '{p}', which AppHost.cs does not have"),
        .. manifest.Projects.Keys.Intersect(render.Deployments.Keys)
            .SelectMany(p => OfService(p, manifest, render).Select(d => $"{p}: {d}")),
    ];

    private static IEnumerable<string> OfService(string service, Manifest manifest, Render render)
    {
        var deployment = render.Deployments[service];
        return Variables(service, manifest, render, deployment)
            .Concat(Probes(deployment))
            .Concat(Callers(service, manifest, render));
    }

    private static IEnumerable<string> Variables(string service, Manifest manifest, Render render, JsonObject deployment)
    {
        var wanted = manifest.Environment(service);
        var given = Given(deployment, render);
        foreach (var (name, value) in wanted)
        {
            if (!given.TryGetValue(name, out var source))
            {
                yield return $"{name} is missing";
            }
            else if (WhatIsWrong(name, value, source, manifest, render, deployment) is { } wrong)
            {
                yield return $"{name} {wrong}";
            }
        }

        foreach (var name in given.Keys.Except(wanted.Keys).Except(s_ofTheCluster).Except(render.AddedFor(service)))
        {
            yield return $"{name} is given, and AppHost.cs does not say so";
        }
    }

    /// <summary>Each variable with its text, or null when it comes from a Secret.</summary>
    private static Dictionary<string, string?> Given(JsonObject deployment, Render render)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var source in deployment.Container()["envFrom"]!.AsArray())
        {
            var map = render.Find("ConfigMap", (string)source!["configMapRef"]!["name"]!);
            foreach (var (name, value) in KubernetesObjects.Texts(map?["data"]))
            {
                given[name] = value;
            }
        }

        foreach (var variable in deployment.Container()["env"]?.AsArray() ?? [])
        {
            var name = (string)variable!["name"]!;
            given[name] = (string?)variable["valueFrom"]?["secretKeyRef"]?["key"] == name
                ? null
                : (string?)variable["value"] ?? variable["valueFrom"]!.ToJsonString();
        }

        return given;
    }

    private static string? WhatIsWrong(
        string name, string wanted, string? given, Manifest manifest, Render render, JsonObject deployment)
    {
        if (Manifest.Parse(wanted) is not { } expression)
        {
            return given == wanted ? null : $"is '{given}' instead of '{wanted}'";
        }

        if (manifest.IsSecret(expression))
        {
            return given is null ? null : "is secret and does not come from a Secret";
        }

        var service = expression.Resource;
        var (isRight, wrong) = expression.Property switch
        {
            "value" => (!string.IsNullOrWhiteSpace(given), "has no value"),
            // It listens at all of its ports, and the one for gRPC is told apart by GRPC_PORT.
            "bindings.http.targetPort" => (given == string.Join(';', PortsOf(deployment)), "is not the container's port"),
            "bindings.grpc.targetPort" => (given == PortsOf(deployment).ElementAtOrDefault(1), "is not the container's port"),
            "bindings.http.url" when IsDiscovery(name, service, "http") =>
                (given is not null && given == render.AddressOf(service), $"is '{given}', where no Service of {service} answers"),
            "bindings.grpc.url" when IsDiscovery(name, service, "grpc") =>
                (given is not null && given == render.AddressOf(service, "grpc"), $"is '{given}', where no Service of {service} answers"),
            "bindings.http.url" when manifest.IsExternal(service) =>
                (IsPublic(given, render), $"is '{given}', which is no public address"),
            var other => (false, $"is {other}, which no rule of ours knows"),
        };
        return isRight ? null : wrong;
    }

    private static string[] PortsOf(JsonObject deployment) =>
        [.. deployment.Container()["ports"]!.AsArray().Select(port => $"{port!["containerPort"]}")];

    private static bool IsDiscovery(string name, string service, string endpoint) =>
        name == $"services__{service}__{endpoint}__0"
        || name == $"{service.Replace('-', '_').ToUpperInvariant()}_{endpoint.ToUpperInvariant()}";

    private static bool IsPublic(string? address, Render render) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && (render.PublicHosts.Count == 0 || render.PublicHosts.Contains(uri.Host));

    /// <summary>The paths are the same for every service that the app host adds.</summary>
    private static IEnumerable<string> Probes(JsonObject deployment)
    {
        (string Probe, string Path)[] wanted = [("startupProbe", "/alive"), ("livenessProbe", "/alive"), ("readinessProbe", "/health")];
        return wanted.Where(w => (string?)deployment.Container()[w.Probe]?["httpGet"]?["path"] != w.Path)
            .Select(w => $"its {w.Probe} does not ask {w.Path}");
    }

    /// <summary>Who may call it, where a network policy says so, and who leads in from outside.</summary>
    private static IEnumerable<string> Callers(string service, Manifest manifest, Render render)
    {
        if (render.Find("NetworkPolicy", $"ocop-{service}") is { } policy)
        {
            var peers = policy["spec"]!["ingress"]![0]!["from"]?.AsArray();
            var letIn = Listed(peers?.Select(p => (string)p!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]!));
            var wanted = Listed(manifest.IsExternal(service) ? null : manifest.CallersOf(service));
            if (letIn != wanted)
            {
                yield return $"its network policy lets in {letIn} instead of {wanted}";
            }
        }

        var isLedTo = render.OfKind("Ingress").SelectMany(i => i["spec"]!["rules"]!.AsArray())
            .Select(r => (string?)r!["http"]!["paths"]![0]!["backend"]!["service"]!["name"])
            .Concat(render.OfKind("HTTPRoute").Select(r => (string?)r["spec"]!["rules"]![0]!["backendRefs"]![0]!["name"]))
            .Contains($"ocop-{service}");
        if (isLedTo != (manifest.IsExternal(service) && render.PublicHosts.Count > 0))
        {
            yield return isLedTo ? "it is led to from outside, and AppHost.cs does not say so" : "nobody from outside is led to it";
        }
    }

    private static string Listed(IEnumerable<string>? services) =>
        services is null ? "everybody" : $"[{string.Join(", ", services.Order(StringComparer.Ordinal))}]";
}
