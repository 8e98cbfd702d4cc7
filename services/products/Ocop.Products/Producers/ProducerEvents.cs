using Ocop.EventStore;
using Ocop.EventStore.Privacy;

namespace Ocop.Products.Producers;

/// <param name="EntityType">Id of the kind of entity in the regulation (QĐ 26/2026/QĐ-TTg, Điều 2.3): "cooperative".</param>
/// <param name="Name">As certificates and the public catalogue carry it.</param>
/// <param name="CommuneCode">Where it produces; its products are numbered there.</param>
/// <param name="Address">Of a household it is somebody's home.</param>
[EventName("producer_registered")]
public sealed record ProducerRegistered(
    string ProducerId,
    string Name,
    string EntityType,
    string ProvinceCode,
    string CommuneCode,
    [property: Personal(nameof(ProducerRegistered.ProducerId))] string Address,
    DateOnly RegisteredOn);
