using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Ocop.EventStore;
using Ocop.Testing;
using Xunit;

namespace Ocop.Gateway.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task GivenABadToken_WhenSent_ThenItStopsAtTheGateway()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Listening();
        var expired = TestTokens.Sign(TestTokens.Claims(Roles.Auditor), "ocop-identity", "ocop", TimeSpan.FromMinutes(-5));
        var elsewhere = TestTokens.Sign(TestTokens.Claims(Roles.Auditor), "ocop-identity", "other", TimeSpan.FromMinutes(5));

        foreach (var token in new[] { expired, elsewhere, "not-a-token", TestTokens.For(Roles.Auditor)[..^4] + "AAAA" })
        {
            using var response = await gateway.As(token).Get("/api/v1/products/x");
            await response.ShouldBe(401, "access.token-invalid");
            response.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
        }

        backend.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenNoToken_WhenSent_ThenTheServiceDecides()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Listening();

        (await (await gateway.CreateClient().Get("/api/v1/products/catalogue")).Received()).Headers.Should().NotContainKey("Authorization");
    }

    [Fact]
    public async Task GivenIdentityNotUpYet_WhenItComesAndGoes_ThenTokensAreJudgedAsSoonAsItCameAndAfterItWent()
    {
        await using var products = await Backend.Started();
        await using var identity = new Backend
        {
            Answer = (context, received) => context.Response.WriteAsync(received.Target == "/.well-known/jwks.json"
                ? TestTokens.Jwks
                : $$"""{"issuer":"ocop-identity","jwks_uri":"http://{{context.Request.Host}}/.well-known/jwks.json"}"""),
        };
        await using var gateway = new GatewayApplication().With("products", products).With("identity", identity).Set("Tokens:Jwks", null).Listening();
        var client = gateway.As(TestTokens.For(Roles.Auditor));

        await (await client.Get("/api/v1/products/x")).ShouldBe(503, "access.keys-unavailable");

        await identity.Start();
        (await client.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);

        await identity.Stop();
        (await client.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);
        await (await gateway.As("not-a-token").Get("/api/v1/products/x")).ShouldBe(401, "access.token-invalid");
    }
}
