using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Ocop.Gateway.Proxying;

/// <summary>Gives every service the same time to answer, unless its route says otherwise.</summary>
internal sealed class Patience(IOptions<GatewaySettings> settings) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        var request = cluster.HttpRequest ?? new();
        return new(cluster with { HttpRequest = request with { ActivityTimeout = request.ActivityTimeout ?? settings.Value.Patience } });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => new(route);
}
