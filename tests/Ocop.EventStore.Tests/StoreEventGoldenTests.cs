using Ocop.EventStore.Subscriptions;
using Ocop.Testing.Goldens;

namespace Ocop.EventStore.Tests;

/// <summary>The events that the store itself writes into every service's log.</summary>
public sealed class StoreEventGoldenTests() : GoldenEventSpecs(typeof(EventRegistry).Assembly)
{
    protected override string Service => "every service";

    protected override IReadOnlyList<EventSample> Events { get; } =
    [
        new(new ReaderEventSkipped("product_list_v1", 4711, "certificate_issued", "Nhập nhầm, đã lập biên bản số 12")),
    ];
}
