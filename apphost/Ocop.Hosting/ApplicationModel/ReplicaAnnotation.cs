namespace Ocop.Hosting;

/// <summary>How many processes share the resource's endpoints.</summary>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}
