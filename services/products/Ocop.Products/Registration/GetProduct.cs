using Ocop.EventStore;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Aftercare.Samples;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Catalogue;
using Ocop.Products.Certificates;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Dossiers;
using Ocop.Products.Dossiers.Deadlines;
using Ocop.Products.Dossiers.Forms;
using Ocop.Products.Reading;

namespace Ocop.Products.Registration;

/// <param name="Dossier">The one under way, or the last that was not recognised.</param>
/// <param name="ReturnReason">Why the commune sent the dossier back, while it is with the producer again.</param>
/// <param name="Ratings">In order. A producer or a commune sees those whose results were announced.</param>
/// <param name="AnnouncedRatings">Ids of the ratings whose results the producer has been told.</param>
/// <param name="Certificate">The latest, whatever became of it.</param>
/// <param name="Clocks">What has to be done by a day of the law, the earliest first; empty when nothing is under way.</param>
/// <param name="Renewal">For a certificate in force, under a law that names days for it.</param>
/// <param name="Notices">That the latest certificate will end, oldest first.</param>
/// <param name="Step">Where it stands in the annual cycle.</param>
/// <param name="Cycle">Idea, plan and what became of it, years as a key product.</param>
/// <param name="Story">The latest; the public reads it once the product is recognised.</param>
/// <param name="Aftercare">What happened around the recognition and after it.</param>
public sealed record ProductView(
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string SheetId,
    string Industry,
    DateOnly RegisteredOn,
    ProductStatus Status,
    IReadOnlyList<EvidenceAttached> Evidence,
    DossierSubmitted? Dossier,
    string? ReturnReason,
    IReadOnlyList<RatingRecorded> Ratings,
    IReadOnlyList<string> AnnouncedRatings,
    CertificateView? Certificate,
    IReadOnlyList<ClockView> Clocks,
    RenewalView? Renewal,
    IReadOnlyList<ExpiryNoticeGiven> Notices,
    CycleStep Step,
    ProductDescribed? Description,
    IReadOnlyList<BusinessResultReported> BusinessResults,
    ProductCycle Cycle,
    StoryTold? Story,
    AftercareView Aftercare);

/// <param name="Samples">By hand-over, in their order.</param>
public sealed record AftercareView(
    IReadOnlyList<SamplesView> Samples,
    IReadOnlyList<ConclusionView> Conclusions,
    IReadOnlyList<InspectionView> Inspections,
    IReadOnlyList<AppealView> Appeals)
{
    internal static AftercareView Of(Product.Registered product, RegulationBook law) => new(
        SamplesOf.Of(product, law),
        [.. product.Aftercare.Conclusions.Select(ConclusionView.Of)],
        [.. product.Aftercare.Inspections.Select(inspection => InspectionView.Of(inspection, product.Aftercare))],
        [.. product.Aftercare.Appeals.Select(AppealView.Of)]);
}

/// <param name="Authority">Who issued it.</param>
/// <param name="DaysLeft">To its last day, 0 on that day; null when it is not in force.</param>
/// <param name="Revocation">Present when it was withdrawn.</param>
public sealed record CertificateView(
    string CertificateId,
    int Star,
    decimal Total,
    Level Authority,
    string DecisionNumber,
    DateOnly IssuedOn,
    DateOnly ExpiresOn,
    int? DaysLeft,
    CertificateState State,
    CertificateRevoked? Revocation);

public enum CertificateState
{
    Valid,
    Expired,
    Revoked,
}

internal static class GetProductEndpoint
{
    public static void MapGetProduct(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}", Handle)
        .WithName("GetProduct")
        .WithSummary("Xem một sản phẩm / One product")
        .AllowRoles(Readers.OfProducts);

    private static async Task<Results<Ok<ProductView>, ProblemHttpResult>> Handle(
        ProductCode productId, Caller caller, HttpRequest request, RegulationBook law, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        return product.OutsideReach(caller.Actor) is { } outside
            ? outside.ToProblem()
            : request.OkAt(loaded.Version, ViewOf(product, law, caller));
    }

    private static ProductView ViewOf(Product.Registered product, RegulationBook law, Caller caller) => ViewOf(
        caller.Actor.Role is Roles.Producer or Roles.CommuneOfficer
            ? product with { Ratings = product.Ratings.RemoveAll(rating => !product.Announced.Contains(rating.RatingId)) }
            : product,
        law,
        caller.Today);

    private static ProductView ViewOf(Product.Registered product, RegulationBook law, DateOnly today) => new(
        product.Facts.ProductId,
        product.Facts.Name,
        product.Facts.ProducerId,
        product.Facts.ProducerName,
        product.Facts.ProvinceCode,
        product.Facts.CommuneCode,
        product.Facts.SheetId,
        product.Facts.Industry,
        product.Facts.RegisteredOn,
        product.Status(),
        product.Evidence,
        product.DossierState.Dossier,
        (product.DossierState as DossierState.Returned)?.Reason,
        product.Ratings,
        [.. product.Ratings.Select(rating => rating.RatingId).Where(product.Announced.Contains)],
        product.Certificate is { } certificate ? ViewOf(certificate, today) : null,
        law.ClockOf(product) is { } clock ? [clock.SeenOn(today)] : [],
        product.Certificate is { } held && held.IsInForceOn(today)
            ? RenewalView.Of(held.Facts.ExpiresOn, product.DossierState.IsRenewal, law, today)
            : null,
        product.Notices,
        product.Cycle.StepOf(product),
        product.Description,
        product.Results,
        product.Cycle,
        product.Story,
        AftercareView.Of(product, law));

    private static CertificateView ViewOf(Certificate certificate, DateOnly today) => new(
        certificate.Facts.CertificateId,
        certificate.Facts.Star,
        certificate.Facts.Total,
        certificate.Facts.Authority,
        certificate.Facts.DecisionNumber,
        certificate.Facts.IssuedOn,
        certificate.Facts.ExpiresOn,
        certificate.IsInForceOn(today) ? certificate.Facts.ExpiresOn.DayNumber - today.DayNumber : null,
        StateOf(certificate, today),
        (certificate as Certificate.Revoked)?.By);

    private static CertificateState StateOf(Certificate certificate, DateOnly today) => certificate switch
    {
        Certificate.Revoked => CertificateState.Revoked,
        _ => certificate.IsInForceOn(today) ? CertificateState.Valid : CertificateState.Expired,
    };
}
