extern alias gateway;

using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ocop.Grpc.Tests.Running;

/// <summary>The two doors of the gRPC API: the products service itself, and the gateway before it.</summary>
public sealed class Doors : IAsyncLifetime
{
    public ProductsServer Products { get; } = new();

    public GatewayServer Gateway { get; private set; } = null!;

    public Uri this[string door] => door == "gateway" ? Gateway.Grpc : Products.Grpc;

    public async ValueTask InitializeAsync()
    {
        await Products.InitializeAsync();
        Gateway = new GatewayServer(Products.Grpc);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Products.DisposeAsync();
    }
}

/// <summary>The gateway with a listener for gRPC.</summary>
/// <param name="products">Where products listens for gRPC; null when it is not there.</param>
public sealed class GatewayServer : WebApplicationFactory<gateway::Program>
{
    private readonly Uri? _products;

    public GatewayServer(Uri? products)
    {
        _products = products;
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        StartServer();
    }

    public Uri Grpc => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Tokens:Jwks", TestTokens.Jwks);
        builder.UseSetting("Tokens:Issuer", TestTokens.Issuer);
        builder.UseSetting("Gateway:RetryFor", "00:00:01");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (_products is not null)
        {
            builder.UseSetting("services:products:grpc:0", _products.AbsoluteUri);
        }
    }
}
