using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Messaging;

namespace Ocop.Fairs.Standings;

/// <summary>Keeps what products said about a certificate, once, whatever came before it.</summary>
internal sealed record NoteCertificate(object Fact)
{
    public Decision Decide(CertificateEligibility standing) => Fact switch
    {
        CertificateIssueNoted issued when standing.Issued.ContainsKey(issued.CertificateId) => Decision.Nothing,
        CertificateRevocationNoted revoked when standing.Revoked.Contains((revoked.CertificateId, revoked.RevokedOn)) => Decision.Nothing,
        CertificateReinstatementNoted undone when standing.Reinstated.Contains((undone.CertificateId, undone.RevokedOn)) => Decision.Nothing,
        CertificateExpiryNoted expired when standing.Expired.Contains(expired.CertificateId) => Decision.Nothing,
        _ => Decision.Happens(Fact),
    };
}

internal sealed class CertificateIssuedHandler(IEventStore store) : IHandle<CertificateIssued>
{
    public Task Handle(CertificateIssued message, MessageContext received, CancellationToken cancellationToken)
    {
        var note = new NoteCertificate(new CertificateIssueNoted(
            message.CertificateId,
            message.Replaces,
            message.ProductId,
            message.ProductName,
            message.ProducerId,
            message.Star,
            message.IssuedOn,
            message.ExpiresOn));
        return store.Decide<CertificateEligibility>(message.ProductId, received.Command, note.Decide, cancellationToken);
    }
}

internal sealed class CertificateRevokedHandler(IEventStore store) : IHandle<CertificateRevoked>
{
    public Task Handle(CertificateRevoked message, MessageContext received, CancellationToken cancellationToken)
    {
        var note = new NoteCertificate(
            new CertificateRevocationNoted(message.CertificateId, message.ProductId, message.Reason, message.RevokedOn));
        return store.Decide<CertificateEligibility>(message.ProductId, received.Command, note.Decide, cancellationToken);
    }
}

internal sealed class CertificateReinstatedHandler(IEventStore store) : IHandle<CertificateReinstated>
{
    public Task Handle(CertificateReinstated message, MessageContext received, CancellationToken cancellationToken)
    {
        var note = new NoteCertificate(
            new CertificateReinstatementNoted(message.CertificateId, message.ProductId, message.RevokedOn, message.ReinstatedOn));
        return store.Decide<CertificateEligibility>(message.ProductId, received.Command, note.Decide, cancellationToken);
    }
}

internal sealed class CertificateExpiredHandler(IEventStore store) : IHandle<CertificateExpired>
{
    public Task Handle(CertificateExpired message, MessageContext received, CancellationToken cancellationToken)
    {
        var note = new NoteCertificate(new CertificateExpiryNoted(message.CertificateId, message.ProductId, message.ExpiredOn));
        return store.Decide<CertificateEligibility>(message.ProductId, received.Command, note.Decide, cancellationToken);
    }
}
