using Ocop.EventStore.Subscriptions;
using Ocop.Testing;

namespace Ocop.EventStore.Tests;

/// <summary>The events that the store itself writes into every service's log.</summary>
public sealed class StoreEventGoldenTests() : GoldenEventSpecs(typeof(EventRegistry).Assembly)
{
    protected override IReadOnlyDictionary<string, object> Examples { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["reader_event_skipped"] = new ReaderEventSkipped("product_list_v1", 4711, "certificate_issued", "Nhập nhầm, đã lập biên bản số 12"),
    };
}
