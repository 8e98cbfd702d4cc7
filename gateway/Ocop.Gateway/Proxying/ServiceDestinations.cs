using System.Globalization;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Ocop.Gateway.Proxying;

/// <summary>Turns "http://products" into the addresses in services:products:http:0, :1 and so on. None means that the service is not there.</summary>
internal sealed class ServiceDestinations(IConfiguration configuration) : IDestinationResolver
{
    public ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal);
        foreach (var (name, destination) in destinations)
        {
            foreach (var (index, address) in Addresses(configuration, new Uri(destination.Address).Host).Index())
            {
                resolved[string.Create(CultureInfo.InvariantCulture, $"{name}-{index}")] = destination with { Address = address.AbsoluteUri };
            }
        }

        return new(new ResolvedDestinationCollection(resolved, null));
    }

    public static IEnumerable<Uri> Addresses(IConfiguration configuration, string service) =>
        configuration.GetSection($"services:{service}:http").GetChildren()
            .Select(address => address.Value)
            .Where(address => !string.IsNullOrEmpty(address))
            .Select(address => new Uri(address!));
}
