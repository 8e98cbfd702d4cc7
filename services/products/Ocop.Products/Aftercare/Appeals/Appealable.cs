using Ocop.Products.Certificates;
using Ocop.Products.Dossiers;

namespace Ocop.Products.Aftercare.Appeals;

/// <summary>What a producer may complain about as things stand: a decision that somebody took and that still holds.</summary>
/// <param name="SubjectId">The rating, or the certificate.</param>
/// <param name="Level">The level that signed.</param>
/// <param name="DecidedOn">The day from which the days for an appeal run.</param>
internal sealed record Appealable(string SubjectId, Level Level, DateOnly DecidedOn)
{
    /// <summary>
    /// Null when there is nothing. A rating whose recognition is not decided yet is no decision: it becomes one with the certificate, or when it
    /// ends the dossier. Nobody complains in time of what they were not told, so the days run from the notice.
    /// </summary>
    public static Appealable? In(Product.Registered product, AppealSubject against, DateOnly today) => (against, product) switch
    {
        (AppealSubject.Rating, { DossierState: DossierState.NotRecognised { Rating: var rating, NotifiedOn: var notifiedOn } }) =>
            new(rating.RatingId, rating.Level, notifiedOn ?? today),
        (AppealSubject.Rating, { DossierState: DossierState.None, Certificate: { Facts: var facts } certificate })
            when certificate.IsInForceOn(today) && product.Ratings.Exists(rating => rating.RatingId == facts.RatingId) =>
            new(facts.RatingId, facts.Authority, facts.IssuedOn),
        (AppealSubject.Revocation, { Certificate: Certificate.Revoked { Facts: var facts, By: var revoked } }) =>
            new(facts.CertificateId, facts.Authority, revoked.RevokedOn),
        _ => null,
    };
}
