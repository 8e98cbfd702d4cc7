using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

public sealed class AccessTests(PortalAlone portal) : IClassFixture<PortalAlone>
{
    private const string Offices = "province-office,national-office";
    private const string Places = "commune-officer,province-office";
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
                ("/viec", "signed in"),
                ("/cua-toi", "producer"),
                ("/cua-toi/moi", "producer"),
                ("/cua-toi/giay-to", "producer"),
                ("/cua-toi/{ProductId}", "producer"),
                ("/cua-toi/{ProductId}/mau", "producer"),
                ("/cua-toi/{ProductId}/ho-so", "producer"),
                ("/cua-toi/{ProductId}/chu-trinh", "producer"),
                ("/cua-toi/{ProductId}/cau-chuyen", "producer"),
                ("/cua-toi/thong-bao", "producer"),
                ("/xa/thoi-han", "commune-officer"),
                ("/cua-toi/{ProductId}/sau-cong-nhan", "producer"),
                ("/xa/san-pham", "commune-officer"),
                ("/xa/san-pham/{ProductId}", "commune-officer"),
                ("/chu-trinh", Places),
                ("/chu-trinh/{ProductId}", Places),
                ("/chu-luc", Places),
                ("/xa/ho-so", "commune-officer"),
                ("/xa/ho-so/{ProductId}", "commune-officer"),
                ("/co-quan/ho-so", Offices),
                ("/co-quan/danh-gia/{RatingId}", Offices),
                ("/co-quan/san-pham/{ProductId}", Offices),
                ("/co-quan/hoi-dong", Offices),
                ("/co-quan/hoi-dong/moi", Offices),
                ("/co-quan/giay-chung-nhan", Offices),
                ("/co-quan/han", Offices),
                ("/co-quan/sau-cong-nhan", Offices),
                ("/co-quan/san-pham/{ProductId}/sau-cong-nhan", Offices),
                ("/co-quan/giay-chung-nhan/nhap", Offices),
                ("/co-quan/san-pham/{ProductId}/thu-hoi", Offices),
                ("/phien-hop", $"{Offices},council-member"),
                ("/phien-hop/moi", Offices),
                ("/phien-hop/{AgendaId}", $"{Offices},council-member"),
                ("/phien-hop/{AgendaId}/sua", Offices),
                ("/cham-diem", "council-member"),
                ("/cham-diem/{RatingId}", "council-member"),
                ("/cham-diem/{RatingId}/phieu", "council-member"),
                ("/cham-diem/{RatingId}/bien-nhan", "council-member"),
                ("/cham-diem/{RatingId}/chu-tri", "council-member"),
                ("/doi-chieu-cham-diem", $"{Offices},auditor,council-member"),
                ("/thu-quy-dinh", $"{Offices},auditor"),
                ("/kiem-toan", "auditor"),
                ("/kiem-toan/{RatingId}", "auditor"),
                ("/ke-hoach", PlanReaders),
                ("/ke-hoach/{PlanId}", PlanReaders),
            ]);

    private static string WhoMay(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "anybody"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [var authorize] ? authorize.Roles ?? "signed in" : "nobody said";
}
