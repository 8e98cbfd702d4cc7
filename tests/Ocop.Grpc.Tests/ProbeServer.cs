using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ocop.Grpc.Tests;

/// <summary>Kestrel on a loopback port, HTTP/2 without TLS, with the methods that a test gives it.</summary>
internal sealed class ProbeServer : IAsyncDisposable, ILoggerProvider
{
    public const string Service = "ocop.probe.v1.Probe";

    private readonly ConcurrentQueue<string> _failures = new();
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What was logged as an error.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    public static async Task<ProbeServer> Start(
        Action<IEndpointRouteBuilder> map, HttpProtocols protocols = HttpProtocols.Http2, Action<KestrelServerOptions>? configure = null)
    {
        var server = new ProbeServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(server);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost0(protocols);
            configure?.Invoke(kestrel);
        });
        server._app = builder.Build();
        map(server._app);
        await server._app.StartAsync();
        return server;
    }

    public Task Stop() => _app.StopAsync().WaitAsync(TestTime.Patience);

    public ILogger CreateLogger(string categoryName) => new FailureLogger(_failures);

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class FailureLogger(ConcurrentQueue<string> failures) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                failures.Enqueue($"{formatter(state, exception)}: {exception?.Message}");
            }
        }
    }
}

/// <summary>The methods of probe.proto, to be given what they do.</summary>
internal static class Probe
{
    public static void Ask(this IEndpointRouteBuilder endpoints, Func<Words, GrpcCall, Task<Words>> answer) =>
        endpoints.MapGrpcUnary(ProbeServer.Service, nameof(Ask), answer);

    public static void Listen(this IEndpointRouteBuilder endpoints, Func<Words, GrpcCall, IAsyncEnumerable<Words>> answer) =>
        endpoints.MapGrpcServerStream(ProbeServer.Service, nameof(Listen), answer);

    public static void Talk(this IEndpointRouteBuilder endpoints, Func<IAsyncEnumerable<Words>, GrpcCall, IAsyncEnumerable<Words>> answer) =>
        endpoints.MapGrpcDuplex(ProbeServer.Service, nameof(Talk), answer);

    public static void Echo(this IEndpointRouteBuilder endpoints) => endpoints.Ask((words, _) => Task.FromResult(words));

    public static void ListenLocalhost0(this KestrelServerOptions kestrel, HttpProtocols protocols) =>
        kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
}

internal static class TestTime
{
    /// <summary>After this, what is awaited is not coming.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
}
