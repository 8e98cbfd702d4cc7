using System.Text.Json;
using Microsoft.Playwright;

namespace Ocop.EndToEnd.Tests;

/// <summary>Somebody at the portal, with the demo's data behind it.</summary>
internal sealed class PortalVisitor(RunningPlatform platform, IPage page)
{
    public const string Officer = "so-nn-thanh-hoa";
    public const string PlanAddress = "/ke-hoach/38-2025-36-kh-ubnd";

    public IPage Page => page;

    public async Task<IResponse> Open(string address) =>
        (await page.GotoAsync(new Uri(platform.Gateway.BaseAddress!, address).AbsoluteUri))!;

    public async Task SignIn(string userName = Officer)
    {
        await page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await page.GetByLabel("Mật khẩu").FillAsync(platform.Secret("dev-password"));
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" })).ToBeVisibleAsync();
    }

    public async Task ShouldRead(string heading)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading, Exact = true })).ToBeVisibleAsync();
        (await page.TitleAsync()).Should().StartWith($"{heading} – OCOP");
    }

    /// <summary>Nothing sticks out to the right.</summary>
    public async Task ShouldFit()
    {
        var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        beyond.Should().Be(0, "{0} must not scroll sideways at {1} px", page.Url, page.ViewportSize!.Width);
    }

    /// <summary>The bars are on the canvas: pixels of the colour of what was attained.</summary>
    public async Task ShouldSeeTheChart()
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Biểu đồ cột" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(
            """
            () => {
              const canvas = document.querySelector('canvas');
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let bars = 0;
              for (let i = 0; i < data.length; i += 4) {
                bars += data[i] === 0x16 && data[i + 1] === 0x65 && data[i + 2] === 0x34 ? 1 : 0;
              }
              return bars > 500;
            }
            """);
    }
}

/// <summary>Links on stamps: the demo's three, and one from the platform's past.</summary>
internal sealed record Stamps(string Good, string Invented, string Revoked, string Expired)
{
    public static async Task<Stamps> Of(RunningPlatform platform)
    {
        var demo = await platform.FirstDemo;
        demo.ExitCode.Should().Be(0, "{0}", demo.Errors);
        var scans = JsonDocument.Parse(demo.Output).RootElement.GetProperty("scans").EnumerateArray()
            .ToDictionary(scan => scan.GetProperty("answer").GetString()!, scan => scan.GetProperty("stamp").GetString()!);
        return new(scans["VALID"], scans["NEVER ISSUED"], scans["REVOKED"], platform.ExpiredStamp);
    }
}
