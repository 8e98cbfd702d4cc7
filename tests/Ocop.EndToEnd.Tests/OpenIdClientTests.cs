using System.Text.Json;
using Ocop.Identity.Tests;

namespace Ocop.EndToEnd.Tests;

/// <summary>A client library of other people's making signs in at the running platform.</summary>
[Collection(PortalCollection.Name)]
[NeedsNode]
public sealed class OpenIdClientTests(PortalPlatform platform)
{
    [Fact]
    public async Task GivenOpenidClient_WhenItSignsInThroughTheGateway_ThenCodeRefreshRevocationAndClientCredentialsAreAsItExpects()
    {
        var issuer = new Uri(platform.Gateway.BaseAddress!, "api/v1/identity/").AbsoluteUri;
        var password = platform.Secret("dev-password");
        using var client = new Counterpart("client.mjs", issuer, "xa-ba-dinh", password, "he-thong-doi-tac", password);

        var said = JsonSerializer.Deserialize<JsonElement>(await client.Says());

        said.GetProperty("issuer").GetString().Should().Be(issuer);
        said.GetProperty("subject").GetString().Should().Be("xa-ba-dinh");
        said.GetProperty("role").GetString().Should().Be("commune-officer");
        said.GetProperty("rotated").GetBoolean().Should().BeTrue();
        said.GetProperty("afterwards").GetString().Should().Be("invalid_grant");
        said.GetProperty("system").GetString().Should().Be("he-thong-doi-tac");
    }
}
