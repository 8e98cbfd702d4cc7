namespace Ocop.Hosting;

/// <param name="ResourceId">The resource's name, followed by "-1", "-2" … when it has replicas.</param>
public sealed record ResourceEvent(IResource Resource, string ResourceId, CustomResourceSnapshot Snapshot);
