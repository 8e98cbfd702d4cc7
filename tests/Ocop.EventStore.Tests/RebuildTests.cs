using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.EventStore.Subscriptions;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>Rows made anew from the log: beside the live ones, held against them, and as they were.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private readonly StoreFixture _fixture = new();
    private readonly CancellationTokenSource _stop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _fixture.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task GivenRowsThatWereTamperedWith_WhenVerified_ThenEachIsNamedAndARebuildMendsThem()
    {
        await PutIn("one", 1m);
        await PutIn("two", 2m);
        await PutIn("three", 3m);
        Start(new ProjectionReader(new Balances()));
        await Eventually.Is(() => BalanceOf("ledger-three"), balance => balance == 3m, "the live rows");
        await Execute("update balances_v1 set balance = 100 where stream = 'ledger-one'; delete from balances_v1 where stream = 'ledger-two'");

        var differences = (await Verify()).Differences;
        await Rebuild();

        differences.Select(d => (d.IsLive, d.Row)).Should().BeEquivalentTo(
        [
            (true, """{"stream": "ledger-one", "balance": 100}"""),
            (false, """{"stream": "ledger-one", "balance": 1}"""),
            (false, """{"stream": "ledger-two", "balance": 2}"""),
        ]);
        (await Verify()).Should().BeEquivalentTo(new { Rows = 3L, Position = 3L, Differences = Array.Empty<RowDifference>() });
    }

    [Fact]
    public async Task GivenWritersAndReadersAtWork_WhenRebuiltAgainAndAgain_ThenNobodyIsDisturbedAndEveryFactCountsOnce()
    {
        Start(new ProjectionReader(new Balances()));
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await PutIn($"busy-{written % 7}", 1m);
                    written++;
                }
            },
            Token);
        await Eventually.Is(() => Task.FromResult(written), count => count > 20, "some facts");
        await Eventually.Is(() => BalanceOf("ledger-busy-0"), balance => balance > 0, "the live rows");
        var reading = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await BalanceOf("ledger-busy-0");
                }
            },
            Token);

        for (var i = 0; i < 5; i++)
        {
            await Rebuild();
            (await Verify()).Differences.Should().BeEmpty();
        }

        await enough.CancelAsync();
        await writing;
        await reading;
        await Eventually.Is(Total, total => total == written, "every fact, once");
    }

    [Fact]
    public async Task GivenAPoisonEvent_WhenSkippedForAReason_ThenTheReaderGoesOnAndARebuildSkipsItToo()
    {
        await PutIn("one", 1m);
        await PutIn("one", 666m);
        await PutIn("one", 1m);
        var runner = Start(new ProjectionReader(new Balances(afraidOf: 666m)));
        await Eventually.Is(() => Task.FromResult(runner.Status), s => s.FailedEvent == "money_put_in at 2", "the poison event by name");
        var poison = (await _fixture.Store.ReadLog(1, 1, Token)).Single();

        var unexplained = await Skip(poison, " ");
        var skipped = await Skip(poison, "typed by mistake");

        unexplained.Refusal!.Code.Should().Be("reader.reason-missing");
        skipped.Refusal.Should().BeNull();
        await Eventually.Is(() => BalanceOf("ledger-one"), balance => balance == 2m, "what comes after the poison");
        await new ProjectionRebuild(_fixture.DataSource, _fixture.Store, new Balances(afraidOf: 666m)).Run(null, Token);
        (await BalanceOf("ledger-one")).Should().Be(2m);
    }

    [Fact]
    public async Task GivenAHistory_WhenAProjectionIsReadAsOfAPointInIt_ThenItShowsTheRowsOfThen()
    {
        await PutIn("one", 1m);
        await PutIn("one", 2m);
        var between = _fixture.Clock.GetUtcNow();
        _fixture.Clock.SetTo(between.AddDays(400));
        await PutIn("one", 4m);

        (await BalanceAsOf(AsOf.Position(1))).Should().Be(1m);
        (await BalanceAsOf(AsOf.Instant(between))).Should().Be(3m);
        (await BalanceAsOf(AsOf.Now)).Should().Be(7m);
        (await BalanceAsOf(AsOf.Position(0))).Should().BeNull();
    }

    [Fact]
    public async Task GivenARebuildUnderWay_WhenAnotherIsAskedFor_ThenItIsRefused()
    {
        await using var other = await _fixture.DataSource.OpenConnectionAsync(Token);
        await using var claim = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('ocop_rebuild_balances_v1', 0))", other);
        await claim.ExecuteNonQueryAsync(Token);

        await FluentActions.Awaiting(Rebuild).Should().ThrowAsync<RebuildRunningException>();
    }

    [Fact]
    public async Task GivenAReportThatReadsTheOldRowsForLong_WhenRebuilt_ThenTheSwitchWaitsForItWithoutHoldingUpOthers()
    {
        await PutIn("one", 1m);
        await Rebuild();
        await using var report = await _fixture.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await report.BeginTransactionAsync(Token);
        await using var reading = new NpgsqlCommand("select sum(balance) from balances_v1", report, transaction);
        await reading.ExecuteScalarAsync(Token);

        var rebuild = Rebuild();
        var meanwhile = await BalanceOf("ledger-one");
        await transaction.CommitAsync(Token);
        await rebuild;

        meanwhile.Should().Be(1m);
        (await BalanceOf("ledger-one")).Should().Be(1m);
    }

    private LogRunner Start(ILogReader reader)
    {
        var signal = new LogSignal(_fixture.DataSource);
        _ = signal.Listen(_stop.Token);
        var runner = new LogRunner(_fixture.DataSource, _fixture.Store, signal, reader);
        _ = runner.Run(_stop.Token);
        return runner;
    }

    private Task Rebuild() => new ProjectionRebuild(_fixture.DataSource, _fixture.Store, new Balances()).Run(null, Token);

    private Task<VerifiedProjection> Verify() => new ProjectionVerification(_fixture.DataSource, _fixture.Store, new Balances()).Run(null, Token);

    private Task<Appended> Skip(StoredEvent poison, string reason) => _fixture.Store.Decide<SkippedEvents>(
        "balances_v1", By("a"), skipped => skipped.Skip("balances_v1", poison, reason), Token);

    private Task PutIn(string ledger, decimal amount) => _fixture.Store.Decide<Ledger>(ledger, By("a"), _ => Ledger.PutIn(amount), Token);

    private async Task<decimal?> BalanceAsOf(AsOf asOf)
    {
        await using var then = await ProjectionAsOf.Open(_fixture.DataSource, _fixture.Store, new Balances(), asOf, Token);
        await using var command = new NpgsqlCommand("select balance from balances_v1 where stream = 'ledger-one'", then.Connection);
        return (decimal?)await command.ExecuteScalarAsync(Token);
    }

    private async Task<decimal?> BalanceOf(string ledger)
    {
        await using var command = _fixture.DataSource.CreateCommand("select balance from balances_v1 where stream = $1");
        command.Parameters.Add(new() { Value = ledger });
        return (decimal?)await command.ExecuteScalarAsync(Token);
    }

    private async Task<decimal> Total()
    {
        await using var command = _fixture.DataSource.CreateCommand("select sum(balance) from balances_v1");
        return (decimal)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task Execute(string sql)
    {
        await using var command = _fixture.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed class Balances : Projection
    {
        public Balances(decimal? afraidOf = null)
            : base("balances_v1", "create table if not exists balances_v1 (stream varchar primary key, balance numeric not null)") =>
            On<MoneyPutIn>((put, stored) =>
            {
                FormattableString add =
                    $"insert into balances_v1 values ({stored.Stream}, {put.Amount}) on conflict (stream) do update set balance = balances_v1.balance + {put.Amount}";
                return put.Amount == afraidOf ? throw new InvalidOperationException("poison") : add;
            });
    }
}
