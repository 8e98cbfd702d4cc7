using FsCheck;
using FsCheck.Fluent;
using Ocop.EventStore.Postgres;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>What holds for every history, whatever happened in it.</summary>
public sealed class HistoryProperties(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly TimeSpan s_patience = Patience.Seconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void GivenAnyHistory_WhenLoadedAsOfAVersionAPositionOrAnInstant_ThenItIsTheFoldOfWhatWasThere() => Check(Step.Histories, async history =>
    {
        var written = await Step.Play(history, fixture, Guid.CreateVersion7().ToString(), Token);
        foreach (var ledger in written.GroupBy(w => w.Id))
        {
            var instants = (await fixture.Store.ReadStream<Ledger>(ledger.Key, AsOf.Now, Token)).ToDictionary(e => e.Version, e => e.Timestamp);
            await Holds(ledger.Key, AsOf.Now, ledger);
            await Holds(ledger.Key, AsOf.Position(ledger.First().Position - 1), []);
            await Holds(ledger.Key, AsOf.Instant(instants[1].AddMicroseconds(-1)), []);
            foreach (var at in ledger)
            {
                await Holds(ledger.Key, AsOf.Version(at.Version), ledger.Where(w => w.Version <= at.Version));
                await Holds(ledger.Key, AsOf.Position(at.Position), ledger.Where(w => w.Position <= at.Position));
                await Holds(ledger.Key, AsOf.Instant(instants[at.Version]), ledger.Where(w => instants[w.Version] <= instants[at.Version]));
            }
        }
    });

    [Fact]
    public void GivenAnyCommandsFromTwoReplicasAtOnce_WhenAllAreAnswered_ThenPositionsAndVersionsHaveNoGap()
    {
        var command =
            from ledger in Gen.Choose(0, 3)
            from expected in Gen.Choose(0, 3)
            from events in Gen.Choose(1, 3)
            select (ledger, expected, events);
        Check(command.ListOf(40).ToArbitrary(), async sent =>
        {
            await using var replica = new PostgresEventStore(fixture.DataSource, Registry, fixture.Clock);
            var (before, run) = (await fixture.Rows("select position from ocop_log", Token), Guid.CreateVersion7());
            await Task.WhenAll(sent.Select((c, i) => TryAppend(i % 2 == 0 ? fixture.Store : replica, $"{run}-{c.ledger}", c)));

            var log = await fixture.Store.ReadLog(long.Parse(before.Single(), provider: null), 1000, Token);

            log.Should().NotBeEmpty();
            log.Select(e => e.Position).Should().Equal(Enumerable.Range(0, log.Count).Select(i => log[0].Position + i));
            before.Single().Should().Be((log[0].Position - 1).ToString(provider: null));
            (await fixture.Rows("select position from ocop_log", Token)).Should().Equal(log[^1].Position.ToString(provider: null));
            log.Select(e => e.Timestamp).Should().BeInAscendingOrder();
            foreach (var stream in log.GroupBy(e => e.Stream))
            {
                stream.Select(e => e.Version).Should().Equal(Enumerable.Range(1, stream.Count()).Select(v => (long)v));
            }
        });
    }

    private static void Check<T>(Arbitrary<T> any, Func<T, Task> holds) =>
        Prop.ForAll(any, value => holds(value).WaitAsync(s_patience, Token).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private async Task Holds(string id, AsOf asOf, IEnumerable<Written> there)
    {
        var loaded = await fixture.Store.Load<Ledger>(id, asOf, Token);

        loaded.Should().Be(new Loaded<Ledger>(Written.Fold(there), there.LastOrDefault()?.Version ?? 0), "{0}", asOf);
        (await fixture.Store.ReadStream<Ledger>(id, asOf, Token)).Select(e => e.Position).Should().Equal(there.Select(w => w.Position));
    }

    private static async Task TryAppend(PostgresEventStore store, string id, (int Ledger, int Expected, int Events) command)
    {
        try
        {
            object[] events = [.. Enumerable.Range(1, command.Events).Select(i => new MoneyPutIn(i))];
            await store.Append<Ledger>(id, command.Expected, events, By("a"), Token);
        }
        catch (ConcurrencyException)
        {
            // Most of these conflict; that burns nothing.
        }
    }
}
