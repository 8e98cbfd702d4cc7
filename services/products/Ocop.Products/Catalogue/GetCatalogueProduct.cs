using Ocop.EventStore;
using Ocop.Products.Certificates.Import;

namespace Ocop.Products.Catalogue;

/// <summary>What anybody may know of a product that was ever recognised.</summary>
/// <param name="SheetName">The kind of product, by the name of its score sheet.</param>
/// <param name="Star">Of the certificate that is valid today; null when none is.</param>
/// <param name="Certificates">Every certificate ever, newest first.</param>
/// <param name="Story">None before the producer told one.</param>
public sealed record CatalogueProduct(
    string ProductId,
    string Name,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string Industry,
    LocalText IndustryName,
    string SheetId,
    LocalText SheetName,
    int? Star,
    IReadOnlyList<CatalogueCertificate> Certificates,
    CatalogueStory? Story);

/// <summary>The product's story in the producer's words.</summary>
/// <param name="Link">A page that tells more.</param>
public sealed record CatalogueStory(string Vi, string? En, IReadOnlyList<CataloguePicture> Pictures, string? Link);

/// <param name="Url">Under the products' API.</param>
public sealed record CataloguePicture(string Url, string Caption, string MediaType);

/// <param name="Total">Average of the council members' totals, unrounded.</param>
/// <param name="Authority">Who issued it.</param>
/// <param name="Place">The commune and what it lay in, by their names on the day of issue.</param>
/// <param name="LastDay">The last day on which it is valid, or was to be.</param>
/// <param name="RatingId">The rating it rests on.</param>
/// <param name="Revocation">Present when it was withdrawn.</param>
/// <param name="Imported">Taken from a file of past certificates: no rating stands behind it here.</param>
public sealed record CatalogueCertificate(
    string CertificateId,
    int Star,
    decimal Total,
    Level Authority,
    string Place,
    string DecisionNumber,
    DateOnly IssuedOn,
    DateOnly LastDay,
    CatalogueStatus Status,
    string RatingId,
    CatalogueRevocation? Revocation,
    bool Imported);

/// <param name="Ground">The ground of the law.</param>
/// <param name="Reason">The office's own sentence for the public.</param>
public sealed record CatalogueRevocation(DateOnly RevokedOn, LocalText Ground, string Reason, string DecisionNumber);

public enum CatalogueStatus
{
    Valid,
    Expired,
    Revoked,

    /// <summary>An upgrade or a renewal took its place while it was valid.</summary>
    Replaced,
}

internal static class GetCatalogueProductEndpoint
{
    public static void MapGetCatalogueProduct(this IEndpointRouteBuilder products) => products
        .MapGet("/catalogue/{productId}", Handle)
        .WithName("GetCatalogueProduct")
        .WithSummary("Một sản phẩm và mọi giấy chứng nhận của nó / One product with every certificate it ever had")
        .AllowPublic();

    private static async Task<Results<Ok<CatalogueProduct>, ProblemHttpResult>> Handle(
        ProductCode productId,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var facts = await store.ReadStream<Product>(productId.ToString(), AsOf.Now, cancellationToken);

        // One answer for a number that nobody has and for a product that is still being rated: which of the two is nobody's business.
        return RecognisedProduct.Of([.. facts.Select(fact => fact.Data)], caller.Today, law) is { } product
            ? request.OkAt(facts[^1].Version, product)
            : Refusal.NotFound("catalogue.product-not-found", ("productId", productId.ToString())).ToProblem();
    }
}

public static class RecognisedProduct
{
    private static readonly LocalText s_sheetNotKept = new("Không lưu bộ tiêu chí của thời điểm đó", "The score sheet of that time is not kept");

    /// <summary>The product's facts as the public sees them on a day; null when it was never recognised.</summary>
    public static CatalogueProduct? Of(IReadOnlyList<object> facts, DateOnly today, RegulationBook law)
    {
        var issued = facts.OfType<CertificateIssued>().Reverse().ToList();
        if (issued is not [var latest, ..])
        {
            return null;
        }

        // Certificates of 2023 to 2026 were given on sheets that are not kept.
        var sheet = law.TryGetSheet(latest.SheetId, out var kept) ? kept : null;
        List<CatalogueCertificate> certificates =
            [.. issued.Select(certificate => CertificateOf(certificate, issued, facts, today, law))];
        return new(
            latest.ProductId,
            latest.ProductName,
            latest.ProducerName,
            law.AdminUnits.ProvinceToday(latest.ProvinceCode, latest.IssuedOn)?.Code ?? latest.ProvinceCode,
            law.AdminUnits.CommuneToday(latest.CommuneCode, latest.IssuedOn)?.Code ?? latest.CommuneCode,
            latest.Industry,
            sheet?.Industry.Name ?? law.IndustryName(latest.Industry),
            latest.SheetId,
            sheet?.Name ?? s_sheetNotKept,
            certificates.Find(certificate => certificate.Status == CatalogueStatus.Valid)?.Star,
            certificates,
            facts.OfType<StoryTold>().LastOrDefault() is { } story ? StoryOf(latest.ProductId, story) : null);
    }

    private static CatalogueStory StoryOf(string productId, StoryTold story) => new(
        story.Vi,
        story.En,
        [.. story.Pictures.Select(p => new CataloguePicture($"/catalogue/{productId}/pictures/{p.DocumentId}", p.Caption, p.MediaType))],
        story.Link);

    private static CatalogueCertificate CertificateOf(
        CertificateIssued certificate,
        List<CertificateIssued> all,
        IReadOnlyList<object> facts,
        DateOnly today,
        RegulationBook law)
    {
        var revoked = RevocationOf(certificate, facts);
        var isReplaced = all.Exists(other => other.Replaces == certificate.CertificateId && other.IssuedOn <= certificate.ExpiresOn);
        return new(
            certificate.CertificateId,
            certificate.Star,
            certificate.Total,
            certificate.Authority,
            law.AdminUnits.NameOf(certificate.ProvinceCode, certificate.CommuneCode, certificate.IssuedOn),
            certificate.DecisionNumber,
            certificate.IssuedOn,
            certificate.ExpiresOn,
            (revoked, isReplaced) switch
            {
                (not null, _) => CatalogueStatus.Revoked,
                (_, true) => CatalogueStatus.Replaced,
                _ => today <= certificate.ExpiresOn ? CatalogueStatus.Valid : CatalogueStatus.Expired,
            },
            certificate.RatingId,
            revoked is null ? null : RevocationOf(revoked, law),
            facts.OfType<CertificateImported>().Any(imported => imported.CertificateId == certificate.CertificateId));
    }

    /// <summary>The last one, unless an appeal undid it.</summary>
    private static CertificateRevoked? RevocationOf(CertificateIssued certificate, IReadOnlyList<object> facts) => facts.LastOrDefault(fact =>
        (fact is CertificateRevoked revoked && revoked.CertificateId == certificate.CertificateId)
        || (fact is CertificateReinstated reinstated && reinstated.CertificateId == certificate.CertificateId)) as CertificateRevoked;

    private static CatalogueRevocation RevocationOf(CertificateRevoked revoked, RegulationBook law) => new(
        revoked.RevokedOn,
        law.FindRevocationGround(revoked.Ground)?.Label ?? new(revoked.Ground, revoked.Ground),
        revoked.Reason,
        revoked.DecisionNumber);
}
