using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Ocop.ServiceDefaults;

/// <summary>
/// gRPC without TLS needs a listener that speaks HTTP/2 alone: of the addresses in ASPNETCORE_URLS or HTTP_PORTS the one whose port is also in
/// GRPC_PORT. Without that setting there is none.
/// </summary>
internal static class GrpcListener
{
    public static void ListenForGrpc(this KestrelServerOptions kestrel, IConfiguration configuration)
    {
        if (configuration.GetValue<int?>("GRPC_PORT") is not { } port)
        {
            return;
        }

        // A stream may be silent for hours; without asking, a caller whose machine has died would never be missed.
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        kestrel.ConfigureEndpointDefaults(listen =>
        {
            if (listen.IPEndPoint?.Port == port)
            {
                listen.Protocols = HttpProtocols.Http2;
            }
        });
    }
}
