using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Products.Wallets;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Dossiers.Evidence;

internal static class GetEvidenceEndpoint
{
    public static void MapGetEvidence(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/evidence/{documentId}", Handle)
        .WithName("GetEvidence")
        .WithSummary("Xem tệp minh chứng / Read a document")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .AllowRoles(Readers.OfProducts);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        ProductCode productId,
        string documentId,
        Caller caller,
        HttpResponse response,
        EvidenceVault evidence,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(documentId))
        {
            return TextRules.Malformed("documentId");
        }

        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        if (product.OutsideReach(caller.Actor) is { } outside)
        {
            return outside.ToProblem();
        }

        return product.Paper(documentId) is { } document
            ? await response.Send(evidence, document.Sha256, document.MediaType, cancellationToken)
            : Refusal.NotFound("product.document-not-found", ("documentId", documentId)).ToProblem();
    }
}
