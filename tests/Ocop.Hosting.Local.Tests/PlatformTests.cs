using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>The platform itself, as ./ocop starts it: whatever of it is killed comes back, and when the host is killed nothing is left.</summary>
public sealed class PlatformTests : IDisposable
{
    private static readonly string[] s_killed = ["postgres", "bus", "bus-epmd", "identity", "products", "gateway", "dashboard"];
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenTheWholePlatform_WhenItsProcessesAndThenItsHostAreKilled_ThenAllComesBackAndThenNothingIsLeft()
    {
        using var host = HostProcess.StartPlatform(_home, "--detached", "--ready-file", _home.File("logs/ready"));
        var addresses = (await host.ReadyAsync()).ToJsonString();
        await Wait.Until(() => s_killed.All(name => IsHealthy(host, name)), "all is healthy", () => host.Output);

        foreach (var name in s_killed)
        {
            HostProcess.Send("KILL", (int)host.Status(name)!["processId"]!);
        }

        await Wait.Until(() => s_killed.All(name => (int)host.Status(name)!["restarts"]! > 0), "all were seen to end", () => host.Output);
        await Wait.Until(() => s_killed.All(name => IsHealthy(host, name)), "all is healthy again", () => host.Output);
        (await File.ReadAllTextAsync(_home.File("addresses.json"), TestContext.Current.CancellationToken)).Should().Contain("gateway");
        (await host.ReadyAsync()).ToJsonString().Should().Be(addresses);

        host.Send("KILL");
        await host.ExitAsync();
        await Wait.Until(() => host.Left.Count == 0, "nothing is left", () => string.Join(' ', host.Left), Patience.Seconds(30));
    }

    private static bool IsHealthy(HostProcess host, string name) => (string?)host.Status(name)?["health"] == "Healthy";
}
