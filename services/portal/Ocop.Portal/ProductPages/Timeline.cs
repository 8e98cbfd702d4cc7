using Ocop.Portal.Catalogue;

namespace Ocop.Portal.ProductPages;

/// <summary>One thing that happened to a product in public.</summary>
/// <param name="Kind">"recognised", "raised", "renewed", "lowered", "expired" or "revoked".</param>
internal sealed record Moment(DateOnly On, string Kind, Certificate Certificate)
{
    /// <summary>How grave it is, as the style sheet knows it.</summary>
    public string? Tone => Kind switch
    {
        "revoked" => "bad",
        "expired" => "warn",
        _ => null,
    };
}

internal static class Timeline
{
    /// <summary>The product's life as its certificates tell it, newest first.</summary>
    /// <param name="certificates">Newest first.</param>
    public static IReadOnlyList<Moment> Of(IReadOnlyList<Certificate> certificates) =>
    [
        .. certificates.SelectMany((certificate, i) => Moments(certificate, before: certificates.ElementAtOrDefault(i + 1))),
    ];

    private static IEnumerable<Moment> Moments(Certificate certificate, Certificate? before)
    {
        if (certificate is { Status: CertificateStatus.Revoked, Revocation: { } revocation })
        {
            yield return new(revocation.RevokedOn, "revoked", certificate);
        }
        else if (certificate.Status == CertificateStatus.Expired)
        {
            yield return new(certificate.LastDay, "expired", certificate);
        }

        yield return new(certificate.IssuedOn, KindOf(certificate, before), certificate);
    }

    private static string KindOf(Certificate certificate, Certificate? before) => before is null
        ? "recognised"
        : certificate.Star.CompareTo(before.Star) switch
        {
            > 0 => "raised",
            0 => "renewed",
            < 0 => "lowered",
        };
}
