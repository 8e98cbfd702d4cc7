using System.Diagnostics;
using System.Text.Json;

namespace Ocop.EndToEnd.Tests;

/// <summary>Any one process dies in the middle of the mission: it is delayed, nothing is lost, the result is the law's.</summary>
[Collection(WatchedCollection.Name)]
public sealed class OutageTests(WatchedPlatform platform)
{
    [Theory]
    [InlineData("identity", "Hồ sơ từ xã")]
    [InlineData("gateway", "Hội đồng chấm điểm")]
    [InlineData("products", "Hội đồng chấm điểm")]
    [InlineData("councils", "Hội đồng chấm điểm")]
    [InlineData("planning", "Giấy chứng nhận")]
    [InlineData("fairs", "Hội chợ")]
    [InlineData("traceability", "Tem QR")]
    [InlineData("bus", "Hội đồng chấm điểm")]
    [InlineData("postgres", "Hội đồng chấm điểm")]
    public async Task GivenADemoUnderWay_WhenOneProcessIsKilled_ThenTheDemoStillEndsRight(string victim, string duringStep)
    {
        (await platform.FirstDemo).ExitCode.Should().Be(0);
        var process = await platform.ProcessOf(victim);
        var killed = false;

        var demo = await platform.Demo(line =>
        {
            if (!killed && line.Contains(duringStep, StringComparison.Ordinal))
            {
                Kill(process);
                killed = true;
            }
        });

        killed.Should().BeTrue();
        demo.ExitCode.Should().Be(0, "{0}", demo.Errors);
        JsonDocument.Parse(demo.Output).RootElement.GetProperty("ratings").GetArrayLength().Should().Be(9);
        // The demo may be over before the app host has noticed the death.
        await Eventually.Is(() => platform.ProcessOf(victim), id => id != process, $"{victim} started again", TimeSpan.FromSeconds(60));
        await Eventually.Holds(
            () => Task.FromResult(platform.Status().Values.All(r => r["health"]?.GetValue<string>() == "Healthy")), "everything well", TimeSpan.FromMinutes(2));
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill(entireProcessTree: true);
    }
}
