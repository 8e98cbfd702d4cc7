namespace Ocop.Traceability.Certificates;

/// <summary>
/// What is known here of a certificate. News may come in any order: an end that is heard of first is kept until the certificate itself
/// comes.
/// </summary>
public abstract record Certificate : IAggregate<Certificate>
{
    private Certificate(CertificateEnds ends) => Ends = ends;

    public static string Category => "certificate";

    public static Certificate Initial => new Unknown(CertificateEnds.None);

    public CertificateEnds Ends { get; init; }

    public sealed record Unknown(CertificateEnds Ends) : Certificate(Ends);

    public sealed record Known(CertificateRecorded Facts, CertificateEnds Ends) : Certificate(Ends)
    {
        /// <summary>Over by its own date even before anybody says so.</summary>
        public bool IsOver(DateOnly today) => today > LastDay;

        public DateOnly LastDay => Ends.Expiry is { } expiry && expiry.ExpiredOn <= Facts.ExpiresOn
            ? expiry.ExpiredOn.AddDays(-1)
            : Facts.ExpiresOn;
    }

    public Certificate Evolve(object @event) => (this, @event) switch
    {
        (Unknown unknown, CertificateRecorded recorded) => new Known(recorded, unknown.Ends),
        (_, CertificateRevocationRecorded revocation) => this with { Ends = Ends.With(revocation) },
        (_, CertificateReinstatementRecorded reinstatement) => this with { Ends = Ends.With(reinstatement) },
        (_, CertificateExpiryRecorded expiry) => this with { Ends = Ends with { Expiry = expiry } },
        (_, CertificateReplacementRecorded replacement) => this with { Ends = Ends with { ReplacedBy = replacement.ReplacedBy } },
        _ => this,
    };

    /// <summary>Why no stamps can be ordered under it on that day, or null.</summary>
    public Refusal? RefusesStamps(DateOnly today) => this switch
    {
        Unknown => Refusal.NotFound("certificate.unknown"),
        { Ends.Revocation: { } revocation } =>
            Refusal.RuleBroken("certificate.revoked", ("revokedOn", revocation.RevokedOn), ("reason", revocation.Reason)),
        Known known when known.IsOver(today) => Refusal.RuleBroken("certificate.expired", ("lastDay", known.LastDay)),
        { Ends.ReplacedBy: { } newer } => Refusal.RuleBroken("certificate.replaced", ("replacedBy", newer)),
        _ => null,
    };
}

/// <summary>What ends a certificate; a revocation weighs more than a date.</summary>
/// <param name="LastRevocation">By its day; an appeal may have undone it.</param>
/// <param name="LastReinstatement">By the day of the revocation that it undoes; heard of before or after that one.</param>
public sealed record CertificateEnds(
    CertificateRevocationRecorded? LastRevocation,
    CertificateReinstatementRecorded? LastReinstatement,
    CertificateExpiryRecorded? Expiry,
    string? ReplacedBy)
{
    public static CertificateEnds None { get; } = new(null, null, null, null);

    /// <summary>The one that holds: a certificate is revoked again only after the revocation before was undone.</summary>
    public CertificateRevocationRecorded? Revocation => LastRevocation?.RevokedOn == LastReinstatement?.RevokedOn ? null : LastRevocation;

    public CertificateEnds With(CertificateRevocationRecorded revocation) =>
        LastRevocation?.RevokedOn > revocation.RevokedOn ? this : this with { LastRevocation = revocation };

    public CertificateEnds With(CertificateReinstatementRecorded reinstatement) =>
        LastReinstatement?.RevokedOn > reinstatement.RevokedOn ? this : this with { LastReinstatement = reinstatement };
}
