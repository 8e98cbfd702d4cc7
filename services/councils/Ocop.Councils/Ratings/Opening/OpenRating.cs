using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Messaging;

namespace Ocop.Councils.Ratings.Opening;

/// <summary>A dossier was handed over for rating. A second hand-over of the same one changes nothing.</summary>
public sealed record OpenRating(DossierForwarded Dossier)
{
    public Decision Decide(Rating rating) => rating is Rating.Unopened
        ? Decision.Happens(new RatingOpened(
            Dossier.RatingId,
            Dossier.DossierId,
            Levels.Parse(Dossier.Level),
            Dossier.ProductId,
            Dossier.ProductName,
            Dossier.ProducerId,
            Dossier.ProducerName,
            Dossier.ProvinceCode,
            Dossier.CommuneCode,
            Dossier.RegulationId,
            Dossier.SheetId,
            Dossier.DossierType,
            Dossier.ForwardedOn,
            Dossier.DocumentHashes))
        : Decision.Nothing;
}

internal sealed class OpenRatingWhenForwarded(IEventStore store) : IHandle<DossierForwarded>
{
    public Task Handle(DossierForwarded message, MessageContext received, CancellationToken cancellationToken) =>
        store.Decide<Rating>(message.RatingId, received.Command, new OpenRating(message).Decide, cancellationToken);
}
