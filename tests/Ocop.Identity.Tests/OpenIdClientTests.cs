using System.Text.Json;

namespace Ocop.Identity.Tests;

public sealed class OpenIdClientTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenOpenidClient_WhenItSignsIn_ThenCodeRefreshRevocationAndClientCredentialsAreAsItExpects()
    {
        await using var door = await FrontDoor.Open();
        await using var service = identity.WithWebHostBuilder(host => host.UseSetting("Identity:PublicAddress", door.Address.AbsoluteUri));
        door.Behind = new HttpMessageInvoker(service.Server.CreateHandler());
        (await service.CreateClient().Get("/.well-known/openid-configuration")).EnsureSuccessStatusCode();
        using var client = new Counterpart(
            "client.mjs", door.Issuer.AbsoluteUri, "xa-ba-dinh", IdentityApplication.Password, "he-thong-doi-tac", IdentityApplication.Password);

        var said = JsonSerializer.Deserialize<JsonElement>(await client.Says());

        said.GetProperty("issuer").GetString().Should().Be(door.Issuer.AbsoluteUri);
        said.GetProperty("subject").GetString().Should().Be("xa-ba-dinh");
        said.GetProperty("role").GetString().Should().Be("commune-officer");
        said.GetProperty("rotated").GetBoolean().Should().BeTrue();
        said.GetProperty("afterwards").GetString().Should().Be("invalid_grant");
        said.GetProperty("system").GetString().Should().Be("he-thong-doi-tac");
    }
}
