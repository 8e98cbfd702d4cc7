namespace Ocop.Hosting;

/// <summary>A resource that lives inside another, such as a database in its server.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}
