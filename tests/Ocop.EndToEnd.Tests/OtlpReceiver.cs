using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ocop.EndToEnd.Tests.Otlp;

namespace Ocop.EndToEnd.Tests;

/// <param name="Service">The resource's service.name.</param>
/// <param name="Scope">The instrumentation: "Npgsql", "MassTransit", "Microsoft.AspNetCore" …</param>
public sealed record ReceivedSpan(string TraceId, string SpanId, string ParentId, string Service, string Scope, string Name);

/// <summary>A telemetry backend of the tests' own: takes OTLP over HTTP and keeps the spans.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/{signal}", receiver.Receive);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Receive(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (signal == "traces")
        {
            Keep(TraceExport.Parser.ParseFrom(body.ToArray()));
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private void Keep(TraceExport export)
    {
        foreach (var resource in export.ResourceSpans)
        {
            var service = resource.Resource.Attributes.FirstOrDefault(a => a.Key == "service.name")?.Value.Text ?? "";
            foreach (var (scope, span) in resource.ScopeSpans.SelectMany(s => s.Spans.Select(span => (s.Scope.Name, span))))
            {
                _spans.Enqueue(new ReceivedSpan(Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), service, scope, span.Name));
            }
        }
    }

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
