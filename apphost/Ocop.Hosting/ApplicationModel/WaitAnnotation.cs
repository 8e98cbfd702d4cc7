namespace Ocop.Hosting;

/// <summary>The resource starts when the named one is healthy.</summary>
public sealed class WaitAnnotation(IResource resource) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;
}
