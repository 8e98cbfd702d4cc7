using System.Globalization;
using System.Net;
using System.Text.Json;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

[Collection(Neighbourhood.Name)]
public sealed class ProductPageTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenARatedProduct_WhenItsPageIsOpened_ThenItSaysWhyItHoldsItsStars()
    {
        var page = await _portal.Browser().Open($"/san-pham/{neighbours.RatedProduct}");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().StartWith("Nước mắm Ba Làng Sản phẩm OCOP đang được công nhận 4 sao")
            .And.Contain("Chủ thể HTX Biển Xanh").And.Contain("Phường Hàm Rồng, tỉnh Thanh Hoá")
            .And.Contain("2468/QĐ-UBND của Chủ tịch UBND tỉnh Thanh Hoá")
            .And.Contain("84,2 điểm trên 100").And.Contain("84,2 điểm nằm trong khung 4 sao: từ 70 đến dưới 90 điểm.")
            .And.Contain("40 trên 40").And.Contain("15,2 trên 25").And.Contain("29 trên 35")
            .And.Contain("phiếu chấm của 5 thành viên").And.Contain("QĐ 26/2026/QĐ-TTg")
            .And.Contain("Quá trình công nhận Được công nhận 4 sao");
        page.Html.Should().Contain("<rect width=\"15.2\"", "a drawing counts with points, not commas");
    }

    [Fact]
    public async Task GivenTheCouncilsResult_WhenThePageIsOpened_ThenEveryCriterionAndMinimumOfItStandsThere()
    {
        using var anybody = neighbours.Councils.Anonymous();
        var result = await anybody.GetFromJsonAsync<JsonElement>(
            new Uri($"/ratings/{neighbours.RatedProduct}-d1-province/result", UriKind.Relative), TestContext.Current.CancellationToken);

        var page = await _portal.Browser().Open($"/san-pham/{neighbours.RatedProduct}");

        var criteria = result.GetProperty("parts").EnumerateArray()
            .SelectMany(part => part.GetProperty("criteria").EnumerateArray()).SelectMany(Flat).ToList();
        criteria.Should().HaveCountGreaterThan(30);
        foreach (var criterion in criteria)
        {
            var name = criterion.GetProperty("name").GetProperty("vi");
            page.Text.Should().Contain($"{criterion.GetProperty("code")}. {name} {Vi(criterion, "points")} / {Vi(criterion, "max")}");
        }

        var asked = result.GetProperty("minima").EnumerateArray().Where(minimum => minimum.GetProperty("star").GetInt32() <= 4).ToList();
        page.Text.Should().Contain($"Đạt {asked.Count} trên {asked.Count} mức tối thiểu");
    }

    [Fact]
    public async Task GivenAnEnglishReader_WhenTheProductIsOpened_ThenWordsDatesAndNumbersAreEnglish()
    {
        var page = await _portal.Browser("en-US,en;q=0.8").Open($"/san-pham/{Neighbours.Raised}");

        page.Text.Should().StartWith("Nem chua Ba Đình An OCOP product, recognised today 4 stars")
            .And.Contain("Raised to 4 stars 1 October 2026").And.Contain("Recognised with 3 stars 1 October 2025")
            .And.Contain("The points by part behind this certificate are not in the system yet.");
        page.Html.Should().Contain("<h1 lang=\"vi\">");
    }

    [Fact]
    public async Task GivenARevokedProduct_WhenItsPageIsOpened_ThenTheFirstThingSaidIsThatAndWhy()
    {
        var page = await _portal.Browser().Open($"/san-pham/{Neighbours.Revoked}");

        page.Text.Should().StartWith("Rượu nếp Hàm Rồng Giấy chứng nhận đã bị thu hồi ngày 05/11/2026")
            .And.Contain("Căn cứ: Dùng nhãn hiệu OCOP sai quy định.").And.Contain("Lý do: In nhãn 5 sao trên bao bì")
            .And.Contain("7/QĐ-UBND").And.Contain("01/10/2025 đến khi bị thu hồi ngày 05/11/2026").And.NotContain("đang được công nhận");
    }

    [Fact]
    public async Task GivenAnExpiredProduct_WhenItsPageIsOpened_ThenItIsNotCalledRecognised()
    {
        var page = await _portal.Browser().Open($"/san-pham/{Neighbours.Expired}");

        page.Text.Should().StartWith("Chè lam Hàm Rồng Giấy chứng nhận đã hết hạn sau ngày 31/01/2026")
            .And.Contain("Giấy chứng nhận 4 sao hết hạn 31/01/2026").And.NotContain("đang được công nhận");
    }

    [Fact]
    public async Task GivenANameMadeOfMarkup_WhenItIsShown_ThenItIsTextAndNothingRuns()
    {
        foreach (var address in new[] { $"/san-pham/{Neighbours.Hostile}", "/san-pham?q=alert" })
        {
            var page = await _portal.Browser().Open(address);

            page.Status.Should().Be(HttpStatusCode.OK);
            page.Text.Should().Contain("<script>alert(1)</script> & \"co\"");
            page.Html.Should().Contain("&lt;script&gt;").And.NotContain("<script");
        }
    }

    [Theory]
    [InlineData("38-14758-777-2026")]
    [InlineData("khong-phai-ma-so")]
    [InlineData("%3Cscript%3E")]
    public async Task GivenANumberThatNoProductHas_WhenItsPageIsOpened_ThenItSaysSoAndOffersTheSearch(string number)
    {
        var page = await _portal.Browser().Open($"/san-pham/{number}");

        page.Status.Should().Be(HttpStatusCode.NotFound);
        page.Text.Should().StartWith("Không có sản phẩm này");
        page.Html.Should().Contain("action=\"/san-pham\"").And.NotContain("<script");
    }

    [Theory]
    [InlineData("so-nn-thanh-hoa", true)]
    [InlineData("kiem-toan", true)]
    [InlineData("xa-ba-dinh", false)]
    [InlineData("ban-to-chuc", false)]
    [InlineData(null, false)]
    public async Task GivenTheRecord_WhenSomebodyOpensTheProduct_ThenThoseSeeItWhomTheServiceLetsRead(string? userName, bool sees)
    {
        var browser = _portal.Browser();
        if (userName is not null)
        {
            await browser.As(userName);
        }

        var page = await browser.Open($"/san-pham/{neighbours.RatedProduct}");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Contains("Nhật ký hồ sơ", StringComparison.Ordinal).Should().Be(sees);
        page.Text.Contains("Chuyển hồ sơ lên hội đồng", StringComparison.Ordinal).Should().Be(sees);
    }

    private static IEnumerable<JsonElement> Flat(JsonElement criterion) =>
        criterion.GetProperty("criteria").EnumerateArray().SelectMany(Flat).Prepend(criterion);

    private static string Vi(JsonElement criterion, string property) =>
        criterion.GetProperty(property).GetDecimal().ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}
