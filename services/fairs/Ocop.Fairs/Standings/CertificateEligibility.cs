using System.Collections.Immutable;

namespace Ocop.Fairs.Standings;

/// <summary>A product's certificates as far as fairs has heard. The facts may arrive in any order, so each is kept on its own.</summary>
/// <param name="Revoked">Each revocation by its day: an appeal may undo one, and another may follow.</param>
/// <param name="Reinstated">Those that were undone.</param>
internal sealed record CertificateEligibility(
    ImmutableDictionary<string, CertificateIssueNoted> Issued,
    ImmutableHashSet<(string CertificateId, DateOnly RevokedOn)> Revoked,
    ImmutableHashSet<(string CertificateId, DateOnly RevokedOn)> Reinstated,
    ImmutableHashSet<string> Expired) : IAggregate<CertificateEligibility>
{
    public static string Category => "eligibility";

    public static CertificateEligibility Initial { get; } = new(
        ImmutableDictionary.Create<string, CertificateIssueNoted>(StringComparer.Ordinal),
        [],
        [],
        ImmutableHashSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Whose product it is; null before any certificate was heard of.</summary>
    public string? ProducerId => Issued.Values.MaxBy(c => c.IssuedOn)?.ProducerId;

    /// <summary>The certificate that holds on a day, or why none does. One that was replaced holds no more, even if its successor was revoked.</summary>
    public Eligibility On(DateOnly day)
    {
        var replaced = Issued.Values.Select(c => c.Replaces).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var standing = Issued.Values.Where(c => !replaced.Contains(c.CertificateId)).ToList();
        return standing.Where(c => c.ExpiresOn >= day && !IsRevoked(c) && !Expired.Contains(c.CertificateId))
                .MaxBy(c => c.ExpiresOn) is { } valid ? new(valid, null)
            : standing.Any(IsRevoked) ? new(null, MissingReasons.Revoked)
            : standing.Count > 0 ? new(null, MissingReasons.Expired)
            : new(null, MissingReasons.None);
    }

    public CertificateEligibility Evolve(object @event) => @event switch
    {
        CertificateIssueNoted issued => this with { Issued = Issued.SetItem(issued.CertificateId, issued) },
        CertificateRevocationNoted revoked => this with { Revoked = Revoked.Add((revoked.CertificateId, revoked.RevokedOn)) },
        CertificateReinstatementNoted undone => this with { Reinstated = Reinstated.Add((undone.CertificateId, undone.RevokedOn)) },
        CertificateExpiryNoted expired => this with { Expired = Expired.Add(expired.CertificateId) },
        _ => this,
    };

    private bool IsRevoked(CertificateIssueNoted certificate) =>
        Revoked.Except(Reinstated).Any(revocation => revocation.CertificateId == certificate.CertificateId);
}

/// <summary>Whether a product may stand at a fair.</summary>
/// <param name="Certificate">The certificate that says so, or null.</param>
/// <param name="Missing">Why there is none: one of <see cref="MissingReasons"/>.</param>
internal sealed record Eligibility(CertificateIssueNoted? Certificate, string? Missing);

internal static class MissingReasons
{
    public const string None = "none";
    public const string Revoked = "revoked";
    public const string Expired = "expired";
}
