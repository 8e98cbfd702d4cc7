using System.Text.Json.Nodes;

namespace Ocop.EndToEnd.Tests;

/// <param name="Service">The resource's service.name.</param>
/// <param name="Scope">The instrumentation: "Npgsql", "MassTransit", "Microsoft.AspNetCore" …</param>
public sealed record TracedSpan(string TraceId, string SpanId, string ParentId, string Service, string Scope, string Name);

/// <summary>What the services have sent to the dashboard, as its API for programs tells it.</summary>
public sealed class DashboardTelemetry : IDisposable
{
    private readonly HttpClient _dashboard;

    public DashboardTelemetry(Uri dashboard, string key)
    {
        _dashboard = new HttpClient { BaseAddress = new Uri(dashboard, "/api/telemetry/") };
        _dashboard.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    public Task<List<TracedSpan>> SpansOf(string service) => Read($"spans?resource={service}&limit=100000");

    public Task<List<TracedSpan>> Trace(string traceId) => Read($"traces/{traceId}");

    public void Dispose() => _dashboard.Dispose();

    private async Task<List<TracedSpan>> Read(string what)
    {
        var answer = JsonNode.Parse(await _dashboard.GetStringAsync(new Uri(what, UriKind.Relative)))!;
        return
        [
            .. from resource in answer["data"]!["resourceSpans"]!.AsArray()
               let service = resource!["resource"]!["attributes"]!.AsArray()
                   .First(a => Text(a!["key"]) == "service.name")!["value"]!["stringValue"]
               from scope in resource["scopeSpans"]!.AsArray()
               from span in scope!["spans"]!.AsArray()
               select new TracedSpan(
                   Text(span!["traceId"]), Text(span["spanId"]), Text(span["parentSpanId"]), Text(service), Text(scope["scope"]!["name"]), Text(span["name"])),
        ];
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
