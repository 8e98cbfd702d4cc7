using Ocop.EventStore.Privacy;
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
        new(new PersonErased("0f3c9a71e2d84b56a1c7", "Điều 14.1a Luật 91/2025/QH15, đơn số 15/2026")),
    ];
}
