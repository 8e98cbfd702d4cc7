using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>Somebody at work in the portal on a phone, who also looks at every page at a desk and in English.</summary>
internal sealed class WorkPages(PortalVisitor visitor)
{
    public IPage Page => visitor.Page;

    public static async Task<WorkPages> Of(RunningPlatform platform, Browser browser, string account)
    {
        var page = await browser.Visit(new() { ViewportSize = Browser.Phone });
        var visitor = new PortalVisitor(platform, page);
        await visitor.Open("/dang-nhap");
        await visitor.SignIn(account);
        await visitor.ShouldRead("Việc của tôi");
        return new WorkPages(visitor);
    }

    public Task Open(string address) => visitor.Open(address);

    /// <summary>Opens the page until what is awaited from another service has arrived.</summary>
    public Task OpenUntil(string address, string selector) => Eventually.Holds(
        async () =>
        {
            await visitor.Open(address);
            return await Page.Locator(selector).CountAsync() > 0;
        },
        $"{selector} on {address}",
        TimeSpan.FromSeconds(30));

    /// <summary>The page as it stands: nothing sticks out, on a phone and at a desk, in both languages, and nobody is kept out.</summary>
    public async Task Look(string name)
    {
        await OpenIn("en");
        await Fit(360, 740);
        await LookAt($"{name}-en", 1440, 900);
        await OpenIn("vi");
        await Fit(1440, 900);
        await LookAt($"{name}-vi", 360, 740);
    }

    /// <summary>The same for what cannot be opened by its address: the answer to a form.</summary>
    public async Task Glance(string name)
    {
        await LookAt(name, 1440, 900);
        await LookAt(name, 360, 740);
    }

    /// <summary>The level with the most points everywhere, as somebody would click it.</summary>
    public Task MarkAll(string except = "") => Page.EvaluateAsync(
        """
        except => document.querySelectorAll('[data-criterion]').forEach(field => {
          if (field.dataset.criterion === except) { return; }
          const best = [...field.querySelectorAll('input[type=radio]')].sort((a, b) => b.dataset.points - a.dataset.points)[0];
          best.click();
        })
        """,
        except);

    public Task Check(string name) => Page.Locator($"input[name='{name}']").First.CheckAsync();

    public Task Unfold(string summary) => Page.Locator("main summary").GetByText(summary, new() { Exact = true }).ClickAsync();

    public Task Press(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task ShouldBeTold(string words) => Expect(Page.Locator(".note").First).ToContainTextAsync(words);

    public async Task ShouldSay(string words) => (await Page.Locator("main").InnerTextAsync()).Should().Contain(words);

    /// <summary>The page's own address, without the language that it was looked at in before.</summary>
    private Task OpenIn(string language)
    {
        var address = new Uri(Page.Url).PathAndQuery.Split("lang=")[0].TrimEnd('?', '&');
        return visitor.Open(address + (address.Contains('?') ? "&" : "?") + "lang=" + language);
    }

    private async Task Fit(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await visitor.ShouldFit();
    }

    private async Task LookAt(string name, int width, int height)
    {
        await Fit(width, height);
        await Browser.Accessible(Page);
        await Browser.Screenshot(Page, $"work-{name}-{width}", fullPage: true);
    }
}
