using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

[Collection(Neighbourhood.Name)]
public sealed class CatalogueTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("nuoc mam ba lang")]
    [InlineData("BIEN XANH nuoc")]
    [InlineData("nước mắm")]
    public async Task GivenWordsWithoutDiacritics_WhenSearching_ThenTheProductIsFoundWithItsStarsPlaceAndLastDay(string words)
    {
        var page = await _portal.Browser().Open("/san-pham?q=" + Uri.EscapeDataString(words));

        page.Status.Should().Be(HttpStatusCode.OK);
        page.LinksTo("/san-pham/").Should().Equal($"/san-pham/{neighbours.RatedProduct}");
        page.Text.Should().Contain("Có 1 sản phẩm").And.Contain("4 sao").And.Contain("Phường Hàm Rồng, tỉnh Thanh Hoá")
            .And.MatchRegex(@"Có giá trị đến hết ngày \d\d/\d\d/\d{4}");
    }

    [Fact]
    public async Task GivenFilters_WhenSearching_ThenTheyAreKeptInTheForm()
    {
        var page = await _portal.Browser().Open("/san-pham?q=nem&sao=4&nganh=I&tinh=38&xa=16171");

        page.Html.Should().Contain("value=\"nem\"");
        foreach (var chosen in new[] { "4", "I", "38", "16171" })
        {
            page.Html.Should().Contain($"<option value=\"{chosen}\" selected");
        }

        page.LinksTo("/san-pham/").Should().Equal($"/san-pham/{Neighbours.Raised}");
    }

    [Theory]
    [InlineData("/san-pham?sao=7&nganh=IX&tinh=99&xa=abc")]
    [InlineData("/san-pham?sao=bon&xa=16171")]
    [InlineData("/san-pham?lang=xx&tinh=&sao=")]
    public async Task GivenFiltersThatMeanNothing_WhenSearching_ThenTheyAreLeftOut(string address)
    {
        var page = await _portal.Browser().Open(address);

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain($"Có {Neighbours.Fillers + 3} sản phẩm");
    }

    [Fact]
    public async Task GivenMoreThanAPage_WhenGoingOn_ThenTheNextPageShowsTheRestAndLeadsBack()
    {
        var browser = _portal.Browser();
        var first = await browser.Open("/san-pham?q=com+lang+vong&sao=3");
        var next = first.LinksTo("/san-pham?").Single(to => to.Contains("trang=", StringComparison.Ordinal));

        var second = await browser.Open(next);

        first.Text.Should().Contain($"Có {Neighbours.Fillers} sản phẩm").And.Contain("Trang sau");
        first.LinksTo("/san-pham/").Should().HaveCount(20);
        second.LinksTo("/san-pham/").Should().HaveCount(1);
        second.Text.Should().Contain("Về trang đầu").And.NotContain("Trang sau");
        first.LinksTo("/san-pham/").Concat(second.LinksTo("/san-pham/")).Should().OnlyHaveUniqueItems();
        second.LinksTo("/san-pham?q=com").Should().Contain("/san-pham?q=com%20lang%20vong&sao=3");
    }

    [Fact]
    public async Task GivenNothingThatMatches_WhenSearching_ThenThePageSaysWhatElseToTry()
    {
        var page = await _portal.Browser().Open("/san-pham?q=khongcogidau&sao=5");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Không tìm thấy sản phẩm nào").And.Contain("Thử ít từ hơn")
            .And.Contain("Tìm “khongcogidau” trong cả nước");
    }

    [Theory]
    [InlineData("/san-pham?q=%21%21%21")]
    [InlineData("/san-pham?trang=khong-phai-ma")]
    public async Task GivenWordsThatTheServiceRefuses_WhenSearching_ThenThePageSaysWhatToType(string address)
    {
        var page = await _portal.Browser().Open(address);

        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Text.Should().Contain("Hãy gõ ít nhất một chữ hoặc một số");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task GivenMarkupAsSearchWords_WhenSearching_ThenItStaysText(string words)
    {
        var page = await _portal.Browser().Open("/san-pham?q=" + Uri.EscapeDataString(words));

        page.Html.Should().NotContain("<script").And.NotContain("<img src=x");
    }

    [Fact]
    public async Task GivenRecognisedProducts_WhenTheHomePageIsOpened_ThenItCountsThemByStarAndSearchesFirst()
    {
        var page = await _portal.Browser().Open("/");

        page.Text.Should().Contain($"Hôm nay có {Neighbours.Fillers + 3} sản phẩm được công nhận");
        page.LinksTo("/san-pham?sao=").Should().Equal("/san-pham?sao=5", "/san-pham?sao=4", "/san-pham?sao=3");
        page.Html.IndexOf("<form", StringComparison.Ordinal).Should()
            .BeLessThan(page.Html.IndexOf("<p class=\"lead\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenCommunesOfAProvince_WhenItIsChosen_ThenTheyStandInVietnameseOrder()
    {
        var page = await _portal.Browser().Open("/san-pham?tinh=01");

        var communes = page.Text[page.Text.IndexOf("Mọi xã, phường", StringComparison.Ordinal)..];
        communes.IndexOf("Dương Nội (", StringComparison.Ordinal).Should().BeGreaterThan(0)
            .And.BeLessThan(communes.IndexOf("Đại Mỗ (", StringComparison.Ordinal));
    }
}
