using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ocop.Grpc.Tests;

/// <summary>Kestrel on a loopback port, HTTP/2 without TLS, with the methods that a test gives it.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    public const string Service = "ocop.probe.v1.Probe";

    private readonly WebApplication _app;
    private readonly FailureLog _failures;

    private ProbeServer(WebApplication app, FailureLog failures) => (_app, _failures) = (app, failures);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What was logged as an error.</summary>
    public IEnumerable<string> Failures => _failures;

    public static async Task<ProbeServer> Start(
        Action<IEndpointRouteBuilder> map, HttpProtocols protocols = HttpProtocols.Http2, Action<KestrelServerLimits>? limits = null)
    {
        var failures = new FailureLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(failures);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = protocols);
            limits?.Invoke(kestrel.Limits);
        });
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new(app, failures);
    }

    public Task Stop() => _app.StopAsync().WaitAsync(TestTime.Patience);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class FailureLog : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Enqueue($"{formatter(state, exception)}: {exception?.Message}");
            }
        }

        public void Dispose()
        {
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
}

internal static class TestTime
{
    /// <summary>After this, what is awaited is not coming.</summary>
    public static readonly TimeSpan Patience = Testing.Patience.Seconds(20);
}
