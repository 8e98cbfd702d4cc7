namespace Ocop.Traceability.Certificates;

// What the products service has told about certificates, in this service's own log: a scan asks nobody else.

/// <param name="ExpiresOn">The last day on which it is valid, in Asia/Ho_Chi_Minh.</param>
[EventName("certificate_recorded")]
public sealed record CertificateRecorded(
    string CertificateId,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    int Star,
    string DecisionNumber,
    DateOnly IssuedOn,
    DateOnly ExpiresOn);

/// <param name="Ground">Id of the ground in the regulation in force.</param>
/// <param name="Reason">One sentence for the public.</param>
[EventName("certificate_revocation_recorded")]
public sealed record CertificateRevocationRecorded(
    string CertificateId, string Ground, string Reason, string DecisionNumber, DateOnly RevokedOn);

/// <summary>An appeal undid a revocation.</summary>
/// <param name="RevokedOn">The day of the revocation that is undone.</param>
/// <param name="DecisionNumber">Of the decision on the appeal.</param>
[EventName("certificate_reinstatement_recorded")]
public sealed record CertificateReinstatementRecorded(string CertificateId, DateOnly RevokedOn, string DecisionNumber, DateOnly ReinstatedOn);

/// <param name="ExpiredOn">The first day on which it no longer holds.</param>
[EventName("certificate_expiry_recorded")]
public sealed record CertificateExpiryRecorded(string CertificateId, DateOnly ExpiredOn);

/// <summary>A renewal or a higher star has taken the certificate's place.</summary>
[EventName("certificate_replacement_recorded")]
public sealed record CertificateReplacementRecorded(string CertificateId, string ReplacedBy);
