using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Messaging;

namespace Ocop.Councils.Ratings.Results;

/// <summary>A certificate was issued on a rating. It is announced once, and stays so whatever becomes of the certificate.</summary>
public sealed record AnnounceResult(CertificateIssued Certificate)
{
    public Decision Decide(Announcement announcement) => announcement.IsPublic
        ? Decision.Nothing
        : Decision.Happens(new ResultAnnounced(Certificate.RatingId, Certificate.CertificateId, Certificate.IssuedOn));
}

/// <summary>The producer was told of a result that recognises nothing. It stays between the producer and the offices.</summary>
public sealed record TellResult(ResultNotified Notice)
{
    public Decision Decide(Announcement announcement) => announcement.IsToldToProducer
        ? Decision.Nothing
        : Decision.Happens(new ResultTold(Notice.RatingId, Notice.DocumentNumber, Notice.NotifiedOn));
}

internal sealed class TellResultWhenNotified(IEventStore store) : IHandle<ResultNotified>
{
    public Task Handle(ResultNotified message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Announcement>(message.RatingId, received.Command, new TellResult(message).Decide, cancellationToken);
}

internal sealed class AnnounceResultWhenCertified(IEventStore store) : IHandle<CertificateIssued>
{
    public Task Handle(CertificateIssued message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Announcement>(message.RatingId, received.Command, new AnnounceResult(message).Decide, cancellationToken);
}
