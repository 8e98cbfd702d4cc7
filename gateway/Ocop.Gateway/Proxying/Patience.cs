using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Ocop.Gateway.Proxying;

/// <summary>Gives every service the same time to answer.</summary>
internal sealed class Patience(IOptions<GatewaySettings> settings) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) =>
        new(cluster with { HttpRequest = new() { ActivityTimeout = settings.Value.Patience } });

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => new(route);
}
