namespace Ocop.Hosting;

/// <summary>A resource whose start can be held back until another is healthy.</summary>
public interface IResourceWithWaitSupport : IResource;
