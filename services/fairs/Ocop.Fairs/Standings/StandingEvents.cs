namespace Ocop.Fairs.Standings;

// What fairs heard of a product's certificates, in its own log: decisions are taken on this, never on a question to another service.

/// <param name="ExpiresOn">The last day on which the certificate is valid.</param>
[EventName("certificate_issue_noted")]
internal sealed record CertificateIssueNoted(
    string CertificateId, string? Replaces, string ProductId, string ProductName, string ProducerId, int Star, DateOnly IssuedOn, DateOnly ExpiresOn);

/// <param name="Reason">One sentence for the public.</param>
[EventName("certificate_revocation_noted")]
internal sealed record CertificateRevocationNoted(string CertificateId, string ProductId, string Reason, DateOnly RevokedOn);

/// <param name="RevokedOn">The day of the revocation that an appeal undid.</param>
[EventName("certificate_reinstatement_noted")]
internal sealed record CertificateReinstatementNoted(string CertificateId, string ProductId, DateOnly RevokedOn, DateOnly ReinstatedOn);

/// <param name="ExpiredOn">The first day on which it no longer holds.</param>
[EventName("certificate_expiry_noted")]
internal sealed record CertificateExpiryNoted(string CertificateId, string ProductId, DateOnly ExpiredOn);
