namespace Ocop.Products.Certificates.Expiry;

/// <summary>A certificate's last day is over. Nothing happens to one that was replaced, revoked or written off before.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ExpireCertificate(string CertificateId, DateOnly Today)
{
    public Decision Decide(Product product) =>
        product is Product.Registered { Certificate: Certificate.Valid { Facts: var facts } }
        && facts.CertificateId == CertificateId
        && facts.ExpiresOn < Today
            ? Decision.Happens(new CertificateExpired(CertificateId, facts.ProductId, facts.ExpiresOn.AddDays(1)))
            : Decision.Nothing;
}
