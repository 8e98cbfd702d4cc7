namespace Ocop.Contracts.Products.V1;

/// <summary>A product is recognised with 3, 4 or 5 stars, for the first time, higher, or again.</summary>
/// <param name="CertificateId">"{ProductId}-c{n}", n counting the product's certificates from 1.</param>
/// <param name="Replaces">The certificate that this one renews or raises, if any.</param>
/// <param name="Industry">"I" to "VI".</param>
/// <param name="Total">Average of the members' totals, unrounded.</param>
/// <param name="Authority">"province" (3 and 4 stars) or "centre" (5 stars); "district" for 3 stars of before 06/07/2025.</param>
/// <param name="ExpiresOn">The last day on which it is valid, in Asia/Ho_Chi_Minh.</param>
[IntegrationEvent("products", "certificate_issued", 1)]
public sealed record CertificateIssued(
    string CertificateId,
    string? Replaces,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string Industry,
    string SheetId,
    int Star,
    decimal Total,
    string RatingId,
    string DecisionNumber,
    string Authority,
    DateOnly IssuedOn,
    DateOnly ExpiresOn);
