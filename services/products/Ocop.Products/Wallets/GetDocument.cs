using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Reading;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Wallets;

internal static class GetDocumentEndpoint
{
    public static void MapGetDocument(this IEndpointRouteBuilder producers) => producers
        .MapGet("/{producerId}/documents/{documentId}", Handle)
        .WithName("GetDocument")
        .WithSummary("Xem một giấy tờ trong kho / Read a document of the wallet")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        string producerId,
        string documentId,
        Caller caller,
        HttpResponse response,
        EvidenceVault evidence,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(producerId) || !TextRules.IsId(documentId))
        {
            return TextRules.Malformed(TextRules.IsId(producerId) ? "documentId" : "producerId");
        }

        var producer = await store.Load<Producer>(producerId, AsOf.Now, cancellationToken);
        if (producer.State.RefuseTo(caller.Actor, producerId) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var wallet = await store.Load<Wallet>(producerId, AsOf.Now, cancellationToken);
        return wallet.State.Find(documentId) is { } document
            ? await response.Send(evidence, document.Sha256, document.MediaType, cancellationToken)
            : Refusal.NotFound("producer.document-not-found", ("documentId", documentId)).ToProblem();
    }

    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Send(
        this HttpResponse response, EvidenceVault evidence, string sha256, string mediaType, CancellationToken cancellationToken)
    {
        if (await evidence.Open(sha256, cancellationToken) is not { } file)
        {
            return Received.StoreAway.ToProblem();
        }

        // A producer's file must never run as a page of ours.
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(file, mediaType, entityTag: new($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
