using System.Globalization;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests.Feed;

/// <summary>One resource is stopped, started and restarted while the others go on.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenARunningService_WhenItIsStoppedAndStarted_ThenItStaysAwayAndComesBackAtItsAddress()
    {
        var builder = _home.Builder();
        Web(builder, "web");
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        using var client = ClientOf(app, "web");
        var first = await PidAsync(client);

        (await feed.ExecuteAsync("stop", "web")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);

        var stopped = app.ResourceNotifications.Find("web")!.Snapshot;
        stopped.Should().Match<CustomResourceSnapshot>(s => s.State == "Exited" && s.Reason == "stopped by hand" && s.ProcessId == null);
        stopped.StopTimeStamp.Should().BeAfter(stopped.StartTimeStamp!.Value);
        Directory.Exists($"/proc/{first}").Should().BeFalse();
        await Wait.Until(
            () => File.ReadAllText(_home.File("status.json")).Contains("stopped by hand", StringComparison.Ordinal), "status says it too");

        var started = await feed.ExecuteAsync("start", "web");

        started.Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);
        started.Message.Should().Be("web đang chạy. / web is running.");
        await Wait.Healthy(app, "web");
        (await PidAsync(client)).Should().NotBe(first);
        app.ResourceNotifications.Find("web")!.Snapshot.Should().Match<CustomResourceSnapshot>(
            s => s.Restarts == 0 && s.StopTimeStamp == null, "nothing ended by itself");
    }

    [Fact]
    public async Task GivenAServiceThatOthersNeed_WhenItIsStopped_ThenTheyGoOnAndWhatStartsLaterWaits()
    {
        var builder = _home.Builder();
        var needed = Web(builder, "needed");
        Web(builder, "user").WaitFor(needed);
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        using var client = ClientOf(app, "user");
        var user = await PidAsync(client);

        await feed.ExecuteAsync("stop", "needed");
        (await PidAsync(client)).Should().Be(user);
        (await feed.ExecuteAsync("restart", "user")).Message.Should().Be("user đang chờ needed. / user waits for needed.");
        var resource = (await feed.ResourcesAsync())["user"];
        resource.State.Should().Be("Waiting");
        resource.Properties.Single(p => p.Name == "resource.waitingFor").Value.ListValue.Values
            .Select(v => v.StringValue).Should().Equal("needed");
        StateOf(resource, "start").Should().Be(Wire.ResourceCommandState.Enabled);

        // Started once more, it no longer waits.
        (await feed.ExecuteAsync("start", "user")).Message.Should().EndWith("user is running.");
        await Wait.Healthy(app, "user");
        app.ResourceNotifications.Find("needed")!.Snapshot.State.Should().Be("Exited");
    }

    [Fact]
    public async Task GivenAProgramWithChildren_WhenItIsRestarted_ThenNoneOfTheOldOnesIsLeft()
    {
        var builder = _home.Builder();
        builder.AddExecutable("tree", "bash", ".", "-c", "setsid sleep 1000 & sleep 1000 & wait");
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        await Wait.Until(() => ProcessesOf("tree").Count == 3, "the tree stands");
        var before = ProcessesOf("tree");

        (await feed.ExecuteAsync("restart", "tree")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);

        await Wait.Until(() => ProcessesOf("tree").Count == 3, "the new tree stands");
        ProcessesOf("tree").Should().NotIntersectWith(before);
        await feed.ExecuteAsync("stop", "tree");
        ProcessesOf("tree").Should().BeEmpty();
    }

    [Fact]
    public async Task GivenAProgramThatFailsAgainAndAgain_WhenItIsStopped_ThenItIsNotStartedAgain()
    {
        var builder = _home.Builder();
        var starts = _home.File("logs/starts");
        builder.AddExecutable("failing", "bash", ".", "-c", $"echo >> {starts}; exit 3");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        using var feed = new FeedClient(app);
        await Wait.For(app, "failing", s => s.State is KnownResourceStates.Exited && s.Restarts == 1);
        var crashed = (await feed.ResourcesAsync())["failing"];
        crashed.StateStyle.Should().Be("error");
        crashed.Properties.Single(p => p.Name == "resource.exitCode").Value.NumberValue.Should().Be(3);
        StateOf(crashed, "stop").Should().Be(Wire.ResourceCommandState.Enabled);

        await feed.ExecuteAsync("stop", "failing");

        var stopped = await Wait.For(app, "failing", s => s.Reason is "stopped by hand");
        stopped.Should().Match<CustomResourceSnapshot>(s => s.ExitCode == null && !s.StartsAgain);
        File.ReadAllLines(starts).Should().HaveCount(2);

        await feed.ExecuteAsync("start", "failing");
        await Wait.Until(() => File.ReadAllLines(starts).Length > 2, "it is tried again");
    }

    [Fact]
    public async Task GivenAProgramThatCannotStart_WhenItIsStarted_ThenTheAnswerSaysWhy()
    {
        var builder = _home.Builder();
        builder.AddExecutable("lost", "sleep", "/no/such/folder", "1000");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        using var feed = new FeedClient(app);

        var failed = await feed.ExecuteAsync("start", "lost");

        failed.Kind.Should().Be(Wire.ResourceCommandResponseKind.Failed);
        failed.Message.Should().Contain("lost does not start: ").And.Contain("/no/such/folder");
    }

    [Fact]
    public async Task GivenAStartThatTakesLong_WhenItIsStopped_ThenTheStartIsGivenUp()
    {
        var builder = _home.Builder();
        var asked = new TaskCompletionSource();
        var slow = Web(builder, "slow").WithEnvironment(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        await using var app = builder.Build();
        await app.StartAsync(Token);
        using var feed = new FeedClient(app);
        await asked.Task.WaitAsync(Wait.Deadline, Token);
        await Wait.For(app, "slow", s => s.State is KnownResourceStates.Starting);

        (await feed.ExecuteAsync("stop", "slow")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);

        app.ResourceNotifications.Find("slow")!.Snapshot.State.Should().Be("Exited");
        slow.Resource.Annotations.Remove(slow.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().Last());
        await feed.ExecuteAsync("start", "slow");
        await Wait.Healthy(app, "slow");
    }

    [Fact]
    public async Task GivenManyCommandsAtOnce_WhenTheyAreCarriedOut_ThenOneAfterTheOther()
    {
        var builder = _home.Builder();
        var marks = _home.File("logs/marks");
        // Two that ran side by side would leave two marks of the same kind in a row.
        builder.AddExecutable(
            "one", "bash", ".", "-c", $"echo begun >> {marks}; trap 'echo ended >> {marks}; exit' TERM; while :; do sleep 0.05; done");
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        await Wait.Until(() => File.Exists(marks), "it has begun");

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var response = await feed.ExecuteAsync("restart", "one");
            await Wait.Until(() => ProcessesOf("one").Count > 0, "it runs");
            return response;
        }));
        await feed.ExecuteAsync("stop", "one");

        responses.Should().OnlyContain(r => r.Kind == Wire.ResourceCommandResponseKind.Succeeded);
        ProcessesOf("one").Should().BeEmpty();
        var told = File.ReadAllLines(marks);
        told.Where((mark, i) => i > 0 && mark == told[i - 1] && mark == "ended").Should().BeEmpty();
    }

    [Fact]
    public async Task GivenACommandThatIsBeingCarriedOut_WhenTheHostStops_ThenBothComeToAnEnd()
    {
        var builder = _home.Builder();
        builder.AddExecutable("stubborn", "bash", ".", "-c", "trap '' TERM; while :; do sleep 0.05; done");
        var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        var process = app.ResourceNotifications.Find("stubborn")!.Snapshot.ProcessId!.Value;

        var restarting = feed.ExecuteAsync("restart", "stubborn");
        await Wait.For(app, "stubborn", s => s.State is KnownResourceStates.Stopping);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(impatient.Token).WaitAsync(Wait.Deadline, Token);

        Directory.Exists($"/proc/{process}").Should().BeFalse();
        ProcessesOf("stubborn").Should().BeEmpty();
        (await restarting).Kind.Should().Be(Wire.ResourceCommandResponseKind.Cancelled, "it was stopped, but not started again");
    }

    [Fact]
    public async Task GivenReplicas_WhenOneIsStopped_ThenTheOtherServes()
    {
        var builder = _home.Builder();
        Web(builder, "web").WithReplicas(2);
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);
        using var client = ClientOf(app, "web");

        await feed.ExecuteAsync("stop", "web-1");
        var other = app.ResourceNotifications.Find("web-2")!.Snapshot.ProcessId;
        (await PidAsync(client)).Should().Be(other);
        (await PidAsync(client)).Should().Be(other);

        await feed.ExecuteAsync("stop", "web");
        app.ResourceNotifications.Current.Should().OnlyContain(s => s.Snapshot.State == "Exited");
        await feed.ExecuteAsync("start", "web");
        await Wait.Healthy(app, "web");
    }

    [Fact]
    public async Task GivenACommandThatCannotBe_WhenItIsSent_ThenTheAnswerSaysWhy()
    {
        var builder = _home.Builder();
        Web(builder, "web");
        builder.AddParameter("region", "38");
        await using var app = await StartAsync(builder);
        using var feed = new FeedClient(app);

        (await feed.ExecuteAsync("stop", "nothing")).Message.Should().EndWith("There is no resource 'nothing'.");
        (await feed.ExecuteAsync("stop", "region")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Failed);
        (await feed.ExecuteAsync("rebuild", "web")).Kind.Should().Be(Wire.ResourceCommandResponseKind.InvalidArguments);
        (await feed.ExecuteAsync("start", "web")).Message.Should().EndWith("web is running.", "it runs already");
    }

    private static IResourceBuilder<ProjectResource> Web(IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject<FixtureProject>(name).WithEnvironment("OCOP_FIXTURE", "web").WithHttpEndpoint().WithHttpHealthCheck("/health");

    private static async Task<DistributedApplication> StartAsync(IDistributedApplicationBuilder builder)
    {
        var app = builder.Build();
        await app.StartAsync(Token);
        foreach (var state in app.ResourceNotifications.Current)
        {
            await Wait.Healthy(app, state.Resource.Name);
        }

        return app;
    }

    /// <summary>A connection for each request, as a new caller would make.</summary>
    private static HttpClient ClientOf(DistributedApplication app, string name) =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = app.GetEndpoint(name) };

    private static async Task<int> PidAsync(HttpClient client) =>
        int.Parse(await client.GetStringAsync("/pid", Token), CultureInfo.InvariantCulture);

    private IReadOnlyList<int> ProcessesOf(string resource) => ProcessTable.WithVariable(
        $"{ProcessTable.ResourceVariable}={resource}",
        $"{ProcessTable.RunVariable}={RunRecord.Read(new StateDirectory(_home.Path))?.RunId}");

    private static Wire.ResourceCommandState StateOf(Wire.Resource resource, string command) =>
        resource.Commands.Single(c => c.Name == command).State;
}
