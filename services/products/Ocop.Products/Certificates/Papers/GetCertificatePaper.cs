using Ocop.EventStore;
using Ocop.Papers;

namespace Ocop.Products.Certificates.Papers;

internal static class GetCertificatePaperEndpoint
{
    // All that stands on it is in the public catalogue.
    public static void MapGetCertificatePaper(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/certificates/{certificateId}/certificate.pdf", Handle)
        .WithName("GetCertificatePaper")
        .WithSummary("Giấy chứng nhận, tệp PDF / The certificate as a PDF")
        .Produces(StatusCodes.Status200OK, contentType: Paper.MediaType)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .AllowPublic();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        ProductCode productId,
        string certificateId,
        Caller caller,
        HttpResponse response,
        RegulationBook law,
        ProductLinks links,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var facts = await store.ReadStream<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        return PrintedCertificate.Of([.. facts.Select(fact => fact.Data)], certificateId, caller.Today, law) is { } certificate
            ? response.Show(CertificatePaper.Pdf(certificate, law, links, caller.Today), Paper.MediaType, $"giay-chung-nhan-{certificateId}.pdf")
            : CertificateNotFound(productId, certificateId).ToProblem();
    }

    public static Refusal CertificateNotFound(ProductCode productId, string certificateId) =>
        Refusal.NotFound("product.certificate-not-found", ("productId", productId.ToString()), ("certificateId", certificateId));
}
