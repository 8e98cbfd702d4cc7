using Ocop.Fairs.Tests.Support;

namespace Ocop.Fairs.Tests;

public sealed class EndpointAccessTests(FairsApplication app) : IClassFixture<FairsApplication>
{
    private static readonly string[] s_organisers = [Roles.FairOrganiser, Roles.ProvinceOffice];

    [Fact]
    public async Task GivenEveryEndpoint_WhenCalledWithoutTheRoleOrFromOutside_ThenRefused()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-1-2026");
        await app.CertifiedProduct("38-16093-2-2026");
        var participationId = await app.Participation(fairId, "38-16093-1-2026", "A01");
        var elsewhere = TestTokens.For(Roles.FairOrganiser, province: "40");
        var otherProducer = TestTokens.For(Roles.Producer, "38", producer: "producer-2");

        await EndpointAccess.Verify(app.Services, app.Anonymous(),
        [
            new("POST /", s_organisers, "/", FairsApplication.Notice(), elsewhere),
            new("GET /", [], "/"),
            new("GET /{fairId}", [], $"/{fairId}"),
            new("POST /{fairId}/registration-opening", s_organisers, $"/{fairId}/registration-opening", null, elsewhere),
            new(
                "POST /{fairId}/participations", [Roles.Producer], $"/{fairId}/participations",
                new { productId = "38-16093-2-2026", booth = "A02" }, otherProducer),
            new(
                "GET /{fairId}/participations", [Roles.FairOrganiser, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor, Roles.Producer],
                $"/{fairId}/participations", null, elsewhere),
            new(
                "DELETE /{fairId}/participations/{participationId}", [Roles.Producer], $"/{fairId}/participations/{participationId}", null, otherProducer),
        ],
        TestTokens.For(Roles.Producer, "40", producer: "producer-1"));
    }
}
