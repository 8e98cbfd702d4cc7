using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.Hosting;

/// <summary>Says in the dashboard's words what the host knows of a resource.</summary>
internal sealed class ResourceMapper(RunningModel running, SecretMask mask, DateTimeOffset began)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ResourceInstance> _instances =
        running.Instances.Values.SelectMany(i => i).ToDictionary(i => i.Id, StringComparer.OrdinalIgnoreCase);

    public async Task<Wire.Resource> MapAsync(ResourceEvent state, CancellationToken cancellationToken)
    {
        var (resource, id, snapshot) = state;
        var instance = _instances[id];
        var connectionString = await ResourceProperties.ConnectionStringOfAsync(resource, mask, cancellationToken);
        var mapped = new Wire.Resource
        {
            Name = instance.DashboardName,
            DisplayName = resource.Name,
            Uid = instance.DashboardName,
            ResourceType = snapshot.ResourceType,
            State = snapshot.State,
            StateStyle = StyleOf(snapshot),
            CreatedAt = (snapshot.CreationTimeStamp ?? began).ToTimestamp(),
            StartedAt = snapshot.StartTimeStamp?.ToTimestamp(),
            StoppedAt = snapshot.StopTimeStamp?.ToTimestamp(),
            // Whoever looks has the dashboard before them.
            IsHidden = resource.IsHidden() || resource is DashboardResource,
            Environment = { await EnvironmentOfAsync(instance, cancellationToken) },
            Properties = { ResourceProperties.Of(resource, snapshot, mask) },
            Urls = { ResourceUrls.Of(instance, snapshot) },
            HealthReports = { HealthOf(resource, snapshot) },
            Relationships = { RelationshipsOf(resource) },
        };
        if (connectionString is not null)
        {
            mapped.Properties.Add(connectionString);
        }

        if (running.Orchestrator.Find(id) is [{ TakesCommands: true }])
        {
            mapped.Commands.Add(LifecycleCommands.Offered(resource, snapshot));
        }

        if (IconOf(resource) is { } icon)
        {
            mapped.IconName = icon;
        }

        return mapped;
    }

    /// <summary>A parameter has no state: it is there.</summary>
    public async Task<Wire.Resource> MapAsync(ParameterResource parameter, CancellationToken cancellationToken) => new()
    {
        Name = parameter.Name,
        DisplayName = parameter.Name,
        Uid = parameter.Name,
        ResourceType = "Parameter",
        State = KnownResourceStates.Running,
        CreatedAt = began.ToTimestamp(),
        Properties = { await ResourceProperties.ValueOfAsync(parameter, cancellationToken) },
    };

    private static string StyleOf(CustomResourceSnapshot snapshot) => snapshot.State switch
    {
        KnownResourceStates.Running => snapshot.HealthStatus is HealthStatus.Healthy ? "success" : "warning",
        KnownResourceStates.Finished => "success",
        KnownResourceStates.FailedToStart => "error",
        KnownResourceStates.Exited when snapshot.ExitCode is not null => "error",
        _ => "info",
    };

    private IEnumerable<Wire.HealthReport> HealthOf(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (snapshot.State is not KnownResourceStates.Running)
        {
            yield break;
        }

        var report = new Wire.HealthReport { Key = CheckOf(resource), Description = mask.Hide(snapshot.Reason ?? "") };
        if (snapshot.HealthStatus is { } status)
        {
            report.Status = status is HealthStatus.Healthy ? Wire.HealthStatus.Healthy : Wire.HealthStatus.Unhealthy;
        }

        yield return report;
    }

    private static string CheckOf(IResource resource)
    {
        var paths = resource.Annotations.OfType<HttpHealthCheckAnnotation>().Select(c => c.Path).ToList();
        return paths.Count > 0 ? string.Join(", ", paths) : resource is IResourceWithConnectionString ? "connection" : "process";
    }

    private static IEnumerable<Wire.ResourceRelationship> RelationshipsOf(IResource resource)
    {
        var parent = resource is IResourceWithParent child ? child.Parent : null;
        var waits = resource.WaitsFor().Where(w => w != parent).Select(w => Relationship(w, "WaitFor"));
        var references = resource.References().Select(r => Relationship(r, "Reference"));
        return [.. parent is null ? [] : (Wire.ResourceRelationship[])[Relationship(parent, "Parent")], .. references, .. waits];
    }

    private static Wire.ResourceRelationship Relationship(IResource to, string type) => new() { ResourceName = to.Name, Type = type };

    private static string? IconOf(IResource resource) => resource switch
    {
        PostgresServerResource => "DatabaseMultiple",
        PostgresDatabaseResource => "Database",
        RabbitMQServerResource => "Mail",
        _ => null,
    };

    /// <summary>What the model gives the process; what it inherits from the host's own surroundings is nobody's business.</summary>
    private async Task<IEnumerable<Wire.EnvironmentVariable>> EnvironmentOfAsync(
        ResourceInstance instance, CancellationToken cancellationToken)
    {
        if (instance.Resource is not IResourceWithEnvironment)
        {
            return [];
        }

        try
        {
            var variables = await ProcessEnvironment.InjectedAsync(instance, running.Model, cancellationToken)
                .WaitAsync(s_patience, cancellationToken);
            return variables.Select(v => new Wire.EnvironmentVariable
            {
                Name = v.Key,
                Value = mask.HideVariable(v.Key, v.Value),
                IsFromSpec = true,
            });
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A callback of the model may throw anything, or hang. The process then does not start, and its state says why.
            return [];
        }
    }
}
