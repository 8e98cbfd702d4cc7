using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ocop.Charts.Tests.Reading;

/// <summary>What AppHost.cs says, as the app host itself writes it.</summary>
internal sealed partial record Manifest(JsonObject Resources)
{
    public IReadOnlyDictionary<string, JsonNode> Projects => Resources
        .Where(r => (string?)r.Value!["type"] == "project.v0").ToDictionary(r => r.Key, r => r.Value!, StringComparer.Ordinal);

    public static async Task<Manifest> Read()
    {
        var program = Path.Combine(Programs.Root, "artifacts", "bin", "Ocop.AppHost", "release", "Ocop.AppHost.dll");
        var file = Path.Combine(AppContext.BaseDirectory, "manifest.json");
        var finished = await CheckedCharts.Run("dotnet", program, "--publisher", "manifest", "--output-path", file);
        finished.ExitCode.Should().Be(0, finished.Said);
        return new Manifest(JsonNode.Parse(await File.ReadAllTextAsync(file))!["resources"]!.AsObject());
    }

    /// <summary>What a service reads: not what Aspire says of telemetry on its own account, nor its second spelling of a connection's name.</summary>
    public IReadOnlyDictionary<string, string> Environment(string project)
    {
        var all = Projects[project]["env"]!.AsObject();
        var spelledTwice = all.Select(v => v.Key)
            .Where(n => n.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && n.Contains('-', StringComparison.Ordinal))
            .Select(n => n.Replace('-', '_'));
        return all.Where(v => !v.Key.StartsWith("OTEL_", StringComparison.Ordinal)).ExceptBy(spelledTwice, v => v.Key)
            .ToDictionary(v => v.Key, v => (string)v.Value!, StringComparer.Ordinal);
    }

    public bool IsExternal(string project) => (bool?)Resources[project]?["bindings"]?["http"]?["external"] ?? false;

    /// <summary>The projects that are told where this one answers.</summary>
    public IEnumerable<string> CallersOf(string project) =>
        Projects.Keys.Where(caller => Environment(caller).ContainsKey($"services__{project}__http__0"));

    /// <summary>A connection string, or a parameter that is marked so.</summary>
    public bool IsSecret(Expression expression) =>
        expression.Property == "connectionString"
        || (expression.Property == "value" && (bool?)Resources[expression.Resource]!["inputs"]!["value"]!["secret"] == true);

    /// <summary>"{products.bindings.http.url}"; null when the text is not one expression.</summary>
    public static Expression? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new Expression(match.Groups["resource"].Value, match.Groups["property"].Value)
        : null;

    [GeneratedRegex(@"^\{(?<resource>[^.{}]+)\.(?<property>[^{}]+)\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

/// <param name="Property">"connectionString", "value", "bindings.http.url".</param>
internal sealed record Expression(string Resource, string Property);
