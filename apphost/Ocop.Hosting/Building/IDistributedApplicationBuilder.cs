using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting;

/// <summary>Collects the resources of an application.</summary>
public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    IHostEnvironment Environment { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The folder of the app host's project; relative paths start here.</summary>
    string AppHostDirectory { get; }

    IResourceCollection Resources { get; }

    /// <summary>Where data, logs and addresses are kept. An addition of ours, not in Aspire.</summary>
    string StateDirectory { get; }

    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <exception cref="DistributedApplicationException">The wiring is impossible.</exception>
    DistributedApplication Build();
}
