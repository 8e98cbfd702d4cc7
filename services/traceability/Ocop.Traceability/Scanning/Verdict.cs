using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Scanning;

/// <summary>Decides what a scan is told, from what is on record and the day it is in Viet Nam.</summary>
/// <param name="GroundLabel">The words for a revocation ground's id.</param>
public sealed record Verdict(DateOnly Today, Func<string, LocalText> GroundLabel)
{
    public static ScanResult NeverIssued { get; } = new(ScanAnswer.NeverIssued, Reasons.NeverIssued);

    /// <param name="place">What the serial says, once its key has vouched for it.</param>
    public ScanResult Of(StampPlace place, Batch batch, Certificate certificate)
    {
        if (batch is not Batch.Issued { Facts: var facts } || certificate is not Certificate.Known known
            || place.BatchNumber != facts.BatchNumber || place.Index >= facts.Quantity)
        {
            return NeverIssued;
        }

        return Standing(known) with
        {
            Warning = facts.BestBefore is { } bestBefore && Today > bestBefore ? Reasons.BestBeforePassed(bestBefore) : null,
            Product = ProductOf(known),
            Lot = new ScannedLot(facts.Gtin, facts.Lot, facts.ProducedOn, facts.BestBefore),
        };
    }

    /// <summary>A revocation outweighs the date: whoever bought it should hear the graver thing.</summary>
    private ScanResult Standing(Certificate.Known certificate) => certificate switch
    {
        { Ends.Revocation: { } revocation } => Revoked(revocation),
        _ when certificate.IsOver(Today) => new(ScanAnswer.Expired, Reasons.Expired(certificate.LastDay, certificate.Ends.ReplacedBy)),
        _ => new(ScanAnswer.Valid, Reasons.Valid(certificate.Facts.Star, certificate.LastDay)),
    };

    private ScanResult Revoked(CertificateRevocationRecorded revocation)
    {
        var label = GroundLabel(revocation.Ground);
        return new ScanResult(ScanAnswer.Revoked, Reasons.Revoked(label, revocation.RevokedOn))
        {
            Revocation = new(revocation.Ground, label, revocation.Reason, revocation.DecisionNumber, revocation.RevokedOn),
        };
    }

    private static ScannedProduct ProductOf(Certificate.Known certificate) => new(
        certificate.Facts.ProductId,
        certificate.Facts.ProductName,
        certificate.Facts.ProducerName,
        certificate.Facts.Star,
        certificate.Facts.CertificateId,
        certificate.Facts.DecisionNumber,
        certificate.Facts.IssuedOn,
        certificate.LastDay);
}
