using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>However the host ends, nothing that it started is left, and the next one finds its data.</summary>
public sealed class HostProcessTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenARunningPlatform_WhenTheHostGetsSigterm_ThenEverythingStopsInOrderAndNothingIsLeft()
    {
        using var host = HostProcess.Start(_home, ["--only", "web,tree"]);
        var addresses = await host.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri((string)addresses["web"]!) };
        (await client.GetAsync("/health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Ours(host).Should().HaveCountGreaterThan(5, "PostgreSQL, RabbitMQ, epmd, the service and the tree");

        host.Send(Signals.Terminate);

        (await host.ExitAsync()).Should().Be(0, host.Output);
        Ours(host).Should().BeEmpty();
        string[] published = ["addresses.json", "connections.env", "status.json", "state.json"];
        published.Where(f => File.Exists(_home.File(f))).Should().BeEmpty();
        (await File.ReadAllTextAsync(_home.File("logs/postgres.log"), TestContext.Current.CancellationToken))
            .Should().Contain("database system is shut down");
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenTheHostIsKilled_ThenItsGuardianEndsEverythingAndTheNextHostStarts()
    {
        using (var host = HostProcess.Start(_home, ["--only", "web,tree"]))
        {
            await host.ReadyAsync();
            host.Send(Signals.Kill);
            await host.ExitAsync();
            await Wait.Until(() => Ours(host).Count == 0, "nothing is left", () => string.Join(' ', Ours(host)));
        }

        using var next = HostProcess.Start(_home, ["--only", "data"]);
        await Wait.Until(
            () => next.Output.Contains("data             healthy", StringComparison.Ordinal), "the next host starts", () => next.Output);
        next.Send(Signals.Interrupt);
        (await next.ExitAsync()).Should().Be(0, next.Output);
    }

    [Fact]
    public async Task GivenAGuardianThatWasKilled_WhenTheHostIsKilledToo_ThenASecondGuardianHasTakenItsPlace()
    {
        using var host = HostProcess.Start(_home, ["--only", "tree"]);
        await host.ReadyAsync();
        var record = RunRecord.Read(new StateDirectory(_home.Path))!;

        Signals.Send(record.GuardianId, Signals.Kill);
        await Wait.Until(() => RunRecord.Read(new StateDirectory(_home.Path))!.GuardianId != record.GuardianId, "there is a new guardian");
        host.Send(Signals.Kill);

        await Wait.Until(() => Ours(host).Count == 0, "nothing is left", () => string.Join(' ', Ours(host)));
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenAnotherIsStarted_ThenItIsRefusedAndStatusAndDownReachTheFirst()
    {
        using var first = HostProcess.Start(_home, ["--only", "alone"]);
        await first.ReadyAsync();

        using (var second = HostProcess.Start(_home, []))
        {
            (await second.ExitAsync()).Should().Be(1);
            second.Output.Should().Contain($"ocop: the platform is running already (process {first.Id})");
        }

        using (var status = HostProcess.Start(_home, ["--status"]))
        {
            (await status.ExitAsync()).Should().Be(0);
            status.Output.Should().MatchRegex(@"alone +Running +Healthy +0 +http://127\.0\.0\.1:\d+");
        }

        using (var down = HostProcess.Start(_home, ["--down"]))
        {
            (await down.ExitAsync()).Should().Be(0);
        }

        (await first.ExitAsync()).Should().Be(0, first.Output);
        using var after = HostProcess.Start(_home, ["--status"]);
        (await after.ExitAsync()).Should().Be(3);
    }

    [Fact]
    public async Task GivenARunningPlatform_WhenAResourceIsCommandedFromAnotherShell_ThenItIsDoneAndSaid()
    {
        using (var nobody = HostProcess.Start(_home, ["--stop", "alone"]))
        {
            (await nobody.ExitAsync()).Should().Be(3, "nothing runs");
        }

        using var host = HostProcess.Start(_home, ["--only", "alone,tree"]);
        await host.ReadyAsync();

        (await OrderAsync("--stop", "alone")).Should().Be((0, "Đã dừng alone. / alone is stopped."));
        using (var status = HostProcess.Start(_home, ["--status"]))
        {
            (await status.ExitAsync()).Should().Be(1);
            status.Output.Should().MatchRegex("alone +Exited +0 .*stopped by hand").And.MatchRegex("tree +Running +Healthy");
        }

        (await OrderAsync("--start", "alone")).Should().Be((0, "alone đang chạy. / alone is running."));
        (await OrderAsync("--restart", "alone")).Should().Be((0, "alone đang chạy. / alone is running."));
        (await OrderAsync("--stop", "nothing")).ExitCode.Should().Be(1);
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
            first.Send(Signals.Terminate);
            await first.ExitAsync();
        }

        using var second = HostProcess.Start(_home, ["--only", "postgres", "--detached", "--Parameters:postgres-password=other"]);

        (await second.ExitAsync()).Should().Be(1);
        second.Output.Should().Contain($"postgres does not start: {HealthResult.WrongPassword.Reason}");
    }

    private async Task<(int ExitCode, string Said)> OrderAsync(params string[] order)
    {
        using var process = HostProcess.Start(_home, order);
        return (await process.ExitAsync(), process.Output.Trim());
    }

    private IReadOnlyList<int> Ours(HostProcess host) =>
        [.. ProcessTable.WithVariable(host.Mark), .. ProcessTable.WithNameAndFolder("postgres", _home.File("postgres"))];
}
