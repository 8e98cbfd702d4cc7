namespace Ocop.Identity.Tests;

public sealed class OpenApiTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenTheDocument_WhenRead_ThenAWriteNamesItsTokenItsKeyAndItsProblems()
    {
        var document = await (await identity.CreateClient().Get("/openapi/v1.json")).Json();

        var create = document.GetProperty("paths").GetProperty("/accounts").GetProperty("post");
        create.GetProperty("security")[0].TryGetProperty("bearer", out _).Should().BeTrue();
        create.GetProperty("parameters").EnumerateArray().Should().Contain(p =>
            p.GetProperty("name").GetString() == "Idempotency-Key" && p.GetProperty("required").GetBoolean());
        create.GetProperty("responses").EnumerateObject().Select(r => r.Name)
            .Should().BeEquivalentTo("201", "400", "401", "403", "409", "412", "422", "429", "503");
        create.GetProperty("responses").GetProperty("409").GetProperty("content").GetProperty("application/problem+json")
            .GetProperty("schema").GetProperty("$ref").GetString().Should().Be("#/components/schemas/Problem");
        document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties")
            .TryGetProperty("code", out _).Should().BeTrue();
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().Should().Be("bearer");
    }

    [Fact]
    public async Task GivenTheDocument_WhenRead_ThenPublicOperationsWantNoTokenAndTheTokenFormIsDescribed()
    {
        var document = await (await identity.CreateClient().Get("/openapi/v1.json")).Json();

        var token = document.GetProperty("paths").GetProperty("/token").GetProperty("post");
        token.TryGetProperty("security", out _).Should().BeFalse();
        token.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema").GetProperty("properties").EnumerateObject().Select(p => p.Name).Should().Contain(["code_verifier", "client_secret"]);
        document.GetProperty("paths").TryGetProperty("/development-logins", out _).Should().BeFalse();
    }
}
