using System.Collections.Immutable;

namespace Ocop.Planning.Certificates;

/// <summary>What planning knows of one certificate. Its facts may arrive in any order and more than once, so each is kept on its own.</summary>
/// <param name="Withdrawn">The days of its revocations; an appeal may undo one, and another may follow.</param>
/// <param name="Restored">The days of those that were undone.</param>
internal sealed record Certificate(
    bool IsCounted, ImmutableHashSet<DateOnly> Withdrawn, ImmutableHashSet<DateOnly> Restored, bool IsLapsed, bool IsSuperseded)
    : IAggregate<Certificate>
{
    public static string Category => "certificate";

    public static Certificate Initial { get; } = new(false, [], [], false, false);

    public Certificate Evolve(object @event) => @event switch
    {
        CertificateCounted => this with { IsCounted = true },
        CertificateWithdrawn withdrawn => this with { Withdrawn = Withdrawn.Add(withdrawn.RevokedOn) },
        CertificateRestored restored => this with { Restored = Restored.Add(restored.RevokedOn) },
        CertificateLapsed => this with { IsLapsed = true },
        CertificateSuperseded => this with { IsSuperseded = true },
        _ => this,
    };
}
