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

/// <summary>Who speaks for the entity in law (Mẫu 02, part I). All of it is about a person, and nothing else stands here.</summary>
/// <param name="Sex">"female" or "male", as the form asks; bonus points for women owners rest on it.</param>
[EventName("representative_named")]
public sealed record RepresentativeNamed(
    string ProducerId,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string Name,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string Sex,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string Ethnicity,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string Phone,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string? Position,
    [property: Personal(nameof(RepresentativeNamed.ProducerId))] string? Email,
    DateOnly NamedOn);
