using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Messaging;

namespace Ocop.Traceability.Certificates;

/// <summary>
/// Keeps what the products service tells about certificates. A message that comes again changes nothing: the store takes each event id once
/// per stream.
/// </summary>
internal sealed class CertificateEventHandlers(IEventStore store)
    : IHandle<CertificateIssued>, IHandle<CertificateRevoked>, IHandle<CertificateReinstated>, IHandle<CertificateExpired>
{
    public async Task Handle(CertificateIssued message, MessageContext received, CancellationToken cancellationToken)
    {
        await Record(message.CertificateId, received, Recorded(message), cancellationToken);
        if (message.Replaces is { } replaced)
        {
            await Record(replaced, received, new CertificateReplacementRecorded(replaced, message.CertificateId), cancellationToken);
        }
    }

    public Task Handle(CertificateRevoked message, MessageContext received, CancellationToken cancellationToken) => Record(
        message.CertificateId,
        received,
        new CertificateRevocationRecorded(message.CertificateId, message.Ground, message.Reason, message.DecisionNumber, message.RevokedOn),
        cancellationToken);

    public Task Handle(CertificateReinstated message, MessageContext received, CancellationToken cancellationToken) => Record(
        message.CertificateId,
        received,
        new CertificateReinstatementRecorded(message.CertificateId, message.RevokedOn, message.DecisionNumber, message.ReinstatedOn),
        cancellationToken);

    public Task Handle(CertificateExpired message, MessageContext received, CancellationToken cancellationToken) => Record(
        message.CertificateId, received, new CertificateExpiryRecorded(message.CertificateId, message.ExpiredOn), cancellationToken);

    private Task<Appended> Record(string certificateId, MessageContext received, object fact, CancellationToken cancellationToken) =>
        store.Decide<Certificate>(certificateId, received.Command, _ => Decision.Happens(fact), cancellationToken);

    private static CertificateRecorded Recorded(CertificateIssued message) => new(
        message.CertificateId,
        message.ProductId,
        message.ProductName,
        message.ProducerId,
        message.ProducerName,
        message.ProvinceCode,
        message.CommuneCode,
        message.Star,
        message.DecisionNumber,
        message.IssuedOn,
        message.ExpiresOn);
}
