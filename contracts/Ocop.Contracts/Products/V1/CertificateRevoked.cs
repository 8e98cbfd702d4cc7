namespace Ocop.Contracts.Products.V1;

/// <summary>A certificate is withdrawn on one of the grounds of the law (QĐ 26/2026/QĐ-TTg, Điều 8).</summary>
/// <param name="Ground">Id of the ground in the regulation in force.</param>
/// <param name="Reason">One sentence for the public.</param>
[IntegrationEvent("products", "certificate_revoked", 1)]
public sealed record CertificateRevoked(
    string CertificateId, string ProductId, string Ground, string Reason, string DecisionNumber, DateOnly RevokedOn);
