namespace Ocop.Hosting;

/// <summary>A .NET program of the solution, run from its built output.</summary>
public sealed class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
