namespace Ocop.Contracts.Products.V1;

/// <summary>An appeal against a revocation was upheld: the certificate is valid again, to the last day that it always had.</summary>
/// <param name="RevokedOn">The day of the revocation that is undone; a certificate may be revoked again later.</param>
/// <param name="DecisionNumber">Of the decision on the appeal.</param>
[IntegrationEvent("products", "certificate_reinstated", 1)]
public sealed record CertificateReinstated(
    string CertificateId, string ProductId, DateOnly RevokedOn, string DecisionNumber, DateOnly ReinstatedOn);
