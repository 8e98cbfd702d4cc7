namespace Ocop.Products.Certificates;

public abstract record Certificate
{
    private Certificate(CertificateIssued facts) => Facts = facts;

    public CertificateIssued Facts { get; }

    /// <summary>Also false after its last day when nobody has written the expiry down yet.</summary>
    public bool IsInForceOn(DateOnly date) => this is Valid && date <= Facts.ExpiresOn;

    public sealed record Valid(CertificateIssued Issued) : Certificate(Issued);

    /// <param name="On">The first day on which it no longer holds.</param>
    public sealed record Expired(CertificateIssued Issued, DateOnly On) : Certificate(Issued);

    public sealed record Revoked(CertificateIssued Issued, CertificateRevoked By) : Certificate(Issued);
}
