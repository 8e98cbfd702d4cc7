using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Evidence;

/// <summary>
/// The producer takes a document off the product; the wallet keeps it, and so does every dossier that was submitted with it.
/// </summary>
public sealed record DetachEvidence(string DocumentId, Actor Actor)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) => product.Evidence.Exists(evidence => evidence.DocumentId == DocumentId)
        ? Decision.Happens(new EvidenceDetached(DocumentId))
        : Refusal.NotFound("product.document-not-found", ("documentId", DocumentId));
}

internal static class DetachEvidenceEndpoint
{
    public static void MapDetachEvidence(this IEndpointRouteBuilder products) => products
        .MapDelete("/{productId}/evidence/{documentId}", Handle)
        .WithName("DetachEvidence")
        .WithSummary("Gỡ minh chứng khỏi sản phẩm / Take a document off the product")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, string documentId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(documentId))
        {
            return TextRules.Malformed("documentId");
        }

        var command = new DetachEvidence(documentId, caller.Actor);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
