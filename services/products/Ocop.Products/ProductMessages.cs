using Ocop.Contracts.Councils.V1;
using Ocop.Messaging;
using Ocop.Products.Ratings;
using V1 = Ocop.Contracts.Products.V1;

namespace Ocop.Products;

/// <summary>What the other services hear of a product, and what this one hears of theirs.</summary>
internal static class ProductMessages
{
    public static void Configure(MessagingBuilder messaging) => messaging
        .Publish<DossierForwarded, V1.DossierForwarded>((forwarded, _) => Map(forwarded))
        .Publish<ResultNotified, V1.ResultNotified>((notified, _) => new(notified.RatingId, notified.ProductId, notified.DocumentNumber, notified.NotifiedOn))
        .Publish<CertificateIssued, V1.CertificateIssued>((issued, _) => Map(issued))
        .Publish<CertificateRevoked, V1.CertificateRevoked>((revoked, _) => Map(revoked))
        .Publish<CertificateReinstated, V1.CertificateReinstated>((reinstated, _) => Map(reinstated))
        .Publish<CertificateExpired, V1.CertificateExpired>((expired, _) => Map(expired))
        .Handle<RatingConcluded, RatingConcludedHandler>();

    private static V1.DossierForwarded Map(DossierForwarded forwarded) => new(
        forwarded.RatingId,
        forwarded.DossierId,
        forwarded.Level.InContracts(),
        forwarded.ProductId,
        forwarded.ProductName,
        forwarded.ProducerId,
        forwarded.ProducerName,
        forwarded.ProvinceCode,
        forwarded.CommuneCode,
        forwarded.RegulationId,
        forwarded.SheetId,
        forwarded.Purpose.InContracts(),
        forwarded.ForwardedOn,
        forwarded.DocumentHashes);

    private static V1.CertificateIssued Map(CertificateIssued issued) => new(
        issued.CertificateId,
        issued.Replaces,
        issued.ProductId,
        issued.ProductName,
        issued.ProducerId,
        issued.ProducerName,
        issued.ProvinceCode,
        issued.CommuneCode,
        issued.Industry,
        issued.SheetId,
        issued.Star,
        issued.Total,
        issued.RatingId,
        issued.DecisionNumber,
        issued.Authority.InContracts(),
        issued.IssuedOn,
        issued.ExpiresOn);

    private static V1.CertificateRevoked Map(CertificateRevoked revoked) => new(
        revoked.CertificateId, revoked.ProductId, revoked.Ground, revoked.Reason, revoked.DecisionNumber, revoked.RevokedOn);

    private static V1.CertificateReinstated Map(CertificateReinstated reinstated) => new(
        reinstated.CertificateId, reinstated.ProductId, reinstated.RevokedOn, reinstated.DecisionNumber, reinstated.ReinstatedOn);

    private static V1.CertificateExpired Map(CertificateExpired expired) =>
        new(expired.CertificateId, expired.ProductId, expired.ExpiredOn);

    internal static string InContracts(this Level level) => level switch
    {
        Level.District => "district",
        Level.Province => "province",
        Level.Centre => "centre",
    };

    private static string InContracts(this DossierPurpose purpose) => purpose switch
    {
        DossierPurpose.First => "first",
        DossierPurpose.Upgrade => "upgrade",
        DossierPurpose.Renewal => "renewal",
    };
}
