using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>However the host ends, nothing that it started is left, and the next one finds its data.</summary>
public sealed class HostProcessTests : IDisposable
{
    private static readonly TimeSpan s_orphansTime = Patience.Seconds(30);
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task GivenARunningPlatform_WhenTheHostGetsASignal_ThenEverythingStopsAndNothingIsLeft(string signal)
    {
        using var host = HostProcess.Start(_home, ["--only", "web,tree"]);
        var addresses = await host.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri((string)addresses["web"]!) };
        (await client.GetAsync("/health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        host.Left.Should().HaveCountGreaterThan(7, "DCP, PostgreSQL, RabbitMQ, epmd, the service and the tree");

        host.Send(signal);

        (await host.ExitAsync()).Should().Be(0, host.Output);
        host.Left.Should().BeEmpty();
        string[] published = ["addresses.json", "connections.env", "status.json", "state.json", "apphost.pid", "environment"];
        published.Where(f => Path.Exists(_home.File(f))).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenTheHostIsKilled_ThenNothingIsLeftAndTheNextHostStarts()
    {
        using (var host = HostProcess.Start(_home, ["--only", "web,tree"]))
        {
            await host.ReadyAsync();
            host.Send("KILL");
            await host.ExitAsync();
            await Wait.Until(() => host.Left.Count == 0, "nothing is left", () => string.Join(' ', host.Left), s_orphansTime);
        }

        using var next = HostProcess.Start(_home, ["--only", "data"]);
        await next.ReadyAsync();
        next.Send("INT");
        (await next.ExitAsync()).Should().Be(0, next.Output);
    }

    [Fact]
    public async Task GivenAKilledHost_WhenTheNextComesAtOnce_ThenItEndsWhatIsLeftFirst()
    {
        using var host = HostProcess.Start(_home, ["--only", "web"]);
        await host.ReadyAsync();
        host.Send("KILL");
        await host.ExitAsync();

        using var next = HostProcess.Start(_home, ["--only", "web"]);

        await next.ReadyAsync();
        host.Marked.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenItsOrchestratorIsKilled_ThenTheHostSaysSoAndEndsAndNothingIsLeft()
    {
        using var host = HostProcess.Start(_home, ["--only", "web,tree"]);
        await host.ReadyAsync();
        var orchestrators = host.Left.Where(id => File.ReadAllText($"/proc/{id}/cmdline") is var line
            && (line.Contains("start-apiserver", StringComparison.Ordinal) || line.Contains("run-controllers", StringComparison.Ordinal))).ToList();
        orchestrators.Should().HaveCount(2);

        orchestrators.ForEach(id => HostProcess.Send("KILL", id));

        (await host.ExitAsync()).Should().Be(1);
        host.Output.Should().Contain("ocop: Aspire's orchestrator (dcp) has ended");
        await Wait.Until(() => host.Left.Count == 0, "nothing is left", () => string.Join(' ', host.Left), s_orphansTime);
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenAnotherIsStarted_ThenItIsRefused()
    {
        using var first = HostProcess.Start(_home, ["--only", "alone"]);
        await first.ReadyAsync();

        using var second = HostProcess.Start(_home, []);

        (await second.ExitAsync()).Should().Be(1);
        second.Output.Should().Contain($"ocop: the platform is running already (process {first.Id}); ./ocop status shows it, ./ocop down stops it.");
        (await File.ReadAllTextAsync(_home.File("apphost.pid"), TestContext.Current.CancellationToken)).Should().Be($"{first.Id}\n");
        first.Status("alone")!["health"]!.ToString().Should().Be("Healthy");
        first.Status("web").Should().BeNull("it was not selected");
    }

    [Fact]
    public async Task GivenAResourceThatNeverGetsWell_WhenTheHostIsDetached_ThenItGivesUpWithTheReasonAndTheEndOfTheLog()
    {
        using var host = HostProcess.Start(_home, ["--only", "broken,alone", "--detached"]);

        (await host.ExitAsync()).Should().Be(1);

        host.Output.Should().Contain("broken does not start: ended with exit code 7").And.Contain("cannot find my configuration");
    }

    [Fact]
    public async Task GivenDataMadeWithAnotherPassword_WhenTheHostStarts_ThenItSaysSoInsteadOfWaiting()
    {
        using (var first = HostProcess.Start(_home, ["--only", "postgres"]))
        {
            await first.ReadyAsync();
            first.Send("TERM");
            await first.ExitAsync();
        }

        using var second = HostProcess.Start(_home, ["--only", "postgres", "--detached", "--Parameters:postgres-password=other"]);

        (await second.ExitAsync()).Should().Be(1);
        second.Output.Should().Contain($"postgres does not start: {ServerCheck.WrongPassword.Description}");
    }

    [Fact]
    public async Task GivenDataOfAnotherVersion_WhenTheHostStarts_ThenItSaysWhatHelps()
    {
        Directory.CreateDirectory(_home.File("logs"));
        Directory.CreateDirectory(_home.File("postgres"));
        await File.WriteAllTextAsync(_home.File("apphost.lock"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_home.File("postgres/PG_VERSION"), "8.4\n", TestContext.Current.CancellationToken);

        using var host = HostProcess.Start(_home, ["--only", "data", "--detached"]);

        (await host.ExitAsync()).Should().Be(1);
        host.Output.Should().Contain("postgres does not start: The data was written by PostgreSQL 8.4, which is not installed");
    }
}
