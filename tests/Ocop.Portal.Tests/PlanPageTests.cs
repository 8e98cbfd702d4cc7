using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

[Collection(PlansAndStampsCollection.Name)]
public sealed class PlanPageTests(PlansAndStamps neighbours) : IAsyncLifetime
{
    private readonly PortalOfPlansAndStamps _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenNobodySignedIn_WhenAPlanIsOpened_ThenTheySignInAndComeBack()
    {
        var browser = _portal.Browser();

        var sent = await browser.Open("/ke-hoach/38-2025-36-kh-ubnd");
        var signedIn = await browser.SignIn("kiem-toan", address: sent.Location!);

        sent.Location.Should().Be("/dang-nhap?tro-ve=%2Fke-hoach%2F38-2025-36-kh-ubnd");
        signedIn.Location.Should().Be("/ke-hoach/38-2025-36-kh-ubnd");
    }

    [Fact]
    public async Task GivenARoleThatReadsNoPlans_WhenOneIsOpened_ThenItIsForbidden()
    {
        var answer = await (await _portal.Browser().As("van-hanh")).Open("/ke-hoach");

        answer.Location.Should().StartWith("/khong-duoc-phep");
    }

    [Fact]
    public async Task GivenNoPlanYet_WhenTheListIsOpened_ThenItSaysSoAndTurnsPagesOnceThereAreMany()
    {
        await using var others = new PlansAndStamps();
        await others.InitializeAsync();
        await using var portal = new PortalOfPlansAndStamps(others);
        await portal.InitializeAsync();
        var browser = await portal.Browser().As("so-nn-thanh-hoa");
        (await browser.Open("/ke-hoach")).Text.Should().Contain("Chưa có kế hoạch nào được nhập");
        for (var number = 1; number <= 21; number++)
        {
            await others.Planning.Imported($"{number:D2}/KH-UBND", 2001);
        }

        var first = await Eventually.Is(() => browser.Open("/ke-hoach"), page => page.LinksTo("/ke-hoach?sau=").Any(), "a second page");
        var second = await browser.Open(first.LinksTo("/ke-hoach?sau=").Single());

        first.LinksTo("/ke-hoach/").Should().HaveCount(20);
        second.LinksTo("/ke-hoach/").Should().ContainSingle().And.NotIntersectWith(first.LinksTo("/ke-hoach/"));
        (await browser.Open("/ke-hoach?sau=%3Cx%3E")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task GivenProductsInAndOutsideTheAreas_WhenThePlanIsOpened_ThenSentenceTablesAndChartSayTheSame()
    {
        var planId = await neighbours.Planning.Imported("77/KH-UBND", 2010);
        await neighbours.Planning.Count(
            PlansAndStamps.Certificate("38-16093-1-2010", 5, "16093", new(2010, 5, 5)),
            PlansAndStamps.Certificate("38-16012-2-2010", 3, "16012", new(2010, 6, 6)),
            PlansAndStamps.Certificate("38-14758-3-2010", 3, "14758", new(2010, 7, 7)));
        var browser = await _portal.Browser().As("so-nn-thanh-hoa");

        var page = await Eventually.Is(
            () => browser.Open($"/ke-hoach/{planId}"), read => read.Text.Contains("Đã đạt 3 trên 5", StringComparison.Ordinal), "three products");

        page.Text.Should().Contain("Đã đạt 3 trên 5 sản phẩm (60%), còn 2.");
        page.Text.Should().Contain("5 sao 1 1 100% 0").And.Contain("4 sao 1 0 0% 1").And.Contain("3 sao 3 2 66,67% 1").And.Contain("Toàn tỉnh 5 3 60% 2");
        page.Text.Should().Contain("Huyện Nga Sơn 3 1 33,33% 2").And.Contain("Huyện Hậu Lộc 2 1 50% 1");
        page.Text.Should().Contain("Ngoài các địa bàn của kế hoạch – 1 – –");
        page.Html.Contains("data-chart", StringComparison.Ordinal).Should().Be(page.Html.Contains("charts/chart.", StringComparison.Ordinal), "both or neither");
        (await browser.Open($"/ke-hoach/{planId}?lang=en")).Text.Should().Contain("3 of 5 products attained (60%), 2 to go.").And.Contain("66.67%");
    }

    [Fact]
    public async Task GivenAPlanImportedToday_WhenYesterdayIsAskedFor_ThenItWasNotThereYet()
    {
        var planId = await neighbours.Planning.Imported("78/KH-UBND", 2011);
        var browser = await _portal.Browser().As("so-nn-thanh-hoa");

        var before = await browser.Open($"/ke-hoach/{planId}?ngay=2020-02-29");
        var wrong = await browser.Open($"/ke-hoach/{planId}?ngay=2021-02-29");

        before.Status.Should().Be(HttpStatusCode.OK);
        before.Text.Should().Contain("Đến hết ngày 29/02/2020, kế hoạch này chưa có trong hệ thống").And.NotContain("Đã đạt");
        before.Html.Should().Contain("value=\"2020-02-29\"");
        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        wrong.Html.Should().Contain("id=\"ngay-error\"");
    }

    [Theory]
    [InlineData("/ke-hoach/38-1999-khong-co")]
    [InlineData("/ke-hoach/x%20y")]
    public async Task GivenNoSuchPlan_WhenItIsOpened_ThenItIsNotFound(string address)
    {
        var page = await (await _portal.Browser().As("so-nn-thanh-hoa")).Open(address);

        page.Status.Should().Be(HttpStatusCode.NotFound);
        page.Text.Should().StartWith("Không có kế hoạch này");
    }

    [Theory]
    [InlineData("/ke-hoach")]
    [InlineData("/ke-hoach/38-2025-36-kh-ubnd")]
    public async Task GivenPlanningAway_WhenAPlanIsOpened_ThenThePageSaysWhatIsMissing(string address)
    {
        await using var portal = new PortalOfPlansAndStamps(neighbours, "planning");
        await portal.InitializeAsync();

        var page = await (await portal.Browser().As("so-nn-thanh-hoa")).Open(address);

        page.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        page.Text.Should().Contain("Dịch vụ kế hoạch đang không trả lời");
    }
}
