using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ocop.EndToEnd.Tests.Browser))]

namespace Ocop.EndToEnd.Tests;

/// <summary>A real Chromium, started when the first test asks for a page and shared by all; each page has cookies of its own.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string s_screenshots = Path.Combine(Programs.Root, "artifacts/screenshots");
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> _started = new(Start);

    public static ViewportSize Desk => new() { Width = 1280, Height = 800 };

    public static ViewportSize Phone => new() { Width = 360, Height = 740 };

    /// <summary>An empty page of a visitor who has never been here; the visitor leaves with the context.</summary>
    /// <param name="settings">Viewport, language, whether JavaScript runs.</param>
    public async Task<IPage> Visit(BrowserNewContextOptions? settings = null)
    {
        var (_, chromium) = await _started.Value;
        settings ??= new();
        settings.ViewportSize ??= Desk;
        settings.Locale ??= "vi-VN";
        settings.TimezoneId ??= "Asia/Ho_Chi_Minh";
        var context = await chromium.NewContextAsync(settings);
        context.SetDefaultTimeout((float)Patience.Seconds(30).TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>Writes artifacts/screenshots/{name}.png, for a person to look at.</summary>
    public static async Task<string> Screenshot(IPage page, string name, bool fullPage = false)
    {
        var path = Path.Combine(s_screenshots, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = fullPage, Animations = ScreenshotAnimations.Disabled });
        return path;
    }

    /// <summary>What axe finds serious or critical keeps somebody from using the page.</summary>
    public static async Task Accessible(IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Impact} {v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Select(n => n.Html))}")
            .Should().BeEmpty("{0} is for everybody", page.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (driver, chromium) = await _started.Value;
            await chromium.DisposeAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> Start()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.Seconds(30).TotalMilliseconds);
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            // No sandbox, because the tests may run as root; nothing asked for by Chromium itself, which is not what is tested.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return (driver, chromium);
    }
}
