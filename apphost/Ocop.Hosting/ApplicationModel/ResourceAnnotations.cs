namespace Ocop.Hosting;

/// <summary>The questions the host asks of a resource's annotations.</summary>
internal static class ResourceAnnotations
{
    public static string? External(this IResource resource) =>
        resource.Annotations.OfType<ExternalConnectionAnnotation>().LastOrDefault()?.ConnectionString;

    public static IEnumerable<EndpointAnnotation> Endpoints(this IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();

    public static IEnumerable<IResource> WaitsFor(this IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource)
            .Concat(resource is PostgresDatabaseResource database && database.IsInItsServer() ? [database.Parent] : []);

    public static IEnumerable<IResource> References(this IResource resource) =>
        resource.Annotations.OfType<ReferenceAnnotation>().Select(r => r.Resource).Distinct();

    /// <summary>False when configuration names a place of the operator's own for this one database.</summary>
    public static bool IsInItsServer(this PostgresDatabaseResource database) => database.External() is null;

    public static int Replicas(this IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    /// <summary>The application is ready, and well, also without it.</summary>
    public static bool IsDispensable(this IResource resource) => resource is DashboardResource;

    public static bool IsHidden(this IResource resource) => resource.Annotations.OfType<HiddenAnnotation>().Any();

    /// <summary>As with a container without a volume, what is not said to persist begins empty at every start.</summary>
    public static bool KeepsData(this IResource resource) =>
        resource.Annotations.OfType<ContainerLifetimeAnnotation>().LastOrDefault()?.Lifetime is ContainerLifetime.Persistent;
}
