using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ocop.ServiceDefaults.Telemetry;

public static class TelemetryExtensions
{
    // gRPC calls by OpenTelemetry's conventions for RPC: HTTP says 200 in any case.
    private const string DescribeGrpc = "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_ENABLE_GRPC_INSTRUMENTATION";
    private const string OfThePlatform = "Ocop.*";
    private const string OfTheBus = "MassTransit";

    private static readonly string[] s_talkative =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http.HttpClient", "Yarp", "MassTransit", "Grpc"];

    /// <summary>
    /// Traces, metrics and logs by OTLP, only when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing listens and nothing is paid for.
    /// OTEL_EXPORTER_OTLP_PROTOCOL, _HEADERS, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES and a ratio sampler in OTEL_TRACES_SAMPLER
    /// are read from the configuration, so from the environment too.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        QuietFrameworks(builder.Configuration);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .SetSampler(new NoiseSampler(RootRatio(builder.Configuration)))
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsNoProbe)
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource(OfTheBus, OfThePlatform))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter(OfTheBus, OfThePlatform))
            .UseOtlpExporter();
        return builder;
    }

    private static bool IsNoProbe(HttpContext context) => context.Request.Path.Value is not ("/health" or "/alive");

    /// <summary>Production may keep a share of the traces: OTEL_TRACES_SAMPLER=parentbased_traceidratio, OTEL_TRACES_SAMPLER_ARG=0.1.</summary>
    private static double RootRatio(ConfigurationManager configuration) =>
        (configuration["OTEL_TRACES_SAMPLER"] ?? "").EndsWith("traceidratio", StringComparison.Ordinal)
            ? Math.Clamp(configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0), 0, 1)
            : 1;

    /// <summary>
    /// Four lines a request say what its span says better, a neighbour that restarts is one line and not one an attempt, and a check that fails
    /// is told to whoever asked: a service that is still starting has no error. At the bottom of the configuration, so that any Logging
    /// setting overrides it.
    /// </summary>
    private static void QuietFrameworks(ConfigurationManager configuration)
    {
        var levels = s_talkative.Select(category => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{category}", "Warning"))
            .Append(new(DescribeGrpc, "true"))
            .Append(new("Logging:LogLevel:Polly", "Error"))
            .Append(new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "Critical"));
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = levels });
    }
}
