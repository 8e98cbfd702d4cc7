using FluentAssertions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Portal.Tests.Running;
using Xunit;

namespace Ocop.Portal.Tests;

public sealed class AccessTests(PortalAlone portal) : IClassFixture<PortalAlone>
{
    private const string PlanReaders = "national-office,province-office,commune-officer,council-member,producer,fair-organiser,auditor";

    [Fact]
    public void GivenEveryPage_WhenHeldAgainstTheTable_ThenNoneIsOpenByAccident() =>
        portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => (Address: endpoint.RoutePattern.RawText, Who: WhoMay(endpoint)))
            .Should().BeEquivalentTo(
            [
                ("/", "anybody"),
                ("/san-pham", "anybody"),
                ("/san-pham/{ProductId}", "anybody"),
                ("/quet", "anybody"),
                ("/01/{*Link}", "anybody"),
                ("/tro-giup", "anybody"),
                ("/dang-nhap", "anybody"),
                ("/khong-duoc-phep", "anybody"),
                ("/{*Address}", "anybody"),
                ("/toi", "signed in"),
                ("/ke-hoach", PlanReaders),
                ("/ke-hoach/{PlanId}", PlanReaders),
            ]);

    private static string WhoMay(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "anybody"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [var authorize] ? authorize.Roles ?? "signed in" : "nobody said";
}
