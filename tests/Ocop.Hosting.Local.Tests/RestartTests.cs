using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Hosting.Local.Running;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>What ends by itself comes back, later and later; what was stopped by hand does not.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void GivenFailureAfterFailure_WhenTheNextPauseIsAsked_ThenItDoublesToAQuarterMinuteAndForgivesAfterHealth()
    {
        var backoff = new Backoff();

        Enumerable.Range(0, 6).Select(_ => backoff.Next(TimeSpan.FromSeconds(1)).TotalSeconds).Should().Equal(1, 2, 4, 8, 15, 15);
        backoff.Next(TimeSpan.FromSeconds(30)).TotalSeconds.Should().Be(1);
        backoff.Next(TimeSpan.FromSeconds(1)).TotalSeconds.Should().Be(2);
    }

    [Fact]
    public async Task GivenAProgramThatFails_WhenItEnds_ThenItIsStartedAgainLaterAndLaterUntilItIsStopped()
    {
        var builder = _home.Builder();
        var starts = _home.File("logs/starts");
        builder.AddExecutable("failing", "bash", ".", "-c", $"date +%s%N >> {starts}; exit 3");
        await using var app = new RunningApp(builder);

        var ended = await Wait.For(app, "failing", l => l is { Restarts: 1, Reason: not null } && l.Reason.EndsWith(" s", StringComparison.Ordinal));
        ended.ExitCode.Should().Be(3);
        ended.Reason.Should().Be("ended with exit code 3; starts again in 2 s");
        await Wait.For(app, "failing", l => l is { Restarts: 2, Reason: not null } && l.Reason.EndsWith(" s", StringComparison.Ordinal));
        var times = File.ReadAllLines(starts).Select(l => decimal.Parse(l, CultureInfo.InvariantCulture) / 1_000_000_000m).ToList();
        (times[1] - times[0]).Should().BeGreaterThanOrEqualTo(1);
        (times[2] - times[1]).Should().BeGreaterThanOrEqualTo(2);

        (await app.Command("failing", "stop")).Success.Should().BeTrue("the pause before a start can be stopped too");
        (await Wait.For(app, "failing", l => l.Reason is "stopped by hand")).State.Should().Be("Exited");
        var tried = File.ReadAllLines(starts).Length;
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        File.ReadAllLines(starts).Should().HaveCount(tried, "the pause of 4 s has passed, and nothing was started");

        (await app.Command("failing", "start")).Success.Should().BeTrue();
        await Wait.Until(() => File.ReadAllLines(starts).Length > tried, "it is tried again");
    }

    [Fact]
    public async Task GivenAProgramThatEndsWellAndOneThatCannotStart_WhenTheyRun_ThenOneIsFinishedAndTheOtherIsTriedAgain()
    {
        var builder = _home.Builder();
        builder.AddExecutable("once", "true", ".");
        builder.AddExecutable("lost", "/no/such/program", ".");
        await using var app = new RunningApp(builder);

        (await Wait.For(app, "once", l => l.State == "Finished")).ExitCode.Should().Be(0);
        await Wait.For(app, "lost", l => l is { State: "FailedToStart", Restarts: > 0 });
        (await Wait.For(app, "once", l => l.State == "Finished")).Restarts.Should().Be(0);
    }

    [Fact]
    public async Task GivenAService_WhenItIsKilled_ThenItComesBackAtItsAddressAndTheRestartIsShown()
    {
        var builder = _home.Builder();
        builder.AddWeb("web");
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "web");
        using var client = app.ClientOf("web");
        var first = await client.PidAsync();

        HostProcess.Send("KILL", first);

        (await Wait.For(app, "web", l => l.State == "Exited")).Reason.Should().Be("ended by a signal; starts again in 1 s");
        await Wait.For(app, "web", l => l is { Restarts: 1, IsReady: true });
        (await client.PidAsync()).Should().NotBe(first);
        await Wait.Until(
            () => File.ReadAllText(_home.File("status.json")).Contains("\"restarts\": 1", StringComparison.Ordinal), "status.json shows it");
    }

    [Fact]
    public async Task GivenAServiceThatEndsWell_WhenNobodyStoppedIt_ThenItIsStartedAgain()
    {
        var builder = _home.Builder();
        builder.AddWeb("web");
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "web");
        using var client = app.ClientOf("web");

        HostProcess.Send("TERM", await client.PidAsync());

        await Wait.For(app, "web", l => l is { Restarts: 1, IsReady: true });
    }

    [Fact]
    public async Task GivenReplicas_WhenOneIsLost_ThenTheOtherServesUntilItIsBack()
    {
        var builder = _home.Builder();
        builder.AddProject<FixtureProject>("web", o => o.ExcludeLaunchProfile = true)
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithReplicas(2).RunFromBuiltOutput(new FixtureProject().ProjectPath)
            .WithEnvironment("FIXTURE", "web");
        await using var app = new RunningApp(builder);
        IReadOnlyList<StatusLine> lines = [];
        await Wait.Until(() => (lines = Lines(app)).Count(l => l.IsReady) == 2, "both are healthy");
        using var client = app.ClientOf("web");

        HostProcess.Send("KILL", lines[0].ProcessId!.Value);

        await Wait.Until(() => !Directory.Exists($"/proc/{lines[0].ProcessId}"), "the process is gone");
        await Wait.Until(async () => await client.PidAsync() == lines[1].ProcessId, "the other serves");
        await Wait.Until(() => Lines(app) is var now && now.Count(l => l.IsReady) == 2 && now.Sum(l => l.Restarts) == 1, "it is back");
    }

    private static IReadOnlyList<StatusLine> Lines(RunningApp app) => app.Services.GetRequiredService<StatusReporter>().Current;
}
