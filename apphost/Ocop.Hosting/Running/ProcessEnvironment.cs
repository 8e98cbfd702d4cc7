using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Ocop.Hosting;

/// <summary>Puts together the environment a process is started with.</summary>
internal static class ProcessEnvironment
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string OtlpProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string OtlpHeaders = "OTEL_EXPORTER_OTLP_HEADERS";

    /// <summary>What steers the host itself, or belongs to it, is not for the processes it starts.</summary>
    private static readonly string[] s_ownPrefixes =
    [
        "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE",
        "ConnectionStrings__", "Parameters__", "services__", "OTEL_", "OCOP_",
    ];

    private static readonly string[] s_otlpVariables = [OtlpEndpoint, OtlpProtocol, OtlpHeaders];

    /// <summary>The host's own variables, less those above, and the two marks by which a process is known to be ours.</summary>
    public static Dictionary<string, string> Inherited(RunContext run, string instanceId)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!s_ownPrefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
            {
                variables[name] = (string)variable.Value!;
            }
        }

        variables[ProcessTable.RunVariable] = run.Id;
        variables[ProcessTable.ResourceVariable] = instanceId;
        return variables;
    }

    public static async Task<Dictionary<string, string>> ForAsync(
        ResourceInstance instance, RunContext run, CancellationToken cancellationToken)
    {
        var variables = Inherited(run, instance.Id);
        foreach (var (name, value) in await InjectedAsync(instance, run.Model, cancellationToken))
        {
            variables[name] = value;
        }

        return variables;
    }

    /// <summary>What the model says, and what every project gets; the model wins.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> InjectedAsync(
        ResourceInstance instance, ApplicationModel model, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        if (instance.Resource is ProjectResource)
        {
            AddProjectDefaults(variables, instance, model);
            AddTelemetry(variables, instance, model);
        }

        AddTargetPorts(variables, instance);
        var context = new EnvironmentCallbackContext(model.ExecutionContext, instance.Resource, variables, cancellationToken);
        foreach (var annotation in instance.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var resolved = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            resolved[name] = value is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken) ?? ""
                : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return resolved;
    }

    private static void AddProjectDefaults(Dictionary<string, object> variables, ResourceInstance instance, ApplicationModel model)
    {
        variables["ASPNETCORE_ENVIRONMENT"] = model.EnvironmentName;
        var urls = instance.Resource.Endpoints().Select(e => $"{e.UriScheme}://127.0.0.1:{instance.TargetPorts[e.Name]}").ToList();
        if (urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }
    }

    private static void AddTelemetry(Dictionary<string, object> variables, ResourceInstance instance, ApplicationModel model)
    {
        variables["OTEL_SERVICE_NAME"] = instance.Resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance.Suffix}";
        if (!AddTelemetryTarget(variables, model))
        {
            return;
        }

        if (model.EnvironmentName is "Development")
        {
            // A developer wants to see a trace now, and all of them.
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }

    /// <summary>What the operator has set up for telemetry comes before the dashboard.</summary>
    private static bool AddTelemetryTarget(Dictionary<string, object> variables, ApplicationModel model)
    {
        if (model.Configuration[OtlpEndpoint] is { Length: > 0 })
        {
            foreach (var name in s_otlpVariables.Where(n => model.Configuration[n] is { Length: > 0 }))
            {
                variables[name] = model.Configuration[name]!;
            }

            return true;
        }

        if (model.Dashboard is { } dashboard)
        {
            variables[OtlpEndpoint] = dashboard.OtlpAddress;
            variables[OtlpProtocol] = "grpc";
            variables[OtlpHeaders] = $"x-otlp-api-key={dashboard.OtlpKey}";
            return true;
        }

        return false;
    }

    private static void AddTargetPorts(Dictionary<string, object> variables, ResourceInstance instance)
    {
        foreach (var endpoint in instance.Resource.Endpoints().Where(e => e.TargetPortVariable is not null))
        {
            variables[endpoint.TargetPortVariable!] = instance.TargetPorts[endpoint.Name].ToString(CultureInfo.InvariantCulture);
        }
    }
}
