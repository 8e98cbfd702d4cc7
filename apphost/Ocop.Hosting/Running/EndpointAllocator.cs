using System.Globalization;
using System.Security.Cryptography;

namespace Ocop.Hosting;

/// <summary>Gives every endpoint its address before anything starts, so that resources can refer to each other in a circle.</summary>
internal static class EndpointAllocator
{
    private const string Loopback = "127.0.0.1";
    private const int SuffixLength = 8;

    /// <summary>All resources get an address, also those that are not started this time: others may refer to them.</summary>
    public static Dictionary<IResource, IReadOnlyList<ResourceInstance>> Allocate(IReadOnlyList<IResource> resources, PortBook ports)
    {
        var instances = new Dictionary<IResource, IReadOnlyList<ResourceInstance>>();
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Endpoints())
            {
                var port = endpoint.Port ?? endpoint.TargetPort ?? ports.Take($"{resource.Name}/{endpoint.Name}");
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(Loopback, port);
            }

            instances[resource] = [.. Enumerable.Range(1, resource.Replicas()).Select(i => InstanceOf(resource, i, ports))];
        }

        ports.Save();
        return instances;
    }

    /// <summary>Whether clients reach the processes through a port that none of them listens on.</summary>
    public static bool NeedsProxy(IResource resource, EndpointAnnotation endpoint) =>
        resource.Replicas() > 1 || (endpoint.TargetPort is { } target && target != endpoint.AllocatedEndpoint!.Port);

    private static ResourceInstance InstanceOf(IResource resource, int number, PortBook ports)
    {
        var id = resource.Replicas() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{number}") : resource.Name;
        var targets = resource.Endpoints().ToDictionary(
            e => e.Name,
            e => resource.Replicas() > 1 ? ports.Take($"{id}/{e.Name}") : e.TargetPort ?? e.AllocatedEndpoint!.Port,
            StringComparer.OrdinalIgnoreCase);
        return new ResourceInstance(resource, id, RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", SuffixLength), targets);
    }
}
