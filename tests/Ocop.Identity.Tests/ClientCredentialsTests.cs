using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Ocop.Identity.Tests;

public sealed class ClientCredentialsTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GivenAPartnersSystem_WhenItShowsItsSecretInTheHeaderOrTheForm_ThenItGetsATokenAndNoRefreshToken(bool basic)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        var client = identity.CreateClient();
        if (basic)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"he-thong-doi-tac:{IdentityApplication.Password}"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
        else
        {
            (form["client_id"], form["client_secret"]) = ("he-thong-doi-tac", IdentityApplication.Password);
        }

        using var response = await client.Post("/token", new FormUrlEncodedContent(form));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var answer = await response.Json();
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        token.GetClaim("role").Value.Should().Be("partner-system");
        token.Subject.Should().Be("he-thong-doi-tac");
        token.Audiences.Should().Equal("ocop");
        answer.TryGetProperty("refresh_token", out _).Should().BeFalse();
        (await identity.With(token.EncodedToken).Get("/me")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("he-thong-doi-tac", "sai")]
    [InlineData("trung-uong", IdentityApplication.Password)]
    [InlineData("khong-co", "sai")]
    public async Task GivenAWrongSecretOrAPersonsName_WhenClientCredentialsAreUsed_ThenInvalidClient(string id, string secret)
    {
        using var response = await Ask(id, secret);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Json()).GetProperty("error").GetString().Should().Be("invalid_client");
    }

    [Fact]
    public async Task GivenALockedSystem_WhenItShowsItsSecret_ThenRefusedUntilUnlocked()
    {
        var office = await identity.SignedInAs("trung-uong");
        var created = await (await office.Write("/clients", new { clientId = "bi-khoa", displayName = "Bị khóa", agency = "Sở" })).Json();
        var (id, secret) = (created.GetProperty("id").GetString(), created.GetProperty("clientSecret").GetString()!);
        (await Ask("bi-khoa", secret)).StatusCode.Should().Be(HttpStatusCode.OK);

        (await office.Write($"/accounts/{id}/lock", null)).EnsureSuccessStatusCode();
        (await Ask("bi-khoa", secret)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        (await office.Write($"/accounts/{id}/unlock", null)).EnsureSuccessStatusCode();
        (await Ask("bi-khoa", secret)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenANewSecretFromTheOffice_WhenTheSystemSignsIn_ThenOnlyTheNewOneIsTaken()
    {
        var office = await identity.SignedInAs("trung-uong");
        var created = await (await office.Write("/clients", new { clientId = "doi-khoa", displayName = "Đổi khóa", agency = "Sở" })).Json();

        var set = await (await office.Write($"/accounts/{created.GetProperty("id").GetString()}/password", new { })).Json();

        (await Ask("doi-khoa", created.GetProperty("clientSecret").GetString()!)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await Ask("doi-khoa", set.GetProperty("password").GetString()!)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ocop-portal")]
    [InlineData("ocop-native")]
    public async Task GivenAnIdOfThePlatformsOwn_WhenAPartnerWantsIt_ThenItIsTaken(string clientId)
    {
        var office = await identity.SignedInAs("trung-uong");

        await (await office.Write("/clients", new { clientId, displayName = "A", agency = "A" })).ShouldBe(409, "account.name-taken");
    }

    private Task<HttpResponseMessage> Ask(string id, string secret) => identity.Ask(new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = id,
        ["client_secret"] = secret,
    });
}
