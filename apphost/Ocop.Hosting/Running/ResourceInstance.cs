namespace Ocop.Hosting;

/// <summary>One process of a resource.</summary>
/// <param name="Id">The resource's name, with "-1", "-2" … when there are replicas.</param>
/// <param name="Suffix">Tells this start's telemetry from another's.</param>
/// <param name="TargetPorts">Where this process listens, by endpoint name.</param>
internal sealed record ResourceInstance(IResource Resource, string Id, string Suffix, IReadOnlyDictionary<string, int> TargetPorts)
{
    /// <summary>A service's telemetry names it so; under the same name the dashboard joins the two.</summary>
    public string DashboardName => Resource is ProjectResource ? $"{Resource.Name}-{Suffix}" : Id;
}
