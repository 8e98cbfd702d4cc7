using Ocop.EventStore;

namespace Ocop.Products.Producers;

/// <param name="EntityType">Id of the kind of entity in the regulation (QĐ 26/2026/QĐ-TTg, Điều 2.3): "cooperative".</param>
/// <param name="CommuneCode">Where it produces; its products are numbered there.</param>
[EventName("producer_registered")]
public sealed record ProducerRegistered(
    string ProducerId, string Name, string EntityType, string ProvinceCode, string CommuneCode, string Address, DateOnly RegisteredOn);
