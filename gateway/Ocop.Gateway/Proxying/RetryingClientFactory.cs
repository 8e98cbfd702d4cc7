using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Ocop.Gateway.Proxying;

/// <summary>The proxy's own HTTP client, behind <see cref="RetryHandler"/>.</summary>
internal sealed class RetryingClientFactory(IOptions<GatewaySettings> settings, TimeProvider clock) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new RetryHandler(base.WrapHandler(context, handler), settings.Value, clock);
}
