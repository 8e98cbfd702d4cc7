using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests.Rules;

/// <summary>What every container of ours must have. Each thing that is missing is a sentence.</summary>
internal static partial class Containers
{
    private const int StopTime = 30;

    public static IReadOnlyList<string> Findings(JsonObject deployment)
    {
        var pod = deployment.Pod();
        return
        [
            .. OfPod(pod, deployment).Concat(pod["containers"]!.AsArray().SelectMany(c => OfContainer(c!, pod)))
                .Select(finding => $"{deployment.Title()}: {finding}"),
        ];
    }

    private static IEnumerable<string> OfPod(JsonNode pod, JsonNode deployment)
    {
        var security = pod["securityContext"];
        (bool IsThere, string Missing)[] rules =
        [
            (Is(security?["runAsNonRoot"], true), "it may run as root"),
            ((int?)security?["runAsUser"] > 0, "its user is not said"),
            ((int?)security?["runAsGroup"] > 0, "its group is not said"),
            ((string?)security?["seccompProfile"]?["type"] == "RuntimeDefault", "its system calls are not confined"),
            (Is(pod["automountServiceAccountToken"], false), "it is handed a token of the cluster"),
            (Is(pod["enableServiceLinks"], false), "every Service of the namespace becomes a variable of it"),
            ((int?)pod["terminationGracePeriodSeconds"] >= StopTime + PreStop(pod), "it is killed before it can stop"),
            (pod["hostNetwork"] is null && pod["hostPID"] is null && pod["hostIPC"] is null, "it shares namespaces with its node"),
            (pod["volumes"]!.AsArray().All(v => v!["hostPath"] is null), "it sees files of its node"),
            (Spreads(pod, deployment), "its replicas are not spread over nodes"),
            (HasChecksum(deployment), "changed settings do not start new pods"),
        ];
        return rules.Where(r => !r.IsThere).Select(r => r.Missing);
    }

    private static IEnumerable<string> OfContainer(JsonNode container, JsonNode pod)
    {
        var security = container["securityContext"];
        (bool IsThere, string Missing)[] rules =
        [
            (Image().IsMatch((string)container["image"]!), $"the image {container["image"]} says neither version nor digest"),
            (HasProbe(container, "startupProbe"), "nothing says when it has started"),
            (HasProbe(container, "livenessProbe"), "nothing says whether it lives"),
            (HasProbe(container, "readinessProbe"), "nothing says whether it is ready"),
            (Has(container, "requests", "cpu") && Has(container, "requests", "memory"), "it requests no cpu or no memory"),
            (Has(container, "limits", "cpu") && Has(container, "limits", "memory"), "its cpu or its memory has no limit"),
            (Is(security?["allowPrivilegeEscalation"], false), "it may gain privileges"),
            (Is(security?["readOnlyRootFilesystem"], true), "it may write to its own files"),
            (security?["capabilities"]?["drop"]?.ToJsonString() == """["ALL"]""", "it keeps capabilities"),
            (security?["capabilities"]?["add"] is null && security?["privileged"] is null, "it is given capabilities"),
            (CanWriteTo(container, pod, "/tmp"), "it has no /tmp to write to"),
        ];
        return rules.Where(r => !r.IsThere).Select(r => r.Missing);
    }

    private static bool Is(JsonNode? node, bool wanted) => (bool?)node == wanted;

    private static int PreStop(JsonNode pod) => (int?)pod["containers"]![0]!["lifecycle"]?["preStop"]?["sleep"]?["seconds"] ?? 0;

    private static bool Spreads(JsonNode pod, JsonNode deployment) =>
        pod["topologySpreadConstraints"]?.AsArray() is { Count: > 0 } spread
        && spread.All(s => s!["labelSelector"]?["matchLabels"].Selects(deployment) == true);

    private static bool HasChecksum(JsonNode deployment) =>
        deployment["spec"]!["template"]!["metadata"]!["annotations"]?["checksum/config"] is not null;

    /// <summary>It asks a port that the container opens, by its name.</summary>
    private static bool HasProbe(JsonNode container, string probe) =>
        (string?)container[probe]?["httpGet"]?["port"] is { } port && container["ports"]!.AsArray().Any(p => (string?)p!["name"] == port);

    private static bool Has(JsonNode container, string kind, string what) =>
        !string.IsNullOrEmpty((string?)container["resources"]?[kind]?[what]);

    private static bool CanWriteTo(JsonNode container, JsonNode pod, string path)
    {
        var mount = container["volumeMounts"]?.AsArray().FirstOrDefault(m => (string?)m!["mountPath"] == path);
        var volume = pod["volumes"]!.AsArray().FirstOrDefault(v => (string?)v!["name"] == (string?)mount?["name"]);
        return volume?["emptyDir"]?["sizeLimit"] is not null;
    }

    [GeneratedRegex(
        @"^[a-z0-9./-]+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Image();
}
