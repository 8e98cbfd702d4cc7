using Ocop.Products.Dossiers;

namespace Ocop.Products.Certificates.Papers;

/// <summary>What a decision of recognition rests on and says; number and days are missing while it is a draft.</summary>
/// <param name="HandOver">The letter and the law that the rating was asked for under.</param>
internal sealed record PrintedDecision(
    string ProductName,
    string ProducerName,
    Level Authority,
    DossierForwarded HandOver,
    RatingRecorded Rating,
    CertificateIssued? Replaced,
    string? Number,
    DateOnly? SignedOn,
    DateOnly? LastDay)
{
    public string ProductId => HandOver.ProductId;

    public int Star => Rating.Star!.Value;

    public decimal Total => Rating.Total!.Value;

    /// <summary>The decision that a certificate was given by; null for one that no rating here stands behind.</summary>
    public static PrintedDecision? Of(IReadOnlyList<object> facts, CertificateIssued issued) =>
        facts.OfType<RatingRecorded>().LastOrDefault(rating => rating.RatingId == issued.RatingId) is not { } rating
            ? null
            : new(
                issued.ProductName,
                issued.ProducerName,
                issued.Authority,
                HandOverOf(facts, rating),
                rating,
                facts.OfType<CertificateIssued>().FirstOrDefault(before => before.CertificateId == issued.Replaces),
                issued.DecisionNumber,
                issued.IssuedOn,
                issued.ExpiresOn);

    /// <summary>The one that waits to be taken.</summary>
    public static PrintedDecision Draft(IReadOnlyList<object> facts, Product.Registered product, DossierState.AwaitingCertificate awaiting) => new(
        product.Facts.Name,
        product.Facts.ProducerName,
        awaiting.Authority,
        HandOverOf(facts, awaiting.Rating),
        awaiting.Rating,
        awaiting.Submitted.Purpose == DossierPurpose.First ? null : product.Certificate?.Facts,
        null,
        null,
        null);

    // The centre's result may end with the province: the hand-over is that of the rating which counts.
    private static DossierForwarded HandOverOf(IReadOnlyList<object> facts, RatingRecorded rating) =>
        facts.OfType<DossierForwarded>().Last(forwarded => forwarded.RatingId == rating.RatingId);
}
