using Ocop.Products.Catalogue;

namespace Ocop.Products.Certificates.Papers;

/// <summary>A certificate as it was given, with what anybody may know of it on a day.</summary>
/// <param name="Known">As the catalogue shows it.</param>
/// <param name="ReplacedBy">The certificate that took its place while it was valid.</param>
internal sealed record PrintedCertificate(CertificateIssued Facts, CatalogueCertificate Known, CertificateIssued? ReplacedBy)
{
    /// <summary>Null when the product has no such certificate.</summary>
    public static PrintedCertificate? Of(IReadOnlyList<object> facts, string certificateId, DateOnly today, RegulationBook law) =>
        RecognisedProduct.Of(facts, today, law)?.Certificates.FirstOrDefault(c => c.CertificateId == certificateId) is not { } known
            ? null
            : new(
                facts.OfType<CertificateIssued>().First(issued => issued.CertificateId == certificateId),
                known,
                facts.OfType<CertificateIssued>().FirstOrDefault(later => later.Replaces == certificateId));
}
