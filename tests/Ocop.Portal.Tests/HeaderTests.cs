using System.Net;
using System.Text.RegularExpressions;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

[Collection(Neighbourhood.Name)]
public sealed partial class HeaderTests(Neighbours neighbours) : IAsyncLifetime
{
    private const int LargestPage = 50 * 1024;
    private const int LargestStyle = 15 * 1024;

    private readonly PortalApplication _portal = new(neighbours);

    public static TheoryData<string> Pages =>
    [
        "/", "/san-pham", "/san-pham?tinh=38", "/san-pham/38-16171-903-2026", "/tro-giup", "/dang-nhap?dut-quang=1", "/khong-duoc-phep",
        "/khong-co-trang-nay", "/quet",
    ];

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task GivenAnyPage_WhenItIsOpened_ThenTheBrowserIsToldWhatItMayDo(string address)
    {
        var page = await _portal.Browser().Open(address);

        page.Header("Content-Security-Policy").Should().StartWith("default-src 'none'").And.Contain("style-src 'self'")
            .And.Contain("frame-ancestors 'none'").And.Contain("form-action 'self'").And.NotContain("unsafe");
        page.Header("X-Content-Type-Options").Should().Be("nosniff");
        page.Header("X-Frame-Options").Should().Be("DENY");
        page.Header("Referrer-Policy").Should().Be("same-origin");
        page.Header("Content-Type").Should().Be("text/html; charset=utf-8");
        page.Header("Cache-Control").Should().Contain("no-cache").And.NotContain("public").And.NotContain("max-age");
        page.Header("Vary").Should().Contain("Cookie").And.Contain("Accept-Language");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task GivenAnyPage_WhenItIsOpened_ThenItIsCompleteByItselfSmallAndInOrder(string address)
    {
        var browser = _portal.Browser();

        var page = await browser.Open(address);

        page.Html.Should().NotContain("<script").And.NotContain("<style").And.NotContain(" style=").And.NotMatchRegex(@" on\w+=")
            .And.NotContain("://");
        Heading().Matches(page.Html).Should().ContainSingle();
        Title().Match(page.Html).Groups["title"].Value.Should().EndWith("OCOP Việt Nam");
        Id().Matches(page.Html).Select(match => match.Value).Should().OnlyHaveUniqueItems();
        page.LinksTo("#").Should().OnlyContain(link => page.Html.Contains($"id=\"{link.Substring(1)}\""));
        var style = await browser.Open(page.LinksTo("/ocop.").Single(link => link.EndsWith(".css", StringComparison.Ordinal)));
        style.Html.Length.Should().BeLessThan(LargestStyle);
        (page.Html.Length + style.Html.Length).Should().BeLessThan(LargestPage);
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenAPageIsOpened_ThenNoMachineKeepsIt()
    {
        var browser = await _portal.Browser().As("kiem-toan");

        (await browser.Open("/tro-giup")).Header("Cache-Control").Should().Be("no-store");
    }

    [Fact]
    public async Task GivenTheStyleSheet_WhenItIsLoaded_ThenItIsKeptForAYear()
    {
        var browser = _portal.Browser();
        var address = (await browser.Open("/")).LinksTo("/ocop.").First();

        var style = await browser.Open(address);

        style.Status.Should().Be(HttpStatusCode.OK);
        style.Header("Cache-Control").Should().Contain("max-age=31536000").And.Contain("immutable");
        style.Header("Vary").Should().NotContain("Cookie");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task GivenABrowserThatUnpacks_WhenAPageIsOpened_ThenItTravelsPacked(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tro-giup");
        request.Headers.Add("Accept-Encoding", encoding);

        (await _portal.Browser().Ask(request)).Header("Content-Encoding").Should().Be(encoding);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/khong-co-trang-nay", HttpStatusCode.NotFound)]
    public async Task GivenOnlyTheHeadOfAPage_WhenItIsAskedFor_ThenItIsThePages(string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        (await _portal.Browser().Ask(request)).Status.Should().Be(status);
    }

    [GeneratedRegex("<h1", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<title>(?<title>[^<]+)</title>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();

    [GeneratedRegex(" id=\"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
