using System.Text.Json.Nodes;
using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests.Rules;

/// <summary>What names something else names something that is there. Each loose end is a sentence.</summary>
internal static class Wiring
{
    public static IReadOnlyList<string> LooseEnds(Render render) =>
    [
        .. Twice(render),
        .. render.OfKind("Deployment").SelectMany(d => OfDeployment(d, render).Select(e => $"{d.Title()}: {e}")),
        .. Selectors(render).Where(s => render.OfKind("Deployment").Count(s.Selector.Selects) != 1)
            .Select(s => $"{s.Owner}: its selector does not select the pods of exactly one Deployment"),
        .. render.OfKind("Service").SelectMany(s => Ports(s, render)),
        .. render.OfKind("HorizontalPodAutoscaler").SelectMany(h => Target(h, render)),
        .. Backends(render).Where(b => render.AddressOf(b.Service["ocop-".Length..]) is null)
            .Select(b => $"{b.Owner}: there is no Service {b.Service}"),
    ];

    private static IEnumerable<string> Twice(Render render) =>
        render.Objects.GroupBy(o => o.Title()).Where(g => g.Count() > 1).Select(g => $"{g.Key} is there {g.Count()} times");

    private static IEnumerable<string> OfDeployment(JsonObject deployment, Render render)
    {
        if (!deployment["spec"]!["selector"]!["matchLabels"].Selects(deployment))
        {
            yield return "its selector does not select its own pods";
        }

        foreach (var name in deployment.Container()["envFrom"]!.AsArray().Select(e => (string)e!["configMapRef"]!["name"]!))
        {
            if (render.Find("ConfigMap", name) is null)
            {
                yield return $"there is no ConfigMap {name}";
            }
        }

        var variables = deployment.Container()["env"]?.AsArray() ?? [];
        foreach (var reference in variables.Select(e => e!["valueFrom"]?["secretKeyRef"]).OfType<JsonNode>())
        {
            var (name, key) = ((string)reference["name"]!, (string)reference["key"]!);
            var isThere = render.Find("Secret", name) is { } secret
                ? secret["data"]!.AsObject().ContainsKey(key)
                : render.Given("existingSecret", "headersSecret").Contains(name);
            if (!isThere)
            {
                yield return $"no Secret {name} has {key}";
            }
        }

        if ((string)deployment.Pod()["serviceAccountName"]! is var account
            && render.Find("ServiceAccount", account) is null && !Accounts(render).Contains(account))
        {
            yield return $"there is no ServiceAccount {account}";
        }

        var volumes = deployment.Pod()["volumes"]!.AsArray();
        foreach (var claim in volumes.Select(v => (string?)v!["persistentVolumeClaim"]?["claimName"]).OfType<string>())
        {
            if (render.Find("PersistentVolumeClaim", claim) is null && !render.Given("existingClaim").Contains(claim))
            {
                yield return $"there is no PersistentVolumeClaim {claim}";
            }
        }

        var mounts = deployment.Container()["volumeMounts"]!.AsArray().Select(m => (string)m!["name"]!).Order(StringComparer.Ordinal);
        if (!volumes.Select(v => (string)v!["name"]!).Order(StringComparer.Ordinal).SequenceEqual(mounts))
        {
            yield return "its volumes are not what it mounts";
        }
    }

    private static IEnumerable<string> Accounts(Render render) =>
        render.Values.Select(v => v.Value).OfType<JsonObject>().Select(v => (string?)v["serviceAccount"]?["name"]).OfType<string>();

    private static IEnumerable<(string Owner, JsonNode? Selector)> Selectors(Render render) =>
    [
        .. render.OfKind("Service").Select(s => (s.Title(), s["spec"]!["selector"])),
        .. render.OfKind("PodDisruptionBudget").Select(p => (p.Title(), p["spec"]!["selector"]!["matchLabels"])),
        .. render.OfKind("NetworkPolicy").Select(p => (p.Title(), p["spec"]!["podSelector"]!["matchLabels"])),
        .. render.OfKind("NetworkPolicy").SelectMany(Peers),
    ];

    /// <summary>Pods of this release that a policy lets in or out; peers in other namespaces are the operator's.</summary>
    private static IEnumerable<(string Owner, JsonNode? Selector)> Peers(JsonObject policy)
    {
        var rules = (policy["spec"]!["ingress"]?.AsArray() ?? []).Select(r => r!["from"])
            .Concat((policy["spec"]!["egress"]?.AsArray() ?? []).Select(r => r!["to"]));
        return rules.OfType<JsonArray>().SelectMany(peers => peers).Where(p => p!["podSelector"] is not null)
            .Select(p => ($"{policy.Title()}, peer", p!["podSelector"]!["matchLabels"]));
    }

    private static IEnumerable<string> Ports(JsonObject service, Render render)
    {
        var open = render.OfKind("Deployment").Where(d => service["spec"]!["selector"].Selects(d))
            .SelectMany(d => d.Container()["ports"]!.AsArray()).Select(p => (string?)p!["name"]).ToList();
        return service["spec"]!["ports"]!.AsArray().Select(p => (string?)p!["targetPort"])
            .Where(port => !open.Contains(port)).Select(port => $"{service.Title()}: no container has a port {port}");
    }

    private static IEnumerable<string> Target(JsonObject autoscaler, Render render)
    {
        var name = (string)autoscaler["spec"]!["scaleTargetRef"]!["name"]!;
        if (render.Find("Deployment", name) is not { } deployment)
        {
            yield return $"{autoscaler.Title()}: there is no Deployment {name}";
        }
        else if (deployment["spec"]!["replicas"] is not null)
        {
            yield return $"{autoscaler.Title()}: the Deployment fixes its replicas, so that every upgrade undoes the scaling";
        }
    }

    private static IEnumerable<(string Owner, string Service)> Backends(Render render) =>
    [
        .. render.OfKind("Ingress").SelectMany(i => i["spec"]!["rules"]!.AsArray()
            .Select(r => (i.Title(), (string)r!["http"]!["paths"]![0]!["backend"]!["service"]!["name"]!))),
        .. render.OfKind("HTTPRoute").Select(r => (r.Title(), (string)r["spec"]!["rules"]![0]!["backendRefs"]![0]!["name"]!)),
    ];
}
