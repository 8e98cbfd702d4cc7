using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ocop.ServiceDefaults.Tests;

/// <summary>Takes OTLP over HTTP. Text stands in protobuf as it is, so what was sent can be searched without its schema.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public string? ApiKey { get; private set; }

    public string Traces => Text("/v1/traces");

    public string Metrics => Text("/v1/metrics");

    public string Logs => Text("/v1/logs");

    public static async Task<OtlpReceiver> Started()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Text(string path) => _received.TryGetValue(path, out var text) ? text.ToString() : "";

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        ApiKey = context.Request.Headers["x-otlp-api-key"];
        var all = _received.GetOrAdd(context.Request.Path, _ => new StringBuilder());
        lock (all)
        {
            all.Append(text);
        }
    }
}
