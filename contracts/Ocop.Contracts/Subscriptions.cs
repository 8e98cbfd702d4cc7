using Ocop.Contracts.Councils.V1;
using Ocop.Contracts.Products.V1;

namespace Ocop.Contracts;

/// <summary>Which service listens to which event. A publisher declares these queues before it publishes, so that nothing it says is lost.</summary>
/// <param name="Consumer">The listening service; its queue is "ocop.{consumer}".</param>
public sealed record Subscription(string Consumer, Type Event)
{
    public static IReadOnlyList<Subscription> All { get; } =
    [
        new("councils", typeof(DossierForwarded)),
        new("councils", typeof(CertificateIssued)),
        new("councils", typeof(ResultNotified)),
        new("products", typeof(RatingConcluded)),
        new("planning", typeof(CertificateIssued)),
        new("planning", typeof(CertificateRevoked)),
        new("planning", typeof(CertificateReinstated)),
        new("planning", typeof(CertificateExpired)),
        new("fairs", typeof(CertificateIssued)),
        new("fairs", typeof(CertificateRevoked)),
        new("fairs", typeof(CertificateReinstated)),
        new("fairs", typeof(CertificateExpired)),
        new("traceability", typeof(CertificateIssued)),
        new("traceability", typeof(CertificateRevoked)),
        new("traceability", typeof(CertificateReinstated)),
        new("traceability", typeof(CertificateExpired)),
    ];
}
