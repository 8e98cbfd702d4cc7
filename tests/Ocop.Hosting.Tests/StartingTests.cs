using System.Globalization;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>Resources start in order, come back when they end by themselves, and say what is the matter meanwhile.</summary>
public sealed class StartingTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAResourceThatWaits_WhenTheOtherBecomesHealthy_ThenItStartsAndNotBefore()
    {
        var builder = _home.Builder();
        var slow = Web(builder, "slow").WithEnvironment("HEALTHY_WHEN", _home.File("postgres/now"));
        Web(builder, "next").WaitFor(slow);
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.For(app, "slow", s => s.Reason is "/health answers 503");
        var waiting = await Wait.For(app, "next", s => s.State is KnownResourceStates.Waiting);
        waiting.Reason.Should().Be("waits for slow");
        waiting.ProcessId.Should().BeNull();

        Directory.CreateDirectory(_home.File("postgres"));
        await File.WriteAllTextAsync(_home.File("postgres/now"), "", TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "next");
    }

    [Fact]
    public async Task GivenAProgramThatFails_WhenItEnds_ThenItIsStartedAgainLaterAndLater()
    {
        var builder = _home.Builder();
        var starts = _home.File("logs/starts");
        builder.AddExecutable("failing", "bash", ".", "-c", $"date +%s%N >> {starts}; exit 3");
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);
        var ended = await Wait.For(app, "failing", s => s.State is KnownResourceStates.Exited && s.Restarts == 1);
        ended.ExitCode.Should().Be(3);
        ended.Reason.Should().Be("ended with exit code 3; starts again in 2 s");
        await Wait.For(app, "failing", s => s.State is KnownResourceStates.Exited && s.Restarts == 2);
        await app.StopAsync(TestContext.Current.CancellationToken);

        var times = (await File.ReadAllLinesAsync(starts, TestContext.Current.CancellationToken))
            .Select(l => decimal.Parse(l, CultureInfo.InvariantCulture) / 1_000_000_000m).ToList();
        (times[1] - times[0]).Should().BeGreaterThanOrEqualTo(1);
        (times[2] - times[1]).Should().BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void GivenFailureAfterFailure_WhenTheNextPauseIsAsked_ThenItDoublesToAQuarterMinuteAndForgivesAfterHealth()
    {
        var backoff = new Backoff();

        Enumerable.Range(0, 6).Select(_ => backoff.Next(TimeSpan.FromSeconds(1)).TotalSeconds).Should().Equal(1, 2, 4, 8, 15, 15);
        backoff.Next(TimeSpan.FromSeconds(30)).TotalSeconds.Should().Be(1);
        backoff.Next(TimeSpan.FromSeconds(1)).TotalSeconds.Should().Be(2);
    }

    [Fact]
    public async Task GivenAProgramThatEndsWellAndOneThatCannotStart_WhenTheyRun_ThenOneIsFinishedAndTheOtherSaysWhy()
    {
        var builder = _home.Builder();
        builder.AddExecutable("once", "true", ".");
        builder.AddExecutable("lost", "sleep", "/no/such/folder", "1000");
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);

        (await Wait.For(app, "once", s => s.State is KnownResourceStates.Finished)).ExitCode.Should().Be(0);
        (await Wait.For(app, "lost", s => s.State is KnownResourceStates.FailedToStart)).Reason.Should().Contain("/no/such/folder");
        await app.Invoking(a => Wait.Healthy(a, "lost"))
            .Should().ThrowAsync<DistributedApplicationException>().WithMessage("The 'lost' resource does not start: *");
    }

    [Fact]
    public async Task GivenACallbackThatGivesUp_WhenTheProcessIsStarted_ThenTheStateSaysSoAndTheNextTryMaySucceed()
    {
        var builder = _home.Builder();
        var tries = 0;
        Web(builder, "web").WithEnvironment("X", () => ++tries > 1 ? "x" : throw new TaskCanceledException("no answer in time"));
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);

        (await Wait.For(app, "web", s => s.State is KnownResourceStates.FailedToStart)).Reason.Should().StartWith("no answer in time; ");
        await Wait.For(app, "web", s => s.IsReady);
    }

    [Fact]
    public async Task GivenAService_WhenItIsKilled_ThenItComesBackAtItsAddressAndTheRestartIsShown()
    {
        var builder = _home.Builder();
        Web(builder, "web");
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "web");
        using var client = new HttpClient { BaseAddress = app.GetEndpoint("web") };
        var first = await PidAsync(client);

        Signals.Send(first, Signals.Kill);
        var ended = await Wait.For(app, "web", s => s.State is KnownResourceStates.Exited);
        await Wait.For(app, "web", s => s.Restarts == 1 && s.IsReady);

        ended.ExitCode.Should().Be(137);
        ended.Reason.Should().Be("ended by signal 9; starts again in 1 s");
        (await PidAsync(client)).Should().NotBe(first);
        await Wait.Until(
            () => File.ReadAllText(_home.File("status.json")).Contains("\"restarts\": 1", StringComparison.Ordinal), "status shows it");
    }

    [Fact]
    public async Task GivenReplicas_WhenClientsConnect_ThenEachServesInTurnAndTheLossOfOneIsNotNoticed()
    {
        var builder = _home.Builder();
        Web(builder, "web").WithReplicas(2);
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "web");

        // A connection for each request: it is connections that are shared out.
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        client.BaseAddress = app.GetEndpoint("web");
        int[] served = [await PidAsync(client), await PidAsync(client)];
        served.Should().OnlyHaveUniqueItems();

        Signals.Send(served[0], Signals.Kill);
        await Wait.Until(() => !Directory.Exists($"/proc/{served[0]}"), "the process is gone");
        (await PidAsync(client)).Should().Be(served[1]);
    }

    private static IResourceBuilder<ProjectResource> Web(IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject<FixtureProject>(name).WithEnvironment("OCOP_FIXTURE", "web").WithHttpEndpoint().WithHttpHealthCheck("/health");

    private static async Task<int> PidAsync(HttpClient client) =>
        int.Parse(await client.GetStringAsync("/pid", TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
}
