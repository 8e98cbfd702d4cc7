using Ocop.Hosting.Local.State;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>One resource is stopped, started and restarted while the others go on.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAServiceThatAnotherNeeds_WhenItIsStoppedAndStarted_ThenTheOtherGoesOnAndItComesBackAtItsAddress()
    {
        var builder = _home.Builder();
        var needed = builder.AddWeb("needed");
        builder.AddWeb("user").WaitFor(needed);
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "user");
        using var client = app.ClientOf("needed");
        using var user = app.ClientOf("user");
        var (first, others) = (await client.PidAsync(), await user.PidAsync());

        (await app.Command("needed", "stop")).Success.Should().BeTrue();

        var stopped = await Wait.For(app, "needed", l => l.Reason is "stopped by hand");
        stopped.Should().BeEquivalentTo(new { State = "Exited", ProcessId = (int?)null, Restarts = 0 });
        Directory.Exists($"/proc/{first}").Should().BeFalse();
        (await user.PidAsync()).Should().Be(others);

        (await app.Command("needed", "start")).Success.Should().BeTrue();
        await Wait.Healthy(app, "needed");
        (await client.PidAsync()).Should().NotBe(first);
        (await Wait.For(app, "needed", l => l.IsReady)).Restarts.Should().Be(0, "nothing ended by itself");
    }

    [Fact]
    public async Task GivenAResourceThatWaits_WhenTheOtherBecomesHealthy_ThenItStartsAndNotBefore()
    {
        var builder = _home.Builder();
        var slow = builder.AddWeb("slow").WithEnvironment("HEALTHY_WHEN", _home.File("logs/now"));
        builder.AddWeb("next").WaitFor(slow);
        await using var app = new RunningApp(builder);

        (await Wait.For(app, "slow", l => l is { Health: "Unhealthy", Reason: not null })).Reason.Should().NotBeEmpty();
        var waiting = await Wait.For(app, "next", l => l.State == "Waiting");
        waiting.Should().BeEquivalentTo(new { Reason = "waits for slow", ProcessId = (int?)null });

        await File.WriteAllTextAsync(_home.File("logs/now"), "", TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "next");
    }

    [Fact]
    public async Task GivenAProgramWithChildren_WhenItIsRestarted_ThenNoneOfTheOldOnesIsLeft()
    {
        var builder = _home.Builder();
        builder.AddExecutable("tree", "bash", ".", "-c", "sleep 1000 & sleep 1000 & wait");
        await using var app = new RunningApp(builder);
        await Wait.Until(() => Tree().Count == 3, "the tree stands");
        var before = Tree();

        (await app.Command("tree", "restart")).Success.Should().BeTrue();

        await Wait.Until(() => Tree().Count == 3 && !Tree().Intersect(before).Any(), "the new tree stands, and nothing of the old");
        (await app.Command("tree", "stop")).Success.Should().BeTrue();
        await Wait.Until(() => Tree().Count == 0, "it is gone");
    }

    [Theory]
    [InlineData("nothing", "stop")]
    [InlineData("web", "dance")]
    public async Task GivenACommandThatCannotBe_WhenItIsGiven_ThenTheAnswerSaysSo(string resource, string command)
    {
        var builder = _home.Builder();
        builder.AddWeb("web");
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "web");

        var answer = await app.Command(resource, command);

        answer.Success.Should().BeFalse();
        answer.Message.Should().NotBeNullOrEmpty();
    }

    /// <summary>Of this test's platform: two platforms may have a "tree".</summary>
    private IReadOnlyList<int> Tree()
    {
        var run = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(_home.File(Leftovers.MarkFile)))!["RunId"];
        return [.. Leftovers.WithVariable($"{Leftovers.Variable}={run}").Intersect(Leftovers.WithVariable($"{Leftovers.ResourceVariable}=tree"))];
    }
}
