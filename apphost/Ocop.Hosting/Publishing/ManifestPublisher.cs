using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.Hosting;

/// <summary>
/// Writes the model as Aspire writes its manifest, for whoever deploys it. Values that are secret, or known only where it runs, stay
/// expressions. Servers are not deployed by us, so they appear as connection strings to be given.
/// </summary>
internal static class ManifestPublisher
{
    private const string DefaultFileName = "aspire-manifest.json";

    private static readonly JsonSerializerOptions s_readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Starts nothing and reads no value.</summary>
    /// <returns>The file's full path.</returns>
    public static async Task<string> WriteAsync(ApplicationModel model, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(model.Arguments.OutputPath);
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, DefaultFileName);
        }

        var folder = Path.GetDirectoryName(path)!;
        var resources = new JsonObject();
        foreach (var resource in model.Resources.Where(r => !r.IsHidden()))
        {
            resources[resource.Name] = await DescribeAsync(resource, model.ExecutionContext, folder, cancellationToken);
        }

        var manifest = new JsonObject { ["$schema"] = "https://json.schemastore.org/aspire-8.0.json", ["resources"] = resources };
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(path, $"{manifest.ToJsonString(s_readable)}\n", cancellationToken);
        return path;
    }

    private static async Task<JsonObject> DescribeAsync(
        IResource resource, DistributedApplicationExecutionContext execution, string folder, CancellationToken cancellationToken) =>
        resource switch
        {
            ParameterResource parameter => Parameter(parameter.Name, parameter.Secret),
            PostgresDatabaseResource database => Database(database),
            IResourceWithConnectionString server => ConnectionString(server.Name),
            ProjectResource project => await ProjectAsync(project, execution, folder, cancellationToken),
            var other => throw new DistributedApplicationException(
                $"'{other.Name}' cannot be published: a manifest of ours holds projects, parameters and connection strings."),
        };

    private static JsonObject Parameter(string name, bool secret)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (secret)
        {
            input["secret"] = true;
        }

        return new JsonObject
        {
            ["type"] = "parameter.v0",
            ["value"] = $"{{{name}.inputs.value}}",
            ["inputs"] = new JsonObject { ["value"] = input },
        };
    }

    private static JsonObject ConnectionString(string name)
    {
        var described = Parameter(name, secret: true);
        described.Insert(1, "connectionString", $"{{{name}.value}}");
        return described;
    }

    private static JsonObject Database(PostgresDatabaseResource database) => new()
    {
        ["type"] = "value.v0",
        ["connectionString"] = $"{{{database.Parent.Name}.connectionString}};Database={database.DatabaseName}",
    };

    private static async Task<JsonObject> ProjectAsync(
        ProjectResource project, DistributedApplicationExecutionContext execution, string folder, CancellationToken cancellationToken)
    {
        var file = project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var described = new JsonObject
        {
            ["type"] = "project.v0",
            ["path"] = Path.GetRelativePath(folder, file),
            ["env"] = await EnvironmentAsync(project, execution, cancellationToken),
        };
        if (project.Endpoints().Any())
        {
            var bindings = project.Endpoints().Select(e => KeyValuePair.Create<string, JsonNode?>(e.Name, Binding(e)));
            described["bindings"] = new JsonObject(bindings);
        }

        // Aspire's manifest has no place for it, and a chart needs it.
        if (project.Annotations.OfType<HttpHealthCheckAnnotation>().LastOrDefault() is { } check)
        {
            described["x-healthCheck"] =
                new JsonObject { ["binding"] = check.EndpointName, ["path"] = check.Path, ["statusCode"] = check.StatusCode };
        }

        return described;
    }

    private static JsonObject Binding(EndpointAnnotation endpoint)
    {
        var binding = new JsonObject { ["scheme"] = endpoint.UriScheme, ["protocol"] = "tcp", ["transport"] = endpoint.UriScheme };
        if (endpoint.TargetPort is { } port)
        {
            binding["targetPort"] = port;
        }

        if (endpoint.IsExternal)
        {
            binding["external"] = true;
        }

        return binding;
    }

    private static async Task<JsonObject> EnvironmentAsync(
        ProjectResource project, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        AddDefaults(variables, project);
        var context = new EnvironmentCallbackContext(execution, project, variables, cancellationToken);
        foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var described = new JsonObject();
        foreach (var (name, value) in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            described[name] = value is IManifestExpressionProvider named
                ? named.ValueExpression
                : Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        return described;
    }

    /// <summary>What every published project gets; the model wins.</summary>
    private static void AddDefaults(Dictionary<string, object> variables, ProjectResource project)
    {
        variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        foreach (var endpoint in project.Endpoints())
        {
            var port = $"{{{project.Name}.bindings.{endpoint.Name}.targetPort}}";
            variables["HTTP_PORTS"] = variables.TryGetValue("HTTP_PORTS", out var others) ? $"{others};{port}" : port;
            if (endpoint.TargetPortVariable is { } variable)
            {
                variables[variable] = port;
            }
        }
    }
}
