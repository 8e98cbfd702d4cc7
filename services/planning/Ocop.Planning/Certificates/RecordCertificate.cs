using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Messaging;

namespace Ocop.Planning.Certificates;

/// <summary>Keeps one fact about a certificate in planning's own log, once, whatever came before it.</summary>
internal sealed record RecordCertificate(object Fact)
{
    public Decision Decide(Certificate certificate) => Fact switch
    {
        CertificateCounted when certificate.IsCounted => Decision.Nothing,
        CertificateWithdrawn withdrawn when certificate.Withdrawn.Contains(withdrawn.RevokedOn) => Decision.Nothing,
        CertificateRestored restored when certificate.Restored.Contains(restored.RevokedOn) => Decision.Nothing,
        CertificateLapsed when certificate.IsLapsed => Decision.Nothing,
        CertificateSuperseded when certificate.IsSuperseded => Decision.Nothing,
        _ => Decision.Happens(Fact),
    };
}

internal sealed class CertificateIssuedHandler(IEventStore store) : IHandle<CertificateIssued>
{
    public async Task Handle(CertificateIssued message, MessageContext received, CancellationToken cancellationToken)
    {
        var counted = new RecordCertificate(new CertificateCounted(
            message.CertificateId,
            message.Replaces,
            message.ProductId,
            message.ProductName,
            message.ProvinceCode,
            message.CommuneCode,
            message.Star,
            message.IssuedOn,
            message.ExpiresOn));
        await store.Decide<Certificate>(message.CertificateId, received.Command, counted.Decide, cancellationToken);
        if (message.Replaces is { } replaced)
        {
            var superseded = new RecordCertificate(new CertificateSuperseded(replaced, message.CertificateId, message.IssuedOn));
            await store.Decide<Certificate>(replaced, received.Command, superseded.Decide, cancellationToken);
        }
    }
}

internal sealed class CertificateRevokedHandler(IEventStore store) : IHandle<CertificateRevoked>
{
    public Task Handle(CertificateRevoked message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Certificate>(
            message.CertificateId,
            received.Command,
            new RecordCertificate(new CertificateWithdrawn(message.CertificateId, message.RevokedOn)).Decide,
            cancellationToken);
}

internal sealed class CertificateReinstatedHandler(IEventStore store) : IHandle<CertificateReinstated>
{
    public Task Handle(CertificateReinstated message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Certificate>(
            message.CertificateId,
            received.Command,
            new RecordCertificate(new CertificateRestored(message.CertificateId, message.RevokedOn, message.ReinstatedOn)).Decide,
            cancellationToken);
}

internal sealed class CertificateExpiredHandler(IEventStore store) : IHandle<CertificateExpired>
{
    public Task Handle(CertificateExpired message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Certificate>(
            message.CertificateId,
            received.Command,
            new RecordCertificate(new CertificateLapsed(message.CertificateId, message.ExpiredOn)).Decide,
            cancellationToken);
}
