using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Ocop.Identity.Tests;

public sealed class TokenEndpointTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenARightPassword_WhenATokenIsAskedFor_ThenItCarriesRoleAgencyAndAreaForHalfAnHour()
    {
        using var response = await identity.Enter("xa-ba-dinh", IdentityApplication.Password);

        var answer = await response.Json();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.GetProperty("token_type").GetString().Should().Be("Bearer");
        answer.GetProperty("expires_in").GetInt32().Should().Be(1800);
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        token.Alg.Should().Be("ES256");
        token.Issuer.Should().Be("ocop-identity");
        token.Audiences.Should().Equal("ocop");
        (token.ValidTo - token.ValidFrom).Should().Be(TimeSpan.FromMinutes(30));
        token.Claims.Where(c => c.Type is "sub" or "role" or "agency" or "province" or "commune" or "producer")
            .Select(c => (c.Type, c.Value)).Should().BeEquivalentTo(
            [
                ("sub", "xa-ba-dinh"), ("role", "commune-officer"), ("agency", "UBND xã Ba Đình"), ("province", "38"), ("commune", "16171"),
            ]);
    }

    [Fact]
    public async Task GivenThePublishedKeys_WhenATokenIsChecked_ThenItIsGoodAndNoPrivatePartIsPublished()
    {
        var token = await identity.TokenOf("chu-the-1", IdentityApplication.Password);
        var client = identity.CreateClient();

        var metadata = await (await client.Get("/.well-known/openid-configuration")).Json();
        var jwks = await client.GetText(new Uri(metadata.GetProperty("jwks_uri").GetString()!).PathAndQuery);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = metadata.GetProperty("issuer").GetString(),
            ValidAudience = "ocop",
            IssuerSigningKeys = new JsonWebKeySet(jwks).GetSigningKeys(),
        });

        result.IsValid.Should().BeTrue(result.Exception?.Message);
        jwks.Should().NotContain("\"d\"");
    }

    [Fact]
    public async Task GivenTheGatewayInFront_WhenTheMetadataIsRead_ThenItsAddressesAreTheGateways()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Add("X-Forwarded-Host", "ocop.example.vn");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var metadata = await (await identity.CreateClient().Sent(request)).Json();

        metadata.GetProperty("jwks_uri").GetString().Should().Be("https://ocop.example.vn/.well-known/jwks.json");
        metadata.GetProperty("token_endpoint").GetString().Should().Be("https://ocop.example.vn/api/v1/identity/token");
    }

    [Theory]
    [InlineData("trung-uong", "sai-mat-khau-roi")]
    [InlineData("khong-co-nguoi-nay", "sai-mat-khau-roi")]
    [InlineData("he-thong-doi-tac", IdentityApplication.Password)]
    public async Task GivenAWrongPasswordOrNameOrKind_WhenATokenIsAskedFor_ThenTheAnswerIsTheSame(string userName, string password)
    {
        using var response = await identity.Enter(userName, password);

        var answer = await response.Json();
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.GetProperty("error").GetString().Should().Be("invalid_grant");
        answer.GetProperty("code").GetString().Should().Be("token.refused");
    }

    [Fact]
    public async Task GivenEnglishIsAsked_WhenRefused_ThenTheSentenceIsEnglishAndOtherwiseVietnamese()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = "ai-do", ["password"] = "sai" };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");

        var english = await (await identity.CreateClient().Sent(request)).Json();
        var vietnamese = await (await identity.Ask(form)).Json();

        english.GetProperty("error_description").GetString().Should().StartWith("Wrong user name");
        vietnamese.GetProperty("error_description").GetString().Should().StartWith("Sai tên đăng nhập");
    }

    [Theory]
    [InlineData("grant_type=refresh_token&username=a&password=b", "unsupported_grant_type", "token.grant-type")]
    [InlineData("grant_type=password&username=a", "invalid_request", "token.field-missing")]
    [InlineData("grant_type=password&username=a%00b&password=c", "invalid_request", "token.form-expected")]
    [InlineData("username=a&password=b", "invalid_request", "token.field-missing")]
    [InlineData("grant_type=password&username=a&username=b&password=c", "invalid_request", "token.field-twice")]
    public async Task GivenAnIncompleteForm_WhenATokenIsAskedFor_ThenTheOAuthErrorNamesIt(string form, string error, string code)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await identity.CreateClient().Post("/token", content);

        var answer = await response.Json();
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.GetProperty("error").GetString().Should().Be(error);
        answer.GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public async Task GivenJsonInsteadOfAForm_WhenATokenIsAskedFor_ThenRefused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await identity.CreateClient().Post("/token", content);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Json()).GetProperty("code").GetString().Should().Be("token.form-expected");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GivenAPartnersSystem_WhenItShowsItsSecretInTheHeaderOrTheForm_ThenItGetsAToken(bool basic)
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
        new JsonWebToken((await response.Json()).GetProperty("access_token").GetString())
            .GetClaim("role").Value.Should().Be("partner-system");
    }

    [Theory]
    [InlineData("he-thong-doi-tac", "sai")]
    [InlineData("trung-uong", IdentityApplication.Password)]
    public async Task GivenAWrongSecretOrAPersonsName_WhenClientCredentialsAreUsed_ThenInvalidClient(string id, string secret)
    {
        using var response = await identity.Ask(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = id,
            ["client_secret"] = secret,
        });

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Json()).GetProperty("error").GetString().Should().Be("invalid_client");
    }
}
