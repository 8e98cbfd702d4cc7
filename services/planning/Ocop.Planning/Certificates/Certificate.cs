using Ocop.EventStore;

namespace Ocop.Planning.Certificates;

/// <summary>What planning knows of one certificate. Its facts may arrive in any order and more than once, so each is kept on its own.</summary>
internal sealed record Certificate(bool IsCounted, bool IsWithdrawn, bool IsLapsed, bool IsSuperseded) : IAggregate<Certificate>
{
    public static string Category => "certificate";

    public static Certificate Initial { get; } = new(false, false, false, false);

    public Certificate Evolve(object @event) => @event switch
    {
        CertificateCounted => this with { IsCounted = true },
        CertificateWithdrawn => this with { IsWithdrawn = true },
        CertificateLapsed => this with { IsLapsed = true },
        CertificateSuperseded => this with { IsSuperseded = true },
        _ => this,
    };
}
