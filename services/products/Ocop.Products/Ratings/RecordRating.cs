using Ocop.Contracts.Councils.V1;
using Ocop.EventStore;
using Ocop.Messaging;
using Ocop.Products.Dossiers;

namespace Ocop.Products.Ratings;

/// <summary>A council's result, taken once and only as the answer to the hand-over that is open.</summary>
/// <param name="Law">The dossier's law is looked up in it, and what follows from the result with it.</param>
public sealed record RecordRating(RatingConcluded Result, RegulationBook Law)
{
    private const string Stopped = "stopped";

    public Decision Decide(Product product)
    {
        if (product is not Product.Registered registered)
        {
            return Refusals.NotFound;
        }

        if (registered.Ratings.Exists(rating => rating.RatingId == Result.RatingId))
        {
            return Decision.Nothing;
        }

        return registered.DossierState is DossierState.AtCouncil open && open.RatingId == Result.RatingId
            ? Decision.Happens(Recorded(registered, open))
            : Refusal.Conflict("product.rating-unexpected", ("ratingId", Result.RatingId));
    }

    private RatingRecorded Recorded(Product.Registered product, DossierState.AtCouncil open) => new(
        Result.RatingId,
        open.Submitted.DossierId,
        Result.CouncilId,
        open.Level,
        Result.SheetSha256,
        Result.Total,
        Result.BandStar,
        Result.Star,
        [.. Result.MissedMinima.Select(m => new MissedStar(m.Star, m.Criterion, m.MinPoints))],
        Result.StoppedBy?.GateId,
        Result.SheetsCounted,
        Result.ConcludedOn,
        IsNoBetter(product) ? Consequence.NotRecognised : ConsequenceOf(open.Level, Law.Get(open.Submitted.RegulationId)));

    /// <summary>
    /// The dossier was rated again on an appeal, and its star is not above that of the certificate it has led to: that one stands as it is, with
    /// neither a new last day nor a lower star.
    /// </summary>
    private bool IsNoBetter(Product.Registered product) =>
        product.Recognised?.DossierId == Result.DossierId
        && product.Certificate?.IsInForceOn(Result.ConcludedOn) == true
        && !(Result.Star > product.Certificate.Facts.Star);

    /// <summary>
    /// Điều 4 and 7: a level certifies what it recognises and passes on what only a higher one can. Where the centre finds less than five
    /// stars, the chair of the province may take the central result for three or four stars, or rate again; here the central result is
    /// taken, and one below three stars ends the dossier, so that a new rating begins with a new dossier.
    /// </summary>
    private Consequence ConsequenceOf(Level level, Regulation law)
    {
        if (Result.Outcome == Stopped || Result is not { Star: { } star, Total: { } total })
        {
            return Consequence.NotRecognised;
        }

        var authority = law.RecognisingAuthority(star, Result.ConcludedOn);
        var (ratedAt, next) = (level.AsAuthority(), law.ForwardedTo(level.AsAuthority(), total, Result.ConcludedOn));
        return (authority > ratedAt ? next ?? ratedAt : authority) switch
        {
            Authority.None => Consequence.NotRecognised,
            Authority.District => Consequence.DistrictCertifies,
            Authority.Province => ratedAt < Authority.Province ? Consequence.ForwardToProvince : Consequence.ProvinceCertifies,
            Authority.Centre => ratedAt < Authority.Centre ? Consequence.ForwardToCentre : Consequence.CentreCertifies,
        };
    }
}

internal sealed partial class RatingConcludedHandler(IEventStore store, RegulationBook law, ILogger<RatingConcludedHandler> logger)
    : IHandle<RatingConcluded>
{
    public async Task Handle(RatingConcluded message, MessageContext received, CancellationToken cancellationToken)
    {
        var appended = await store.Decide<Product>(
            message.ProductId, received.Command, new RecordRating(message, law).Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            LogNotTaken(logger, message.RatingId, message.ProductId, refusal.Code);
        }
    }

    // A result that nobody waits for stays in the council's own log; sending it round again would not make it wanted.
    [LoggerMessage(101, LogLevel.Warning, "Rating {RatingId} of product {ProductId} is not taken: {Code}")]
    private static partial void LogNotTaken(ILogger logger, string ratingId, string productId, string code);
}
