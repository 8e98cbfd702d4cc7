using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>The portal as an officer uses it in a day, on a phone, in a real Chromium.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalTests(PortalPlatform platform, Browser browser)
{
    private static readonly string s_picture = Path.Combine(Programs.Root, "docs/pictures/portal.png");

    [Fact]
    public async Task GivenAnOfficerWithAPhone_WhenTheyLookThingsUp_ThenEveryPageAnswersInPlainWords()
    {
        var stamps = await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));

        await SignIn(visitor);
        await FindAProduct(visitor);
        await ReadThePlan(visitor);
        await Scan(visitor, stamps.Good, "Hợp lệ", "Tem thật. Sản phẩm đạt 4 sao OCOP", "good");
        await Scan(visitor, stamps.Expired, "Hết hiệu lực", "Tem thật, nhưng giấy chứng nhận OCOP của sản phẩm đã hết hiệu lực", "expired");
        await Expect(visitor.Page.GetByText("Lô hàng này đã quá hạn sử dụng")).ToBeVisibleAsync();
        await Scan(visitor, stamps.Revoked, "Đã bị thu hồi", "Lý do: đã ngừng sản xuất", "revoked");
        await Scan(visitor, stamps.Invented, "Không có tem này", "Có thể tem là giả hoặc mã bị gõ sai", "invented");
        await SwitchToEnglish(visitor, stamps.Good);
    }

    [Fact]
    public async Task GivenTheReadme_WhenItShowsThePortal_ThenThePictureIsOfItsPages()
    {
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(s_picture)!);
            await File.WriteAllBytesAsync(s_picture, await Picture(), TestContext.Current.CancellationToken);
        }

        var committed = await File.ReadAllBytesAsync(s_picture, TestContext.Current.CancellationToken);
        committed.Should().HaveCountLessThan(200_000).And.StartWith((byte[])[0x89, .. "PNG"u8]);
    }

    private static async Task SignIn(PortalVisitor visitor)
    {
        await visitor.Open("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" }).ClickAsync();
        await visitor.SignIn();
        await visitor.ShouldRead("Việc của tôi");
        await visitor.Open("/");
        await Browser.Screenshot(visitor.Page, "portal-journey-home");
    }

    private static async Task FindAProduct(PortalVisitor visitor)
    {
        var search = visitor.Page.GetByLabel("Tìm sản phẩm, chủ thể hoặc xã");
        await search.FillAsync("nuoc mam ba lang");
        await search.PressAsync("Enter");
        var found = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Nước mắm Ba Làng" }).First;
        await Expect(found).ToBeVisibleAsync();
        await Browser.Screenshot(visitor.Page, "portal-journey-found");
        await found.ClickAsync();

        await visitor.ShouldRead("Nước mắm Ba Làng");
        await Expect(visitor.Page.Locator(".note.good")).ToContainTextAsync("5 sao");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Vì sao được 5 sao" })).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".total")).ToContainTextAsync("điểm trên 100");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Điểm từng phần" })).ToBeVisibleAsync();
        await Browser.Screenshot(visitor.Page, "portal-journey-product", fullPage: true);
    }

    private static async Task ReadThePlan(PortalVisitor visitor)
    {
        var sections = visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các mục" });
        await sections.GetByRole(AriaRole.Link, new() { Name = "Kế hoạch" }).ClickAsync();
        await visitor.ShouldRead("Kế hoạch OCOP");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Kế hoạch thực hiện Chương trình OCOP năm 2025" }).ClickAsync();

        var headline = await visitor.Page.Locator(".headline").InnerTextAsync();
        await visitor.ShouldSeeTheChart();
        var rows = await AreaRows(visitor.Page);
        rows.Should().HaveCountGreaterThanOrEqualTo(26);
        rows.Sum(row => row.Target).Should().Be(160);
        var attained = rows.Sum(row => row.Attained);
        attained.Should().BeGreaterThanOrEqualTo(6, "seven certificates, one of them revoked");
        headline.Should().StartWith($"Đã đạt {attained} trên 160", "sentence and table say the same");
        await Browser.Screenshot(visitor.Page, "portal-journey-plan", fullPage: true);
    }

    private static async Task Scan(PortalVisitor visitor, string stamp, string answer, string reason, string name)
    {
        (await visitor.Open(stamp)).Status.Should().Be(200);
        await visitor.ShouldRead(answer);
        await Expect(visitor.Page.Locator(".verdict")).ToContainTextAsync(reason);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Nên làm gì bây giờ" })).ToBeVisibleAsync();
        await Browser.Screenshot(visitor.Page, $"portal-journey-stamp-{name}");
    }

    private static async Task SwitchToEnglish(PortalVisitor visitor, string stamp)
    {
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await visitor.ShouldRead("Never issued");
        await visitor.Open(stamp);
        await visitor.ShouldRead("Valid");
        (await visitor.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("en", "the choice is remembered");
        await visitor.Open(PortalVisitor.PlanAddress);
        await Expect(visitor.Page.Locator(".headline")).ToContainTextAsync("of 160 products attained");
        await Browser.Screenshot(visitor.Page, "portal-journey-english");
    }

    /// <summary>Target and attained of each area in the table of all stars; "outside" has no target.</summary>
    private static async Task<IReadOnlyList<(int Target, int Attained)>> AreaRows(IPage page)
    {
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Tất cả các hạng" });
        var rows = await table.Locator("tbody tr").AllInnerTextsAsync();
        return [.. rows.Select(row => row.Split('\t')).Select(cells => (Number(cells[1]), Number(cells[2])))];

        static int Number(string cell) => int.TryParse(cell, out var number) ? number : 0;
    }

    /// <summary>Four pages of the portal on a phone, side by side.</summary>
    private async Task<byte[]> Picture()
    {
        var stamps = await Stamps.Of(platform);
        var visitor = new PortalVisitor(platform, await browser.Visit(new() { ViewportSize = Browser.Phone }));
        await visitor.Open("/dang-nhap");
        await visitor.SignIn();
        await visitor.Open("/san-pham?q=nuoc+mam+ba+lang");
        var product = await visitor.Page.Locator(".cards a").First.GetAttributeAsync("href");
        var shots = new List<string>();
        foreach (var address in (string[])["/san-pham?q=nuoc+mam+ba+lang", product!, PortalVisitor.PlanAddress, stamps.Good])
        {
            await visitor.Open(address);
            shots.Add(Convert.ToBase64String(await visitor.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled })));
        }

        var wall = await browser.Visit(new() { ViewportSize = new() { Width = 1240, Height = 620 } });
        await wall.SetContentAsync(
            "<body style='margin:0;display:flex;gap:20px;padding:20px;box-sizing:border-box;background:#e3eae5'>"
            + string.Concat(shots.Select(shot => $"<img style='width:285px;border-radius:12px' src='data:image/png;base64,{shot}'>")));
        return await wall.ScreenshotAsync();
    }
}
