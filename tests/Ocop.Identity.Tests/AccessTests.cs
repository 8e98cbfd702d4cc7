using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Identity.Tests;

public sealed class AccessTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    private static readonly string[] s_administrators = [Roles.NationalOffice, Roles.ProvinceOffice, Roles.Operations];
    private static readonly string s_otherProvince = TestTokens.For(Roles.ProvinceOffice, "40");

    [Fact]
    public async Task GivenTheTableOfEndpoints_WhenCalledWithoutTheRoleOrFromOutside_ThenEachRefuses()
    {
        var account = new { userName = "moi-tinh", displayName = "Mới", role = Roles.FairOrganiser, agency = "Sở", province = "38" };
        AccessRow[] table =
        [
            new("GET /development-logins", [], "/development-logins"),
            new("GET /authorize", [], "/authorize"),
            new("POST /authorize", [], "/authorize"),
            new("POST /token", [], "/token"),
            new("GET /userinfo", [], "/userinfo"),
            new("POST /userinfo", [], "/userinfo"),
            new("GET /end-session", [], "/end-session"),
            new("POST /end-session", [], "/end-session"),
            new("GET /dang-nhap", [], "/dang-nhap"),
            new("POST /dang-nhap", [], "/dang-nhap"),
            new("GET /dang-nhap/ngoai", [], "/dang-nhap/ngoai"),
            new("GET /me", [.. Roles.All], "/me"),
            new("GET /accounts", s_administrators, "/accounts"),
            new("POST /accounts", s_administrators, "/accounts", account, s_otherProvince),
            new("POST /accounts/{id}/password", [.. Roles.All], "/accounts/xa-ba-dinh/password", new { }, TestTokens.For(Roles.Producer, "38")),
            new("POST /accounts/{id}/lock", s_administrators, "/accounts/xa-ba-dinh/lock", null, s_otherProvince),
            new("POST /accounts/{id}/unlock", s_administrators, "/accounts/xa-ba-dinh/unlock", null, s_otherProvince),
            new("POST /clients", [Roles.NationalOffice, Roles.Operations], "/clients", new { clientId = "a-b-c", displayName = "A", agency = "A" }),
        ];
        var client = identity.CreateClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "bang-quyen");

        await EndpointAccess.Verify(identity.Services, client, table);
    }

    [Fact]
    public async Task GivenAGoodToken_WhenUsed_ThenTheAccountBehindItAnswers() =>
        (await (await (await identity.SignedInAs("chu-the-1")).Get("/me")).Json()).GetProperty("producer").GetString().Should().Be("chu-the-1");

    [Fact]
    public async Task GivenTokensThatAreNotGood_WhenUsed_ThenEachIsRefusedAsInvalid()
    {
        var claims = TestTokens.Claims(Roles.NationalOffice, sub: "trung-uong");
        var good = TestTokens.Sign(claims, TestTokens.Issuer, "ocop", TimeSpan.FromMinutes(5));
        await OkWith(good);

        await RefusedWith(TestTokens.Sign(claims, TestTokens.Issuer, "ocop", TimeSpan.FromMinutes(-5)), "expired");
        await RefusedWith(TestTokens.Sign(claims, TestTokens.Issuer, "other", TimeSpan.FromMinutes(5)), "another audience");
        await RefusedWith(TestTokens.Sign(claims, "other", "ocop", TimeSpan.FromMinutes(5)), "another issuer");
        await RefusedWith(Unsigned(good), "alg none");
        await RefusedWith(HmacWithThePublicKey(claims), "HS256 with the public key as secret");
        await RefusedWith(Signed(claims, new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), "ES256"), "a stranger's key");
        await RefusedWith(Signed(claims, new RsaSecurityKey(RSA.Create(2048)), "RS256"), "another algorithm");
        await RefusedWith(good[..^4] + "AAAA", "a broken signature");
        await RefusedWith("khong-phai-token", "not a token");
    }

    private async Task OkWith(string token) => (await identity.With(token).Get("/me")).StatusCode.Should().Be(HttpStatusCode.OK);

    private async Task RefusedWith(string token, string why)
    {
        using var response = await identity.With(token).Get("/me");
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized, why);
        response.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
        await response.ShouldBe(401, "access.token-invalid");
    }

    private static string Unsigned(string good) => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{good.Split('.')[1]}.";

    private static string HmacWithThePublicKey(Dictionary<string, object> claims) =>
        Signed(claims, new SymmetricSecurityKey(TestTokens.Key.ECDsa.ExportSubjectPublicKeyInfo()), "HS256");

    private static string Signed(Dictionary<string, object> claims, SecurityKey key, string algorithm) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TestTokens.Issuer,
            Audience = "ocop",
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = claims,
            SigningCredentials = new(key, algorithm),
        });
}
