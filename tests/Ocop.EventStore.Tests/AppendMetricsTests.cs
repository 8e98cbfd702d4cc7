using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Tests;

/// <summary>What operations and readers learn of an append, at once and in the same process.</summary>
public sealed class AppendMetricsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenAppendsWithEveryEnd_WhenTheyAreAnswered_ThenRateBatchAndQueueAreMeasured()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Ocop.EventStore")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Add($"{instrument.Name} {string.Join(',', tags.ToArray().Select(t => t.Value))} {value}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.Add($"{instrument.Name} {(value > 0 ? "some" : "none")}"));
        listener.Start();

        await Append("measured", 0, null, 7);
        await Append("measured", 0, null, 1).ContinueWith(_ => { }, Token);
        await Append("measured-again", 0, "key", 1);
        await Append("measured-again", 0, "key", 1);

        seen.Should().Contain([
            "ocop.event_store.appends appended 1", "ocop.event_store.appends conflict 1", "ocop.event_store.appends repeated 1",
            "ocop.event_store.appended_events  7", "ocop.event_store.append.batch_size some", "ocop.event_store.append.queue none",
        ]);
    }

    [Fact]
    public async Task GivenAReaderThatNobodyNotifies_WhenItsOwnProcessAppends_ThenItIsWokenAllTheSame()
    {
        // Nobody listens on the connection of this signal.
        var signal = new LogSignal(fixture.DataSource);
        await using var store = new PostgresEventStore(fixture.DataSource, StoreFixture.Registry, fixture.Clock, fixture.Keys, signal);
        var next = signal.Next;

        await store.Append<Ledger>("woken", 0, [new MoneyPutIn(1m)], StoreFixture.By("clerk"), Token);

        await next.WaitAsync(Patience.Seconds(5), Token);
    }

    private Task<Appended> Append(string id, long expected, string? key, int events) => fixture.Store.Append<Ledger>(
        id, expected, [.. Enumerable.Repeat<object>(new MoneyPutIn(1m), events)], StoreFixture.By("clerk", key, key), Token);
}
