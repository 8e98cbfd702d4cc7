using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Identity.Tests;

public sealed class CodeFlowTests(IdentityApplication identity) : IClassFixture<IdentityApplication>, IDisposable
{
    private readonly Visitor _visitor = new(identity);

    public void Dispose() => _visitor.Dispose();

    [Fact]
    public async Task GivenSomebodySignsIn_WhenTheCodeIsRedeemed_ThenTheTokenCarriesRoleAgencyAndAreaForHalfAnHour()
    {
        using var response = await _visitor.Redeem(await _visitor.CodeOf("xa-ba-dinh"));

        var answer = await response.Json();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.GetProperty("token_type").GetString().Should().Be("Bearer");
        answer.GetProperty("expires_in").GetInt32().Should().BeInRange(1795, 1800);
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        token.Alg.Should().Be("ES256");
        token.Issuer.Should().Be("https://ocop.test/api/v1/identity/");
        token.Audiences.Should().Equal("ocop");
        (token.ValidTo - token.IssuedAt).Should().Be(TimeSpan.FromMinutes(30));
        token.Claims.Where(c => !c.Type.StartsWith("oi_", StringComparison.Ordinal)).Select(c => c.Type).Should().BeEquivalentTo(
            "iss", "aud", "iat", "exp", "jti", "client_id", "scope", "sub", "name", "role", "agency", "province", "commune");
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
    public async Task GivenTheGatewayInFront_WhenTheMetadataIsRead_ThenItsAddressesAreThePublicOnesWhateverTheHeaderSays()
    {
        var outside = await Metadata(("X-Forwarded-Host", "evil.example"));
        var inside = await Metadata();

        outside["issuer"].Should().Be(inside["issuer"]).And.Be("https://ocop.test/api/v1/identity/");
        outside["token_endpoint"].Should().Be("https://ocop.test/api/v1/identity/token");
        outside["jwks_uri"].Should().Be("https://ocop.test/api/v1/identity/.well-known/jwks.json");
        inside["token_endpoint"].Should().Be("http://localhost/token");
        inside["jwks_uri"].Should().Be("http://localhost/.well-known/jwks.json");
        foreach (var metadata in new[] { outside, inside })
        {
            metadata["authorization_endpoint"].Should().Be("https://ocop.test/api/v1/identity/authorize");
            metadata["end_session_endpoint"].Should().Be("https://ocop.test/api/v1/identity/end-session");
            metadata["code_challenge_methods_supported"].Should().Be("S256");
            metadata["response_modes_supported"].Should().NotContain("form_post");
        }
    }

    [Theory]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("code_challenge", null)]
    [InlineData("response_type", "token")]
    public async Task GivenARequestThatIsNotCodeWithS256_WhenItComes_ThenRefusedAndNobodyIsAskedForAPassword(string parameter, string? value)
    {
        var answer = await _visitor.Open(_visitor.Authorization((parameter, value)));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Location.Should().BeNull();
        answer.Html.Should().Contain("Ứng dụng đã gửi bạn đến đây bằng một yêu cầu không đúng").And.NotContain("mat-khau");
    }

    [Theory]
    [InlineData("client_id", "khong-co")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", "http://127.0.0.1.evil.example/")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "a\0b")]
    public async Task GivenAClientOrAnAddressThatIsNotKnown_WhenItComes_ThenNobodyIsSentAnywhereAndAPageSaysSo(string parameter, string? value)
    {
        var answer = await _visitor.Open(_visitor.Authorization((parameter, value)));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Location.Should().BeNull();
        if (value is not "a\0b")
        {
            answer.Html.Should().Contain("Ứng dụng đã gửi bạn đến đây bằng một yêu cầu không đúng");
        }
    }

    [Theory]
    [InlineData("code_verifier", "0123456789-0123456789-0123456789-0123456789")]
    [InlineData("redirect_uri", "http://127.0.0.1:5001/")]
    [InlineData("client_id", "ocop-portal")]
    [InlineData("code", "khong-phai-ma")]
    public async Task GivenACodeAndSomethingWrongWithIt_WhenRedeemed_ThenRefused(string parameter, string value)
    {
        var code = await _visitor.CodeOf("kiem-toan");

        using var response = await _visitor.Redeem(code, (parameter, value));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Json()).GetProperty("error").GetString().Should().Be("invalid_grant");
    }

    [Fact]
    public async Task GivenACodeThatWasRedeemed_WhenItComesAgain_ThenTheFirstOnesTokensEndToo()
    {
        var code = await _visitor.CodeOf("kiem-toan");
        var first = await (await _visitor.Redeem(code)).Json();

        using var again = await _visitor.Redeem(code);

        (await again.Json()).GetProperty("error").GetString().Should().Be("invalid_grant");
        using var refreshed = await _visitor.Refresh(first.GetProperty("refresh_token").GetString()!);
        (await refreshed.Json()).GetProperty("error").GetString().Should().Be("invalid_grant");
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenAnotherClientAsks_ThenTheyAreNotAskedAgainUnlessItWantsThat()
    {
        await _visitor.CodeOf("kiem-toan");

        (await _visitor.Open(_visitor.Authorization())).InLocation("code").Should().NotBeEmpty();
        (await _visitor.Open(_visitor.Authorization(("prompt", "login")))).Location.Should().Contain("/api/v1/identity/dang-nhap?");
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(2));
        (await _visitor.Open(_visitor.Authorization(("max_age", "60")))).Location.Should().Contain("/dang-nhap?");
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task GivenNobodySignedIn_WhenAClientWantsNoPage_ThenItIsToldThatOneIsNeeded() =>
        (await _visitor.Open(_visitor.Authorization(("prompt", "none")))).InLocation("error").Should().Be("login_required");

    [Fact]
    public async Task GivenAToken_WhenUserInfoIsAsked_ThenItSaysWhatTheTokenSays()
    {
        var tokens = await (await _visitor.Redeem(await _visitor.CodeOf("chu-the-1"))).Json();

        var info = await (await identity.With(tokens.GetProperty("access_token").GetString()!).Get("/userinfo")).Json();

        info.GetProperty("sub").GetString().Should().Be("chu-the-1");
        info.GetProperty("producer").GetString().Should().Be("chu-the-1");
        (await identity.CreateClient().Get("/userinfo")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("grant_type=password&username=kiem-toan&password=mat-khau-phat-trien&client_id=ocop-native", "unsupported_grant_type")]
    [InlineData("username=a&password=b", "invalid_request")]
    [InlineData("grant_type=refresh_token&client_id=ocop-native", "invalid_request")]
    [InlineData("grant_type=authorization_code&client_id=ocop-native&client_id=ocop-portal", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=ocop-native", "invalid_request")]
    public async Task GivenAFormThatTheTokenEndpointDoesNotTake_WhenPosted_ThenTheOAuthErrorNamesIt(string form, string error)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await identity.CreateClient().Post("/token", content);

        response.StatusCode.Should().BeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        (await response.Json()).GetProperty("error").GetString().Should().Be(error);
    }

    private async Task<Dictionary<string, string>> Metadata(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var document = await (await identity.CreateClient().Sent(request)).Json();
        return document.EnumerateObject().ToDictionary(
            p => p.Name,
            p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? string.Join(' ', p.Value.EnumerateArray()) : p.Value.ToString(),
            StringComparer.Ordinal);
    }
}
