using Ocop.Contracts.Products.V1;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Results;
using Ocop.Messaging;
using V1 = Ocop.Contracts.Councils.V1;

namespace Ocop.Councils.Ratings;

/// <summary>What councils hear from the others and tell them.</summary>
public static class RatingMessages
{
    public static MessagingBuilder HandleProducts(this MessagingBuilder messaging) => messaging
        .Handle<DossierForwarded, OpenRatingWhenForwarded>()
        .Handle<CertificateIssued, AnnounceResultWhenCertified>()
        .Handle<ResultNotified, TellResultWhenNotified>();

    public static MessagingBuilder PublishResults(this MessagingBuilder messaging) => messaging
        .Publish<RatingConcluded, V1.RatingConcluded>((e, _) => Of(e))
        .Publish<RatingStopped, V1.RatingConcluded>((e, _) => Of(e));

    public static V1.RatingConcluded Of(RatingConcluded e) => new(
        e.Subject.RatingId,
        e.Subject.DossierId,
        e.Subject.ProductId,
        e.Subject.CouncilId,
        e.Subject.Level.ToContract(),
        e.Subject.RegulationId,
        e.Subject.SheetId,
        e.Subject.SheetSha256,
        ResultView.Rated,
        e.Total,
        e.BandStar,
        e.Star,
        [.. e.MissedMinima.Select(m => new V1.MissedMinimum(m.Star, m.Criterion, m.MinPoints))],
        null,
        e.SheetsCounted,
        e.ConcludedOn);

    public static V1.RatingConcluded Of(RatingStopped e) => new(
        e.Subject.RatingId,
        e.Subject.DossierId,
        e.Subject.ProductId,
        e.Subject.CouncilId,
        e.Subject.Level.ToContract(),
        e.Subject.RegulationId,
        e.Subject.SheetId,
        e.Subject.SheetSha256,
        ResultView.Stopped,
        null,
        null,
        null,
        [],
        new V1.StoppingGate(e.GateId, e.Reason),
        e.SheetsCounted,
        e.StoppedOn);
}
