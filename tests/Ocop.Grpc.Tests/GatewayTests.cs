using Grpc.Core;
using Ocop.Grpc.Tests.Running;

namespace Ocop.Grpc.Tests;

public sealed class GatewayTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:9")]
    public async Task GivenProductsThatAreAway_WhenAskedThroughTheGateway_ThenTheyAreUnavailable(string? products)
    {
        await using var gateway = new GatewayServer(products is null ? null : new Uri(products));
        await using var client = new NodeClient(gateway.Grpc);

        (await client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }).End()).Status.Should().Be(StatusCode.Unavailable);
    }
}
