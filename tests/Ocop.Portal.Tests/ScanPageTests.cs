using System.Net;
using Ocop.Contracts.Products.V1;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>The one honest answer about a stamp, in the reader's language.</summary>
[Collection(PlansAndStampsCollection.Name)]
public sealed class ScanPageTests(PlansAndStamps neighbours) : IAsyncLifetime
{
    private readonly PortalOfPlansAndStamps _portal = new(neighbours);

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenAGoodStamp_WhenItIsScanned_ThenThePageSaysWhatItIsOfAndIsNotKept()
    {
        var stamp = await neighbours.Traceability.Stamp(Certificate("38-16093-11-2026", Today), "L11");

        var page = await _portal.Browser().Open(stamp);

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().StartWith("Hợp lệ Tem thật. Sản phẩm đạt 4 sao OCOP").And.Contain("Mắm tép Hà Yên").And.Contain("HTX Hà Yên").And.Contain("L11");
        page.Html.Should().Contain("class=\"verdict valid\"").And.NotContain("<script");
        page.LinksTo("/san-pham/").Should().Equal("/san-pham/38-16093-11-2026");
        page.Header("Cache-Control").Should().Contain("no-store");
    }

    [Fact]
    public async Task GivenALotOfSigns_WhenItsStampIsScanned_ThenEveryEscapeReachesTraceability()
    {
        var stamp = await neighbours.Traceability.Stamp(Certificate("38-16093-12-2026", Today), "a/B+c?50%");

        var page = await _portal.Browser().Open(stamp + "?17=271231&linkType=pip");

        stamp.Should().Contain("%2F").And.Contain("%3F").And.Contain("%25");
        page.Text.Should().StartWith("Hợp lệ").And.Contain("a/B+c?50%");
    }

    [Fact]
    public async Task GivenACertificateThatRanOut_WhenItsStampIsScanned_ThenThePageSaysSoAndThatTheFoodIsOld()
    {
        var issuedOn = Today.AddMonths(-40);
        var stamp = await neighbours.Traceability.Stamp(Certificate("38-16093-13-2023", issuedOn), "L13", issuedOn.AddMonths(12));

        var page = await _portal.Browser("en-GB,en;q=0.9").Open(stamp);

        page.Text.Should().StartWith("Expired A genuine stamp, but the product's OCOP certificate ended after").And.Contain("best-before date");
        page.Html.Should().Contain("<html lang=\"en\">").And.Contain("class=\"verdict expired\"");
    }

    [Fact]
    public async Task GivenARevokedCertificate_WhenItsStampIsScanned_ThenThePageSaysWhyWhenAndByWhichDecision()
    {
        var stamp = await neighbours.Traceability.Stamp(Certificate("38-16093-14-2026", Today), "L14");
        await neighbours.Traceability.Receive(new CertificateRevoked(
            "38-16093-14-2026-c1", "38-16093-14-2026", "mark-misused", "In nhãn <b>5 sao</b> trên bao bì", "7/QĐ-UBND", new(2026, 11, 5)));

        var page = await Eventually.Is(
            () => _portal.Browser().Open(stamp), read => read.Text.StartsWith("Đã bị thu hồi", StringComparison.Ordinal), "the revocation");

        page.Text.Should().Contain("05/11/2026").And.Contain("7/QĐ-UBND").And.Contain("In nhãn <b>5 sao</b> trên bao bì");
        page.Html.Should().NotContain("<b>5 sao");
    }

    [Fact]
    public async Task GivenAnInventedCode_WhenItIsScanned_ThenItWasNeverIssuedAndNothingElseIsSaid()
    {
        var page = await _portal.Browser().Open($"/01/{TraceabilityService.Gtin}/10/L1/21/0123456789ABCDEF");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().StartWith("Không có tem này").And.NotContain("Sản phẩm Mắm").And.Contain("Báo cho UBND xã, phường");
    }

    [Theory]
    [InlineData("/01/08938500000010/21/0123456789ABCDEF", "vi", "Đường dẫn không có số lô")]
    [InlineData("/01/08938500000010", "en", "The link has no lot")]
    [InlineData("/01/", "vi", "Đường dẫn không chỉ đến sản phẩm nào")]
    [InlineData("/01/08938500000011/10/L1/21/0123456789ABCDEF", "en", "does not have the form of identifier 01")]
    public async Task GivenALinkThatIsNoStamp_WhenItIsOpened_ThenItIsABadRequestThatSaysWhy(string address, string language, string why)
    {
        var page = await _portal.Browser(language).Open(address);

        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Text.Should().Contain(why);
    }

    [Theory]
    [InlineData("0893 8500 0000 10", true)]
    [InlineData("8938500000010", true)]
    [InlineData("893850000001", false)]
    public async Task GivenATypedCode_WhenTheNumberIsOfABarCode_ThenItIsReadAllTheSame(string gtin, bool isRead)
    {
        var page = await _portal.Browser().Open($"/quet?gtin={Uri.EscapeDataString(gtin)}&lo=L1&ma=o123-4567-89ab-cdef");

        page.Status.Should().Be(isRead ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        page.Text.Should().Contain(isRead ? "Không có tem này" : "Mã sản phẩm chưa đúng");
    }

    [Fact]
    public async Task GivenAWholeLink_WhenItIsPasted_ThenTheOtherFieldsMayStayEmpty()
    {
        var stamp = await neighbours.Traceability.Stamp(Certificate("38-16093-15-2026", Today), "L15");

        var page = await _portal.Browser().Open($"/quet?gtin=&lo=&ma={Uri.EscapeDataString("https://q.ocop.vn" + stamp)}");

        page.Text.Should().StartWith("Hợp lệ");
    }

    [Fact]
    public async Task GivenMistakesInTheForm_WhenItIsSent_ThenEachStandsBesideItsFieldAndWhatWasTypedStays()
    {
        var page = await _portal.Browser().Open("/quet?gtin=&lo=&ma=%22%3E%3Cb%3E");

        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.LinksTo("#").Should().Contain(["#gtin", "#lo", "#ma"]);
        page.Html.Should().Contain("id=\"gtin-error\"").And.Contain("id=\"lo-error\"").And.Contain("id=\"ma-error\"").And.NotContain("\"><b>");
        page.Html.Should().Contain("<title>Lỗi: ");
    }

    [Theory]
    [InlineData("/01/08938500000010/10/L1/21/0123456789ABCDEF")]
    [InlineData("/quet?gtin=08938500000010&lo=L1&ma=0123456789ABCDEF")]
    public async Task GivenTraceabilityAway_WhenAStampIsAskedFor_ThenNothingIsSaidAboutIt(string address)
    {
        await using var portal = new PortalOfPlansAndStamps(neighbours, "traceability");
        await portal.InitializeAsync();

        var page = await portal.Browser().Open(address);

        page.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        page.Text.Should().StartWith("Chưa thể trả lời").And.Contain("chưa thể nói tem này thật hay giả").And.NotContain("Hợp lệ");
    }

    private static CertificateIssued Certificate(string productId, DateOnly issuedOn) => PlansAndStamps.Certificate(productId, 4, "16093", issuedOn);
}
