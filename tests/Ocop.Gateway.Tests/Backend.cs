using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ocop.Gateway.Tests;

/// <summary>A small service behind the gateway that can stop and start again at the same address.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private WebApplication? _app;

    public Backend() => Address = new Uri($"http://127.0.0.1:{FreePort()}");

    public Uri Address { get; }

    /// <summary>What it received, in order.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>How it answers; by default 200 with what it received.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (context, received) => context.Response.WriteAsJsonAsync(received);

    public static async Task<Backend> Started()
    {
        var backend = new Backend();
        await backend.Start();
        return backend;
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.AbsoluteUri);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(Handle);
        await _app.StartAsync(TestTimeout.Token());
    }

    public async Task Stop()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(TestTimeout.Token());
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task Handle(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var received = new Received(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(received);
        await Answer(context, received);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

internal sealed record Received(string Method, string Target, string Body, Dictionary<string, string> Headers);

internal static class TestTimeout
{
    public static CancellationToken Token() => new CancellationTokenSource(Patience.Seconds(30)).Token;
}
