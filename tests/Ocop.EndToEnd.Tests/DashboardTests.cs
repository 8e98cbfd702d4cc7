using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>The real Aspire dashboard, by the address that ./ocop up printed, in a real browser.</summary>
[Collection(WatchedCollection.Name)]
public sealed class DashboardTests(WatchedPlatform platform, Browser browser)
{
    /// <summary>The reader has it before the eyes.</summary>
    private const string Dashboard = "dashboard";

    private static readonly string s_picture = Path.Combine(Programs.Root, "docs/pictures/dashboard.png");

    private static readonly LocatorAssertionsToHaveTextOptions s_aMinute = new() { Timeout = (float)Patience.Minutes(1).TotalMilliseconds };

    [Theory]
    [InlineData("/")]
    [InlineData("/login?t=wrong")]
    [InlineData("/traces")]
    [InlineData("/consolelogs/resource/postgres")]
    public async Task GivenNoTokenOrAWrongOne_WhenAPageIsOpened_ThenThereIsOnlyTheLogin(string address)
    {
        var page = await browser.Visit(new() { Locale = "en-GB" });

        await page.GotoAsync(new Uri(platform.DashboardLogin, address).AbsoluteUri);

        new Uri(page.Url).AbsolutePath.Should().Be("/login");
        await Expect(page.GetByText("Log in", new() { Exact = true })).ToBeVisibleAsync();
        (await page.ContentAsync()).Should().NotContain("traceability");
    }

    [Fact]
    public async Task GivenTheRunningPlatform_WhenTheAddressOfUpIsOpened_ThenEveryResourceIsRunningAndHealthy()
    {
        var page = await Open("/");
        var expected = platform.Status().Keys.Where(name => name != Dashboard).ToList();

        await Expect(page.Locator(".resource-name-text")).ToHaveCountAsync(expected.Count);
        (await page.Locator(".resource-name-text").AllInnerTextsAsync()).Should().BeEquivalentTo(expected).And.HaveCountGreaterThan(15);
        foreach (var name in expected)
        {
            await ShouldSay(page, name, "Running");
        }

        foreach (var parent in platform.Status().Values.GroupBy(resource => resource["parent"]?.GetValue<string>()).Where(group => group.Key is not null))
        {
            await Row(page, parent.Key!).GetByLabel("Toggle nesting").ClickAsync();
            expected.RemoveAll(name => parent.Any(child => child["name"]!.GetValue<string>() == name));
            await Expect(page.Locator(".resource-name-text")).ToHaveCountAsync(expected.Count);
        }

        expected.Should().BeEquivalentTo("bus", "postgres", "councils", "fairs", "gateway", "identity", "planning", "portal", "products", "traceability");
        // Where the sources lie on this machine is nobody's business.
        await page.AddStyleTagAsync(new() { Content = "td[col-index='4'] * { visibility: hidden }" });
        await page.Mouse.MoveAsync(0, 0);
        var screenshot = await Browser.Screenshot(page, "dashboard-resources");
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            File.Copy(screenshot, s_picture, overwrite: true);
        }

        new FileInfo(s_picture).Length.Should().BeInRange(10_000, 200_000, "the README shows it");
    }

    [Fact]
    public async Task GivenAServiceInTheDashboard_WhenItsButtonsArePressed_ThenItStopsStartsAndRestartsAndItsLogTellsSoLive()
    {
        var page = await Open("/");
        var log = await Open("/consolelogs/resource/fairs");
        await Expect(log.GetByText("Application is shutting down")).ToHaveCountAsync(0);
        var process = await platform.ProcessOf("fairs");

        await Row(page, "fairs").GetByTitle("Stop resource").ClickAsync();

        await ShouldSay(page, "fairs", "Finished");
        await Expect(log.GetByText("Application is shutting down")).ToHaveCountAsync(1);
        await Eventually.Holds(() => Task.FromResult(!Lives(process)), "the end of its process");
        platform.Status()["fairs"]["state"]!.GetValue<string>().Should().Be("Exited");
        (await platform.Ocop(["status"], TimeSpan.FromSeconds(30))).ExitCode.Should().Be(1);
        await Browser.Screenshot(log, "dashboard-console-log");

        await Row(page, "fairs").GetByTitle("Start resource").ClickAsync();

        await ShouldSay(page, "fairs", "Running");
        await Expect(log.Locator("xpath=//*[contains(., 'Application is shutting down')]/following::*[contains(., 'Now listening on')]").First).ToBeAttachedAsync();
        var second = await platform.ProcessOf("fairs");
        second.Should().NotBe(process);
        (await platform.Ocop(["status"], TimeSpan.FromSeconds(30))).ExitCode.Should().Be(0);

        await Row(page, "fairs").GetByTitle("Actions").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Restart" }).ClickAsync();

        await Eventually.Is(() => platform.ProcessOf("fairs"), id => id != second, "another process of fairs", TimeSpan.FromSeconds(60));
        await ShouldSay(page, "fairs", "Running");
    }

    [Fact]
    public async Task GivenAResourcesDetails_WhenEveryValueIsShown_ThenNoSecretReachesTheBrowser()
    {
        var received = new List<byte[]>();
        var page = await Open("/", onFrame: received.Add);
        await State(page, "traceability").ClickAsync();
        await Expect(page.GetByText("Project: traceability")).ToBeVisibleAsync();
        await page.GetByTitle("View options").Last.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Show sensitive values" }).ClickAsync();

        foreach (var name in (string[])["OTEL_EXPORTER_OTLP_HEADERS", "TRACEABILITY_DB_PASSWORD", "Stamps__Keys__0"])
        {
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByTitle(name, new() { Exact = true }) })).ToContainTextAsync("********");
        }

        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "/health" })).ToContainTextAsync("Healthy");
        await page.GetByTitle("OTEL_EXPORTER_OTLP_HEADERS", new() { Exact = true }).ScrollIntoViewIfNeededAsync();
        await Browser.Screenshot(page, "dashboard-details");
        var sent = received.Select(Encoding.UTF8.GetString).Append(await page.ContentAsync()).ToList();
        sent.Should().Contain(text => text.Contains("TRACEABILITY_DB_PASSWORD", StringComparison.Ordinal), "this is what the browser is sent");
        sent.Should().NotContain(text => platform.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivenStatusAndLogs_WhenTheyAreRead_ThenNoSecretIsInThem()
    {
        var status = await platform.Ocop(["status", "--json"], TimeSpan.FromSeconds(30));
        List<string> told = [status.Said, .. Directory.GetFiles(platform.Logs).Select(File.ReadAllText)];

        told.Should().HaveCountGreaterThan(10).And.NotContain(text => platform.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivenADossierForwarded_WhenItsTraceIsOpened_ThenItRunsFromTheGatewayThroughPostgresAndRabbitToTheConsumer()
    {
        (await platform.FirstDemo).ExitCode.Should().Be(0);
        var page = await Open("/traces/resource/councils");
        await page.GetByTitle("Name filter").Locator("input").FillAsync("products");
        var found = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "POST /api/v1/products" }).Filter(new() { HasText = "councils (" }).First;

        await OpenTrace(page, found);

        var spans = page.Locator("tr[role=row]");
        await Expect(spans.Filter(new() { HasText = "POST /{productId}/forwarding" }).First).ToContainTextAsync("products");
        // The page draws its rows anew whenever more of the trace has arrived.
        await Eventually.Is(
            async () => string.Join('\n', (await spans.AllInnerTextsAsync()).Select(OneLine)),
            shown => ComeInOrder(shown, "POST /api/v1/products/{**rest} gateway", "POST /{productId}/forwarding products",
                "postgresql products-db products", "publish dossier_forwarded products", "MSG rabbitmq send ocop.products.events products",
                "ocop.councils process councils", "postgresql councils-db councils"),
            "the way from the gateway to the consumer");
        await page.Mouse.MoveAsync(0, 0);
        await Browser.Screenshot(page, "dashboard-trace");
    }

    /// <summary>The page draws its rows anew whenever telemetry arrives, and a click on a row that was just replaced opens nothing.</summary>
    private static async Task OpenTrace(IPage page, ILocator row)
    {
        await Expect(row).ToBeVisibleAsync();
        await Eventually.Is(
            async () =>
            {
                if (!IsTrace(page.Url) && await row.IsVisibleAsync())
                {
                    await row.GetByText("POST /api/v1/products").ClickAsync(new() { Timeout = 2_000 });
                }

                return page.Url;
            },
            IsTrace,
            "the trace's own page");

        static bool IsTrace(string url) => url.Contains("/traces/detail/", StringComparison.Ordinal);
    }

    private static string OneLine(string row) => string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool ComeInOrder(string lines, params string[] beginnings)
    {
        var from = 0;
        return beginnings.All(beginning => (from = lines.IndexOf("\n" + beginning, Math.Max(from, 0), StringComparison.Ordinal) + 1) > 0);
    }

    /// <summary>Signed in by the address that up printed.</summary>
    private async Task<IPage> Open(string address, Action<byte[]>? onFrame = null)
    {
        var page = await browser.Visit(new() { Locale = "en-GB" });
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => onFrame?.Invoke(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await page.GotoAsync(platform.DashboardLogin.AbsoluteUri);
        new Uri(page.Url).AbsolutePath.Should().Be("/");
        if (address != "/")
        {
            await page.GotoAsync(new Uri(platform.DashboardLogin, address).AbsoluteUri);
        }

        return page;
    }

    private static ILocator Row(IPage page, string resource) => page.Locator("tr.resource-row").Filter(new()
    {
        Has = page.Locator($".resource-name-text:text-is('{resource}')"),
    });

    /// <summary>Of one that is not healthy it would say so in brackets; behind it stands a number when it has ever logged an error.</summary>
    private static Task ShouldSay(IPage page, string resource, string state) =>
        Expect(State(page, resource)).ToHaveTextAsync(new Regex($@"^\s*{state}(\s+\d+)?\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)), s_aMinute);

    private static ILocator State(IPage page, string resource) => Row(page, resource).Locator("td").Nth(1);

    private static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
