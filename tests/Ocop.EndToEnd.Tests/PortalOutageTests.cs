using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>A service is away: its page says so, the others go on, and nothing is said of a stamp that nobody can know.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalOutageTests(PortalPlatform platform, Browser browser)
{
    [Fact]
    public async Task GivenProductsIsDown_WhenTheCatalogueIsOpened_ThenThePageSaysWhatIsMissingAndOthersGoOn()
    {
        var stamps = await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        await Without("products", "/san-pham", async () =>
        {
            (await visitor.Open("/san-pham")).Status.Should().Be(503);
            await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("Chưa xem được danh mục sản phẩm");
            await Browser.Accessible(visitor.Page);
            await Browser.Screenshot(visitor.Page, "portal-products-down");

            (await visitor.Open("/")).Status.Should().Be(200);
            (await visitor.Open(stamps.Good)).Status.Should().Be(200, "traceability knows what it needs to");
        });
    }

    [Fact]
    public async Task GivenTraceabilityIsDown_WhenAStampIsScanned_ThenNothingIsSaidAboutTheStamp()
    {
        var stamps = await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        await Without("traceability", stamps.Good, async () =>
        {
            (await visitor.Open(stamps.Good)).Status.Should().Be(503);
            await visitor.ShouldRead("Chưa thể trả lời");
            await Expect(visitor.Page.Locator(".verdict")).ToContainTextAsync("chưa thể nói tem này thật hay giả");
            await Browser.Accessible(visitor.Page);
            await Browser.Screenshot(visitor.Page, "portal-traceability-down");
        });
    }

    [Fact]
    public async Task GivenThePortalIsDown_WhenAStampIsScanned_ThenTheGatewaySaysSoAndNothingAboutTheStamp()
    {
        var stamps = await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        await Without("portal", "/", async () =>
        {
            (await visitor.Open(stamps.Good)).Status.Should().Be(503);
            await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Lúc này chưa thể nói tem thật hay giả");
            await Browser.Accessible(visitor.Page);
            await visitor.ShouldFit();
            await Browser.Screenshot(visitor.Page, "portal-down");
        });
    }

    /// <summary>Stops a service for as long as it takes to look, and waits until the address that needs it answers again.</summary>
    private async Task Without(string service, string address, Func<Task> look)
    {
        await platform.Order(service, "stop");
        try
        {
            await look();
        }
        finally
        {
            await platform.Order(service, "start");
            var visitor = new PortalVisitor(platform, await browser.Visit());
            await Eventually.Holds(
                async () => (await visitor.Open(address)).Status == 200, $"{address} with {service}", TimeSpan.FromSeconds(60));
        }
    }
}
