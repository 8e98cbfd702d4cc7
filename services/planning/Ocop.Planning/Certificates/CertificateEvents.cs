namespace Ocop.Planning.Certificates;

/// <summary>A certificate was issued; whether it counts towards a plan is asked when the plan is measured.</summary>
[EventName("certificate_counted")]
internal sealed record CertificateCounted(
    string CertificateId,
    string? Replaces,
    string ProductId,
    string ProductName,
    string ProvinceCode,
    string CommuneCode,
    int Star,
    DateOnly IssuedOn,
    DateOnly ExpiresOn);

/// <summary>The certificate was revoked: from here on it counts towards nothing.</summary>
[EventName("certificate_withdrawn")]
internal sealed record CertificateWithdrawn(string CertificateId, DateOnly RevokedOn);

/// <summary>An appeal undid the revocation: it counts as if that had not been.</summary>
/// <param name="RevokedOn">The day of the revocation that is undone.</param>
[EventName("certificate_restored")]
internal sealed record CertificateRestored(string CertificateId, DateOnly RevokedOn, DateOnly RestoredOn);

/// <summary>Its months are over. It still counts where it counted: a plan's target is recognition, and recognised it was.</summary>
[EventName("certificate_lapsed")]
internal sealed record CertificateLapsed(string CertificateId, DateOnly ExpiredOn);

/// <summary>Another certificate of the product took its place.</summary>
/// <param name="IssuedOn">When the other one was issued.</param>
[EventName("certificate_superseded")]
internal sealed record CertificateSuperseded(string CertificateId, string By, DateOnly IssuedOn);
