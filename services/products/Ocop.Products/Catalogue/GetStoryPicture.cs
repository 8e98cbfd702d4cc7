using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Products.Wallets;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Catalogue;

internal static class GetStoryPictureEndpoint
{
    public static void MapGetStoryPicture(this IEndpointRouteBuilder products) => products
        .MapGet("/catalogue/{productId}/pictures/{documentId}", Handle)
        .WithName("GetStoryPicture")
        .WithSummary("Ảnh hoặc phim trong câu chuyện sản phẩm / A picture of the product's story")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .AllowPublic();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        ProductCode productId, string documentId, HttpResponse response, EvidenceVault evidence, IEventStore store, CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(documentId))
        {
            return TextRules.Malformed("documentId");
        }

        // Only what the story shows, and only of a product that was recognised: the wallet's papers are nobody's business.
        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        return loaded.State is Product.Registered { Certificate: not null, Story: { } story }
            && story.Pictures.FirstOrDefault(picture => picture.DocumentId == documentId) is { } shown
                ? await response.Send(evidence, shown.Sha256, shown.MediaType, cancellationToken)
                : Refusal.NotFound("product.document-not-found", ("documentId", documentId)).ToProblem();
    }
}
