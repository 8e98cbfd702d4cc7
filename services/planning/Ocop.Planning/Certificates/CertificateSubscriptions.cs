using Ocop.Contracts.Products.V1;
using Ocop.Messaging;

namespace Ocop.Planning.Certificates;

internal static class CertificateSubscriptions
{
    public static MessagingBuilder HandleCertificates(this MessagingBuilder messaging) => messaging
        .Handle<CertificateIssued, CertificateIssuedHandler>()
        .Handle<CertificateRevoked, CertificateRevokedHandler>()
        .Handle<CertificateReinstated, CertificateReinstatedHandler>()
        .Handle<CertificateExpired, CertificateExpiredHandler>();
}
