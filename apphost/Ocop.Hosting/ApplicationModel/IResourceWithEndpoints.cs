namespace Ocop.Hosting;

/// <summary>A resource that listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;
