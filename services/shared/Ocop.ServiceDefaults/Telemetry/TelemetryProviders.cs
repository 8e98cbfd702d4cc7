using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ocop.ServiceDefaults.Telemetry;

/// <summary>Owns the trace and metric providers from the host's start to its stop, when what is still buffered is sent.</summary>
internal sealed class TelemetryProviders(IConfiguration configuration, IHostEnvironment environment) : IHostedService, IDisposable
{
    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Ocop.*"];
    private static readonly string[] s_meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit",
        "Ocop.*",
    ];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = Resource(configuration, environment.ApplicationName);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .SetSampler(new NoiseSampler(RootRatio()))
            .AddSource(s_sources)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .AddMeter(s_meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        (_traces, _metrics) = (null, null);
    }

    /// <summary>service.name from OTEL_SERVICE_NAME, else the assembly's name; the rest from OTEL_RESOURCE_ATTRIBUTES.</summary>
    public static ResourceBuilder Resource(IConfiguration configuration, string applicationName)
    {
        var attributes = (configuration["OTEL_RESOURCE_ATTRIBUTES"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create<string, object>(pair[0].Trim(), Uri.UnescapeDataString(pair[1].Trim())))
            .ToList();
        var hasInstance = attributes.Exists(a => a.Key.Equals("service.instance.id", StringComparison.Ordinal));
        return ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddAttributes(attributes)
            .AddService(configuration["OTEL_SERVICE_NAME"] ?? applicationName, autoGenerateServiceInstanceId: !hasInstance);
    }

    /// <summary>Production may keep a share of the traces: OTEL_TRACES_SAMPLER=parentbased_traceidratio, OTEL_TRACES_SAMPLER_ARG=0.1.</summary>
    private double RootRatio() =>
        (configuration["OTEL_TRACES_SAMPLER"] ?? "").EndsWith("traceidratio", StringComparison.Ordinal)
            ? Math.Clamp(configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0), 0, 1)
            : 1;
}
