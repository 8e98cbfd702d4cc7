using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Ocop.ServiceDefaults.Telemetry;

public static class TelemetryExtensions
{
    private static readonly string[] s_talkative =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http.HttpClient", "Yarp", "MassTransit"];

    /// <summary>
    /// Traces, metrics and logs by OTLP, only when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing listens and nothing is paid for.
    /// OTEL_EXPORTER_OTLP_PROTOCOL, _HEADERS, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES and a ratio sampler in OTEL_TRACES_SAMPLER
    /// are read from the configuration, so from the environment too.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        // Without it the framework's server spans carry neither method nor path. Read when the server starts, in every web project.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        QuietFrameworks(builder.Configuration);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        builder.Services.AddHostedService<TelemetryProviders>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(TelemetryProviders.Resource(builder.Configuration, builder.Environment.ApplicationName));
            logs.AddOtlpExporter();
        });
        return builder;
    }

    /// <summary>Names server spans "METHOD route" and gives them route, status code and error status. First in the pipeline.</summary>
    public static IApplicationBuilder UseServerSpans(this IApplicationBuilder app) => app.UseMiddleware<ServerSpans>();

    /// <summary>
    /// Four lines a request say what its span says better, and a check that fails is told to whoever asked: a service that is still starting
    /// has no error. At the bottom of the configuration, so that any Logging setting overrides it.
    /// </summary>
    private static void QuietFrameworks(ConfigurationManager configuration)
    {
        var levels = s_talkative.Select(category => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{category}", "Warning"))
            .Append(new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "Critical"));
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = levels });
    }
}
