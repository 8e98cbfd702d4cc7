namespace Ocop.Contracts.Products.V1;

/// <summary>A certificate's months are over and nothing replaced it.</summary>
/// <param name="ExpiredOn">The first day on which it no longer holds.</param>
[IntegrationEvent("products", "certificate_expired", 1)]
public sealed record CertificateExpired(string CertificateId, string ProductId, DateOnly ExpiredOn);
