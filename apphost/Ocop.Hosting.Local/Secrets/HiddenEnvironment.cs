using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Secrets;

/// <summary>
/// The last word on a process's environment. DCP shows it to whoever asks, so a program is given its secrets in a file that its owner alone can
/// read: a .NET program takes them from there before anything of it runs (<see cref="StartupHook"/>).
/// </summary>
internal sealed class HiddenEnvironment(Platform platform, SecretMask mask, IConfiguration configuration, bool hasDashboard)
{
    private const string FileVariable = "OCOP_ENVIRONMENT_FILE";
    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Aspire's: a service would wait five seconds for a dashboard that stops with it, and a trace would show the codes of sign-ins.
    private static readonly string[] s_unwanted =
    [
        "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY",
        "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION",
        "OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION",
    ];

    private static readonly string[] s_otlp = [OtlpEndpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"];

    public void AddTo(IResource resource)
    {
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(async context =>
        {
            var variables = context.EnvironmentVariables;
            variables[Leftovers.Variable] = platform.Run;
            variables[Leftovers.ResourceVariable] = resource.Name;
            if (resource is ProjectResource)
            {
                DirectTelemetry(variables);
                await HideInHookAsync(resource, variables, context.CancellationToken);
            }
            else if (resource.Name is DashboardSettings.ResourceName)
            {
                // Its login address, token included, is information.
                variables["Logging__LogLevel__Default"] = "Warning";
                await HideInScriptAsync(resource, variables, context.CancellationToken);
            }
        }));
        if (resource.Name is DashboardSettings.ResourceName)
        {
            ReadScript(resource);
        }
    }

    private async Task HideInHookAsync(IResource resource, Dictionary<string, object> variables, CancellationToken cancellationToken)
    {
        var hidden = await TakeAsync(variables, cancellationToken);
        var file = PathOf(resource, "json");
        platform.State.Write(file, JsonSerializer.Serialize(hidden), secret: true);
        variables[FileVariable] = file;
        string[] hooks = [typeof(HiddenEnvironment).Assembly.Location, .. Inherited(Hooks)];
        variables[Hooks] = string.Join(Path.PathSeparator, hooks);
    }

    /// <summary>The dashboard is compiled to a native program, which has no startup hooks; a shell reads the file for it.</summary>
    private async Task HideInScriptAsync(IResource resource, Dictionary<string, object> variables, CancellationToken cancellationToken)
    {
        var lines = (await TakeAsync(variables, cancellationToken))
            .Select(v => $"export {v.Key}='{v.Value.Replace("'", """'\''""", StringComparison.Ordinal)}'\n");
        platform.State.Write(PathOf(resource, "sh"), string.Concat(lines), secret: true);
    }

    private void ReadScript(IResource resource)
    {
        var program = resource.Annotations.OfType<ExecutableAnnotation>().Last();
        string[] line = ["-c", """. "$0"; exec "$@" """, PathOf(resource, "sh"), program.Command];
        program.Command = "bash";
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                arguments.Insert(i, line[i]);
            }
        }));
    }

    /// <summary>The secrets among the variables; a mask takes the place of each.</summary>
    private async Task<Dictionary<string, string>> TakeAsync(Dictionary<string, object> variables, CancellationToken cancellationToken)
    {
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables.ToList())
        {
            var text = await TextAsync(value, cancellationToken);
            var shown = mask.HideVariable(name, text);
            if (shown != text)
            {
                hidden[name] = text;
                variables[name] = shown;
            }
        }

        foreach (var (name, value) in platform.InheritedSecrets)
        {
            hidden.TryAdd(name, value);
        }

        return hidden;
    }

    /// <summary>What the operator has set up for telemetry comes before the dashboard.</summary>
    private void DirectTelemetry(Dictionary<string, object> variables)
    {
        Array.ForEach(s_unwanted, name => variables.Remove(name));
        var isOperators = configuration[OtlpEndpoint] is { Length: > 0 };
        if (!isOperators && hasDashboard)
        {
            return;
        }

        foreach (var name in s_otlp)
        {
            variables.Remove(name);
            if (isOperators && configuration[name] is { Length: > 0 } value)
            {
                variables[name] = value;
            }
        }
    }

    private string PathOf(IResource resource, string kind) => Path.Combine(platform.State.Environments, $"{resource.Name}.{kind}");

    private static async Task<string> TextAsync(object value, CancellationToken cancellationToken) => value is IValueProvider provider
        ? await provider.GetValueAsync(cancellationToken) ?? ""
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Inherited(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? [value] : [];
}
