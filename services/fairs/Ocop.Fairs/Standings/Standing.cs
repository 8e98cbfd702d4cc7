using System.Collections.Immutable;
using Ocop.EventStore;

namespace Ocop.Fairs.Standings;

/// <summary>A product's certificates as far as fairs has heard. The facts may arrive in any order, so each is kept on its own.</summary>
internal sealed record Standing(
    ImmutableDictionary<string, CertificateIssueNoted> Issued, ImmutableHashSet<string> Revoked, ImmutableHashSet<string> Expired) : IAggregate<Standing>
{
    public static string Category => "eligibility";

    public static Standing Initial { get; } = new(
        ImmutableDictionary.Create<string, CertificateIssueNoted>(StringComparer.Ordinal),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Whose product it is; null before any certificate was heard of.</summary>
    public string? ProducerId => Issued.Values.MaxBy(c => c.IssuedOn)?.ProducerId;

    /// <summary>The certificate that holds on a day, or why none does. One that was replaced holds no more, even if its successor was revoked.</summary>
    public Eligibility On(DateOnly day)
    {
        var replaced = Issued.Values.Select(c => c.Replaces).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var standing = Issued.Values.Where(c => !replaced.Contains(c.CertificateId)).ToList();
        return standing.Where(c => c.ExpiresOn >= day && !Revoked.Contains(c.CertificateId) && !Expired.Contains(c.CertificateId))
                .MaxBy(c => c.ExpiresOn) is { } valid ? new(valid, null)
            : standing.Any(c => Revoked.Contains(c.CertificateId)) ? new(null, MissingReasons.Revoked)
            : standing.Count > 0 ? new(null, MissingReasons.Expired)
            : new(null, MissingReasons.None);
    }

    public Standing Evolve(object @event) => @event switch
    {
        CertificateIssueNoted issued => this with { Issued = Issued.SetItem(issued.CertificateId, issued) },
        CertificateRevocationNoted revoked => this with { Revoked = Revoked.Add(revoked.CertificateId) },
        CertificateExpiryNoted expired => this with { Expired = Expired.Add(expired.CertificateId) },
        _ => this,
    };
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
