using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Projections;
using Ocop.EventStore.Subscriptions;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class LogReaderTests : IAsyncLifetime
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
    public async Task GivenAProjection_WhenFactsHappen_ThenItsRowsFollow()
    {
        Start(new ProjectionReader(new Balances()), _stop.Token);
        await PutIn("one", 2m);
        await PutIn("one", 3m);

        await Eventually.Is(() => BalanceOf("ledger-one"), balance => balance == 5m, "the projected balance");
    }

    [Fact]
    public async Task GivenTwoReplicas_WhenTheHolderStops_ThenTheOtherTakesOverWithoutRepeatingOrMissing()
    {
        using var firstReplica = new CancellationTokenSource();
        Start(new ProjectionReader(new Balances()), firstReplica.Token);
        await PutIn("two", 1m);
        await Eventually.Is(() => BalanceOf("ledger-two"), balance => balance == 1m, "the first replica's work");
        Start(new ProjectionReader(new Balances()), _stop.Token);

        await firstReplica.CancelAsync();
        await PutIn("two", 1m);

        await Eventually.Is(() => BalanceOf("ledger-two"), balance => balance == 2m, "the second replica's work");
    }

    [Fact]
    public async Task GivenAnotherReplicaThatAppends_WhenAReaderWaits_ThenItIsWokenEachTimeAndDoesNotWaitToLookAgain()
    {
        await using var elsewhere = NpgsqlDataSource.Create(_fixture.ConnectionString);
        await using var otherReplica = new PostgresEventStore(elsewhere, Registry, _fixture.Clock);
        Start(new ProjectionReader(new Balances()), _stop.Token);
        var sum = await PutInAndAwait(_fixture.Store, "awake", 0m);

        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
        {
            sum = await PutInAndAwait(otherReplica, "awake", sum);
        }

        // Looking every two seconds it would take twenty.
        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(Patience.Seconds(5));
    }

    [Fact]
    public async Task GivenAReaderThatNobodyWakes_WhenFactsHappen_ThenItFindsThemWhenItLooksAgain()
    {
        var deaf = new LogRunner(_fixture.DataSource, _fixture.Store, new LogSignal(_fixture.DataSource), new ProjectionReader(new Balances()));
        _ = deaf.Run(_stop.Token);

        await PutInAndAwait(_fixture.Store, "asleep", await PutInAndAwait(_fixture.Store, "asleep", 0m));
    }

    [Fact]
    public async Task GivenAHolderWhoseConnectionsAreCutOff_WhenFactsHappen_ThenTheOtherReplicaTakesOverWithinFiveSeconds()
    {
        await using var elsewhere = NpgsqlDataSource.Create($"{_fixture.ConnectionString};Application Name=cut-off");
        await using var lost = new PostgresEventStore(elsewhere, Registry, _fixture.Clock);
        using var dead = new CancellationTokenSource();
        var signal = new LogSignal(elsewhere);
        _ = new LogRunner(elsewhere, lost, signal, new ProjectionReader(new Balances())).Run(dead.Token);
        var sum = await PutInAndAwait(_fixture.Store, "cut", 0m);
        Start(new ProjectionReader(new Balances()), _stop.Token);

        var began = TimeProvider.System.GetTimestamp();
        await Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut-off'");
        await dead.CancelAsync();
        await PutInAndAwait(_fixture.Store, "cut", sum);

        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(Patience.Seconds(5));
    }

    [Fact]
    public async Task GivenAPoisonEvent_WhenOneReaderCannotTakeIt_ThenThatReaderStopsThereByNameAndOthersGoOn()
    {
        var poisoned = Start(new PoisonedReader(), _stop.Token);
        Start(new ProjectionReader(new Balances()), _stop.Token);
        await PutIn("three", 1m);
        await PutIn("three", 666m);
        await PutIn("three", 1m);

        await Eventually.Is(() => BalanceOf("ledger-three"), balance => balance == 668m, "the healthy projection");
        await Eventually.Is(() => Task.FromResult(poisoned.Status), s => s.FailedEvent == "money_put_in at 2", "the poison event by name");
        (await CheckpointOf("poisoned")).Should().Be(1);
    }

    [Fact]
    public async Task GivenATypeThatNobodyRegistered_WhenAReaderComesToIt_ThenItHandlesWhatIsBeforeStopsThereByNameAndSkipsNothing()
    {
        await PutIn("unknown", 1m);
        await PutIn("unknown", 10m);
        await PutIn("unknown", 100m);
        await Execute("update mt_events set type = 'never_heard_of' where seq_id = 2");

        var runner = Start(new ProjectionReader(new Balances()), _stop.Token);

        await Eventually.Is(() => Task.FromResult(runner.Status), s => s.FailedEvent == "never_heard_of at 2", "the unknown type by name");
        runner.Status.Error.Should().Contain("never_heard_of").And.Contain("position 2");
        (await CheckpointOf("balances_v1")).Should().Be(1);
        (await BalanceOf("ledger-unknown")).Should().Be(1m);
        await Execute("update mt_events set type = 'money_put_in' where seq_id = 2");
        await Eventually.Is(() => BalanceOf("ledger-unknown"), balance => balance == 111m, "every fact, once the type is known");
        await Eventually.Is(() => Task.FromResult(runner.Status), s => s is { Failures: 0, FailedEvent: null }, "a healthy reader");
    }

    [Fact]
    public async Task GivenAReaderThatFailsHalfway_WhenItIsTriedAgain_ThenItsRowsAndItsCheckpointMovedTogether()
    {
        var reader = new FailingOnce(new ProjectionReader(new Balances()));
        Start(reader, _stop.Token);
        await PutIn("four", 7m);

        await Eventually.Is(() => BalanceOf("ledger-four"), balance => balance == 7m, "the projected balance, once and not twice");
        reader.Failed.Should().BeTrue();
    }

    private LogRunner Start(ILogReader reader, CancellationToken cancellationToken)
    {
        var signal = new LogSignal(_fixture.DataSource);
        _ = signal.Listen(cancellationToken);
        var runner = new LogRunner(_fixture.DataSource, _fixture.Store, signal, reader);
        _ = runner.Run(cancellationToken);
        return runner;
    }

    /// <summary>Adds one and waits until the projection shows it.</summary>
    private async Task<decimal> PutInAndAwait(PostgresEventStore store, string ledger, decimal before)
    {
        await store.Decide<Ledger>(ledger, By("a"), _ => Ledger.PutIn(1m), Token);
        await Eventually.Is(() => BalanceOf($"ledger-{ledger}"), balance => balance == before + 1m, $"the balance of {ledger}");
        return before + 1m;
    }

    private Task PutIn(string ledger, decimal amount) => _fixture.Store.Decide<Ledger>(ledger, By("a"), _ => Ledger.PutIn(amount), Token);

    private async Task<decimal?> BalanceOf(string ledger)
    {
        await using var command = _fixture.DataSource.CreateCommand("select balance from balances_v1 where stream = $1");
        command.Parameters.Add(new() { Value = ledger });
        return (decimal?)await command.ExecuteScalarAsync(Token);
    }

    private async Task Execute(string sql)
    {
        await using var command = _fixture.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<long?> CheckpointOf(string name)
    {
        await using var command = _fixture.DataSource.CreateCommand("select position from ocop_checkpoints where name = $1");
        command.Parameters.Add(new() { Value = name });
        return (long?)await command.ExecuteScalarAsync(Token);
    }

    private sealed class Balances : Projection
    {
        public Balances()
            : base("balances_v1", "create table if not exists balances_v1 (stream varchar primary key, balance numeric not null)") =>
            On<MoneyPutIn>((put, stored) =>
                $"insert into balances_v1 values ({stored.Stream}, {put.Amount}) on conflict (stream) do update set balance = balances_v1.balance + {put.Amount}");
    }

    private sealed class PoisonedReader : ILogReader
    {
        public string Name => "poisoned";

        public Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
            batch.Any(e => e.Data is MoneyPutIn { Amount: 666m }) ? throw new InvalidOperationException("poison") : Task.CompletedTask;
    }

    private sealed class FailingOnce(ILogReader inner) : ILogReader
    {
        public bool Failed { get; private set; }

        public string Name => inner.Name;

        public Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken) => inner.Prepare(dataSource, cancellationToken);

        public async Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken)
        {
            await inner.Handle(batch, transaction, cancellationToken);
            if (!Failed)
            {
                Failed = true;
                throw new InvalidOperationException("after the rows, before the checkpoint");
            }
        }
    }
}
