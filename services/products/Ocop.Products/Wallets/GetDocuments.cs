using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Reading;

namespace Ocop.Products.Wallets;

/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ExpiresOn">Last day on which the paper is good.</param>
public sealed record DocumentView(
    string DocumentId,
    string Kind,
    string Title,
    string? Issuer,
    string? Number,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    PaperState State,
    string Sha256,
    long Size,
    string MediaType,
    DocumentScan Scan,
    DateOnly DepositedOn);

public enum PaperState
{
    Good,

    /// <summary>Within the next 60 days: time to ask for a new one.</summary>
    EndsSoon,

    /// <summary>It proves nothing any more and does not go into a dossier.</summary>
    Ended,
}

internal static class GetDocumentsEndpoint
{
    private const int Soon = 60;

    public static void MapGetDocuments(this IEndpointRouteBuilder producers) => producers
        .MapGet("/{producerId}/documents", Handle)
        .WithName("GetDocuments")
        .WithSummary("Kho giấy tờ của chủ thể / A producer's documents")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<DocumentView>>, ProblemHttpResult>> Handle(
        string producerId, [AsParameters] PageRequest page, Caller caller, IEventStore store, CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(producerId))
        {
            return TextRules.Malformed("producerId");
        }

        var producer = await store.Load<Producer>(producerId, AsOf.Now, cancellationToken);
        if (producer.State.RefuseTo(caller.Actor, producerId) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var documents = (await store.Load<Wallet>(producerId, AsOf.Now, cancellationToken)).State.Documents;
        var from = page.After is null ? 0 : documents.FindIndex(document => document.DocumentId == page.After) + 1;
        if (page.After is not null && from == 0)
        {
            return TextRules.Malformed("after");
        }

        List<DocumentView> rows = [.. documents.Skip(from).Take(page.Size + 1).Select(document => ViewOf(document, caller.Today))];
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.DocumentId));
    }

    private static DocumentView ViewOf(DocumentDeposited document, DateOnly today) => new(
        document.DocumentId,
        document.Kind,
        document.Title,
        document.Issuer,
        document.Number,
        document.IssuedOn,
        document.ExpiresOn,
        StateOf(document.ExpiresOn, today),
        document.Sha256,
        document.Size,
        document.MediaType,
        document.Scan,
        document.DepositedOn);

    internal static PaperState StateOf(DateOnly? expiresOn, DateOnly today) => expiresOn switch
    {
        { } last when last < today => PaperState.Ended,
        { } last when last < today.AddDays(Soon) => PaperState.EndsSoon,
        _ => PaperState.Good,
    };
}
