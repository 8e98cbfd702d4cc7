using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>What every page of the portal owes everybody: to be usable by all, on any screen, with little data.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalPageTests(PortalPlatform platform, Browser browser)
{
    private const int ScanPageBytes = 50_000;

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1440, 900)]
    public async Task GivenAnyPage_WhenLookedAt_ThenEverybodyCanUseItAndNothingSticksOut(int width, int height)
    {
        var page = await browser.Visit(new() { ViewportSize = new() { Width = width, Height = height } });
        var visitor = new PortalVisitor(platform, page);
        await LookAtAll(visitor, await PublicPages());
        await visitor.Open("/dang-nhap");
        await visitor.SignIn();
        await LookAtAll(visitor, PagesOfAnOfficer);
    }

    [Fact]
    public async Task GivenAStamp_WhenScannedWithoutJavaScript_ThenThePageIsTheSame()
    {
        var stamps = await Stamps.Of(platform);
        var with = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        var without = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone, JavaScriptEnabled = false }));
        foreach (var stamp in (string[])[stamps.Good, stamps.Expired, stamps.Revoked, stamps.Invented])
        {
            await with.Open(stamp);
            await without.Open(stamp);

            var text = await without.Page.Locator("main").InnerTextAsync();
            text.Should().Be(await with.Page.Locator("main").InnerTextAsync()).And.Contain("Nên làm gì bây giờ");
            await without.ShouldFit();
        }
    }

    [Fact]
    public async Task GivenAStamp_WhenScanned_ThenAllThatIsLoadedStaysUnderFiftyKilobytes()
    {
        var stamps = await Stamps.Of(platform);
        foreach (var stamp in (string[])[stamps.Good, stamps.Expired, stamps.Revoked, stamps.Invented])
        {
            var page = await browser.Visit(new() { ViewportSize = Browser.Phone });
            var loaded = new ConcurrentDictionary<string, Task<byte[]>>();
            page.Response += (_, response) => loaded[response.Url] = response.BodyAsync();

            await page.GotoAsync(stamp, new() { WaitUntil = WaitUntilState.NetworkIdle });

            var sizes = await Task.WhenAll(loaded.Select(async pair => (Url: pair.Key, Bytes: (await pair.Value).Length)));
            sizes.Should().HaveCountGreaterThanOrEqualTo(3, "page, style and sign").And.OnlyContain(size => size.Bytes > 0);
            sizes.Sum(size => size.Bytes).Should().BeLessThan(ScanPageBytes, "{0}", string.Join(", ", sizes));
            TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes uncompressed", stamp, sizes.Sum(size => size.Bytes));
        }
    }

    [Fact]
    public async Task GivenAStampWithALotOfSigns_WhenABrowserOpensIt_ThenTheLotArrivesAsPrinted()
    {
        await Stamps.Of(platform);
        var page = await browser.Visit();

        var visitor = new PortalVisitor(platform, page);
        var answer = await visitor.Open("/01/08938500000010/10/MT%2F01+%3F/21/0B6JK9JBV554XJPT");

        answer.Status.Should().Be(200);
        answer.Headers["vary"].Should().Contain("Accept").And.Contain("Cookie");
        await visitor.ShouldRead("Không có tem này");
    }

    [Theory]
    [InlineData("/01/08938500000010/21/0B6JK9JBV554XJPT", "Đường dẫn không có số lô")]
    [InlineData("/01/123/10/L/21/S", "không đúng dạng")]
    public async Task GivenALinkThatIsNoStamp_WhenOpened_ThenThePageSaysWhyAndBlamesNobody(string address, string reason)
    {
        var visitor = new PortalVisitor(platform, await browser.Visit());

        (await visitor.Open(address)).Status.Should().Be(400);

        await visitor.ShouldRead("Không đọc được mã này");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync(reason);
    }

    [Fact]
    public async Task GivenACodeTypedByHand_WhenItIsSpelledLikeOnAVietnameseKeyboard_ThenItIsReadAndMistakesStandBesideTheirFields()
    {
        var stamps = await Stamps.Of(platform);
        var parts = new Uri(stamps.Good).AbsolutePath.Split('/');
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone, JavaScriptEnabled = false }));
        var check = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra" });
        await visitor.Open("/quet");
        await visitor.Page.GetByLabel("Mã tem").FillAsync("khong phai ma");
        await check.ClickAsync();

        await Expect(visitor.Page.Locator("#lo-error")).ToHaveTextAsync("Hãy gõ số lô in trên tem.");
        await Expect(visitor.Page.Locator("#ma-error")).ToContainTextAsync("16 chữ và số");
        await Expect(visitor.Page.GetByLabel("Mã tem")).ToHaveValueAsync("khong phai ma");

        await visitor.Page.GetByLabel("Mã sản phẩm").FillAsync($" {parts[2][1..5]} {parts[2][5..]} ");
        await visitor.Page.GetByLabel("Số lô").FillAsync(parts[4]);
        await visitor.Page.GetByLabel("Mã tem").FillAsync(AsTyped(parts[6]));
        await check.ClickAsync();

        await visitor.ShouldRead("Hợp lệ");
    }

    [Fact]
    public async Task GivenAKeyboardAlone_WhenSigningIn_ThenFocusShowsWhereOneIsAndItWorks()
    {
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        await visitor.Open("/ke-hoach");
        await visitor.Page.Keyboard.PressAsync("Tab");
        (await Focused(visitor.Page)).Should().Be("Đến nội dung chính");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await TabTo(visitor.Page, "ten");
        await visitor.Page.Keyboard.TypeAsync(PortalVisitor.Officer);
        await TabTo(visitor.Page, "mat-khau");
        await visitor.Page.Keyboard.TypeAsync(platform.Secret("dev-password"));
        await TabTo(visitor.Page, "Đăng nhập");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.ShouldRead("Kế hoạch OCOP");
        new Uri(visitor.Page.Url).AbsolutePath.Should().Be("/ke-hoach", "one comes back to where one was going");
    }

    [Fact]
    public async Task GivenSomebodyWhoReadsNoPlans_WhenTheyOpenOne_ThenThePageSaysWhatRoleTheyHave()
    {
        var visitor = new PortalVisitor(platform, await browser.Visit());
        await visitor.Open(PortalVisitor.PlanAddress);
        await visitor.SignIn("van-hanh");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bạn không xem được trang này");
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation).GetByText("Kế hoạch")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenAPlanImportedToday_WhenAnEarlierDayIsAskedFor_ThenThePageIsAsItWasKnownThen()
    {
        await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit());
        await visitor.Open("/dang-nhap");
        await visitor.SignIn();

        await visitor.Open(PortalVisitor.PlanAddress);
        await visitor.Page.GetByLabel("Ngày").FillAsync("2026-01-31");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();

        await Expect(visitor.Page.Locator(".note")).ToContainTextAsync("Đến hết ngày 31/01/2026, kế hoạch này chưa có trong hệ thống");
        await Expect(visitor.Page.GetByLabel("Ngày")).ToHaveValueAsync("2026-01-31");
        (await visitor.Open(PortalVisitor.PlanAddress + "?ngay=2999-01-01")).Status.Should().Be((int)HttpStatusCode.BadRequest);
        await Expect(visitor.Page.Locator("#ngay-error")).ToBeVisibleAsync();
    }

    private static Dictionary<string, string> PagesOfAnOfficer => new()
    {
        ["plans"] = "/ke-hoach",
        ["plan"] = PortalVisitor.PlanAddress,
        ["plan-wrong-day"] = PortalVisitor.PlanAddress + "?ngay=2999-01-01",
        ["plan-unknown"] = "/ke-hoach/38-2020-1-kh",
        ["me"] = "/toi",
        ["forbidden"] = "/khong-duoc-phep",

        // From here on the visitor reads English.
        ["plan-english"] = PortalVisitor.PlanAddress + "?lang=en",
        ["home-english"] = "/",
        ["catalogue-english"] = "/san-pham",
        ["type-a-code-english"] = "/quet",
    };

    private async Task<Dictionary<string, string>> PublicPages()
    {
        var stamps = await Stamps.Of(platform);
        return new()
        {
            ["home"] = "/",
            ["catalogue"] = "/san-pham?q=nuoc+mam",
            ["catalogue-none"] = "/san-pham?q=khong+co+gi",
            ["help"] = "/tro-giup",
            ["sign-in"] = "/dang-nhap",
            ["type-a-code"] = "/quet",
            ["type-a-code-wrong"] = "/quet?gtin=123&lo=&ma=abc",
            ["stamp-good"] = stamps.Good,
            ["stamp-expired"] = stamps.Expired,
            ["stamp-revoked"] = stamps.Revoked,
            ["stamp-invented"] = stamps.Invented,
            ["stamp-unreadable"] = "/01/123/10/L/21/S",
            ["not-found"] = "/khong-co-trang-nay",
            ["product"] = await FirstProduct(),
        };
    }

    private async Task<string> FirstProduct()
    {
        var page = await browser.Visit();
        await new PortalVisitor(platform, page).Open("/san-pham?q=nuoc+mam+ba+lang");
        return (await page.Locator(".cards a").First.GetAttributeAsync("href"))!;
    }

    private static async Task LookAtAll(PortalVisitor visitor, Dictionary<string, string> pages)
    {
        var size = visitor.Page.ViewportSize!;
        foreach (var (name, address) in pages)
        {
            await visitor.Open(address);
            await Browser.Accessible(visitor.Page);
            await visitor.ShouldFit();
            await Browser.Screenshot(visitor.Page, $"portal-{name}-{size.Width}", fullPage: true);
            if (size.Width == Browser.Phone.Width)
            {
                await visitor.Page.SetViewportSizeAsync(320, size.Height);
                await visitor.ShouldFit();
                await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
            }
        }
    }

    private static async Task TabTo(IPage page, string idOrText)
    {
        for (var pressed = 0; pressed < 25; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await Focused(page) == idOrText)
            {
                var isSeen = await page.EvaluateAsync<bool>("getComputedStyle(document.activeElement).outlineStyle !== 'none'");
                isSeen.Should().BeTrue("focus must show");
                return;
            }
        }

        throw new InvalidOperationException($"{idOrText} cannot be reached with the keyboard on {page.Url}.");
    }

    private static Task<string> Focused(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.innerText.trim()");

    /// <summary>Lower case, in groups, and a D doubled as Telex turns it into Đ.</summary>
    private static string AsTyped(string serial)
    {
        var groups = serial.ToLowerInvariant().Chunk(4).Select(group => new string(group));
        return string.Join(' ', groups).Replace("dd", "đ", StringComparison.Ordinal).Replace('0', 'o');
    }
}
