using Ocop.Planning.Tests.Support;

namespace Ocop.Planning.Tests;

public sealed class EndpointAccessTests(PlanningApplication app) : IClassFixture<PlanningApplication>
{
    private static readonly string[] s_readers =
        [Roles.NationalOffice, Roles.ProvinceOffice, Roles.CommuneOfficer, Roles.CouncilMember, Roles.Producer, Roles.FairOrganiser, Roles.Auditor];

    [Fact]
    public async Task GivenEveryEndpoint_WhenCalledWithoutTheRoleOrFromOutside_ThenRefused()
    {
        var planId = await app.ImportedSmallPlan("70/KH-UBND");
        Func<HttpContent> form = () => PlanFiles.SmallForm("71/KH-UBND");

        await EndpointAccess.Verify(app.Services, app.Anonymous(),
        [
            new("POST /plans", [Roles.ProvinceOffice, Roles.NationalOffice], "/plans", form, TestTokens.For(Roles.ProvinceOffice, province: "40")),
            new("GET /plans", s_readers, "/plans"),
            new("GET /plans/{planId}", s_readers, $"/plans/{planId}"),
            new("GET /plans/{planId}/attainment", s_readers, $"/plans/{planId}/attainment"),
        ]);
    }
}
