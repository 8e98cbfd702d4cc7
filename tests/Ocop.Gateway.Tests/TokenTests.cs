using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Gateway.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task GivenABadToken_WhenSent_ThenItStopsAtTheGateway()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Listening();
        var expired = TestTokens.Sign(TestTokens.Claims(Roles.Auditor), TestTokens.Issuer, "ocop", TimeSpan.FromMinutes(-5));
        var elsewhere = TestTokens.Sign(TestTokens.Claims(Roles.Auditor), TestTokens.Issuer, "other", TimeSpan.FromMinutes(5));

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
                : $$"""{"issuer":"{{TestTokens.Issuer}}","jwks_uri":"http://{{context.Request.Host}}/.well-known/jwks.json"}"""),
        };
        await using var gateway = new GatewayApplication().With("products", products).With("identity", identity).Set("Tokens:Jwks", null).Listening();
        var client = gateway.As(TestTokens.For(Roles.Auditor));

        await (await client.Get("/api/v1/products/x")).ShouldBe(503, "access.keys-unavailable");

        await identity.Start();
        (await client.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);

        await identity.Stop();
        (await client.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);
        await (await gateway.As("not-a-token").Get("/api/v1/products/x")).ShouldBe(401, "access.token-invalid");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await (await gateway.As(SignedWith(other)).Get("/api/v1/products/x")).ShouldBe(503, "access.keys-unavailable");
    }

    [Fact]
    public async Task GivenTokensOfKeysThatNobodyHas_WhenManyCome_ThenTheProviderIsAskedOnceASecond()
    {
        await using var products = await Backend.Started();
        await using var identity = await Backend.Started();
        identity.Answer = (context, received) => context.Response.WriteAsync(received.Target == "/.well-known/jwks.json"
            ? TestTokens.Jwks
            : $$"""{"issuer":"{{TestTokens.Issuer}}","jwks_uri":"http://{{context.Request.Host}}/.well-known/jwks.json"}""");
        await using var gateway = new GatewayApplication().With("products", products).With("identity", identity).Set("Tokens:Jwks", null).Listening();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = gateway.As(SignedWith(stranger));
        (await gateway.As(TestTokens.For(Roles.Auditor)).Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);
        var asked = identity.Requests.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Get("/api/v1/products/x")));

        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        (identity.Requests.Count - asked).Should().BeInRange(2, 8, "of the metadata and the keys, each once or a few times");
    }

    [Fact]
    public async Task GivenAKeyThatChanged_WhenTheFirstTokenOfTheNewOneComes_ThenItIsTakenAndTheOldOneNoLongerCounts()
    {
        using var oldKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = PublicKeys(oldKey);
        await using var products = await Backend.Started();
        await using var identity = await Backend.Started();
        identity.Answer = (context, received) => context.Response.WriteAsync(received.Target == "/.well-known/jwks.json"
            ? keys
            : $$"""{"issuer":"{{TestTokens.Issuer}}","jwks_uri":"http://{{context.Request.Host}}/.well-known/jwks.json"}""");
        await using var gateway = new GatewayApplication().With("products", products).With("identity", identity).Set("Tokens:Jwks", null).Listening();
        var withOld = gateway.As(SignedWith(oldKey));
        var withNew = gateway.As(TestTokens.For(Roles.Auditor));
        (await withOld.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);
        await (await withNew.Get("/api/v1/products/x")).ShouldBe(401, "access.token-invalid");

        keys = TestTokens.Jwks;

        (await withNew.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK, "the first token of a new key is good");
        await (await withOld.Get("/api/v1/products/x")).ShouldBe(401, "access.token-invalid");
    }

    private static string SignedWith(ECDsa key) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = TestTokens.Issuer,
        Audience = "ocop",
        Expires = DateTime.UtcNow.AddMinutes(5),
        Claims = TestTokens.Claims(Roles.Auditor),
        SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = "old" }, SecurityAlgorithms.EcdsaSha256),
    });

    private static string PublicKeys(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""
            {"keys":[{"kty":"EC","crv":"P-256","kid":"old","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}
            """;
    }
}
