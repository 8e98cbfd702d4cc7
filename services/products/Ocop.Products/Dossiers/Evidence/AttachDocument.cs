using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Products.Wallets;

namespace Ocop.Products.Dossiers.Evidence;

/// <param name="Criteria">Codes of criteria of the product's sheet; none for a paper about the producer itself.</param>
public sealed record DocumentUse(IReadOnlyList<string> Criteria);

internal sealed class DocumentUseValidator : AbstractValidator<DocumentUse>
{
    public DocumentUseValidator()
    {
        RuleFor(u => u.Criteria).Must(criteria => criteria is null || criteria.Count <= 200);
        RuleForEach(u => u.Criteria).NotNull().MaximumLength(20).Matches(@"^[0-9.]+\z");
    }
}

/// <summary>A document of the producer's wallet proves criteria of a product, besides those that it proves already.</summary>
/// <param name="Wallet">Of the product's producer.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record AttachDocument(string DocumentId, DocumentUse Use, Wallet Wallet, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (Wallet.Find(DocumentId) is not { } document || document.ProducerId != product.Facts.ProducerId)
        {
            return Refusal.NotFound("producer.document-not-found", ("documentId", DocumentId));
        }

        if (document.ExpiresOn < Today)
        {
            return Refusal.RuleBroken("product.evidence-expired", ("expiresOn", document.ExpiresOn));
        }

        var criteria = Use.Criteria.Distinct(StringComparer.Ordinal).ToList();
        if (product.RefuseUnknown(criteria, Law, Today) is { } unknown)
        {
            return unknown;
        }

        var attached = product.Evidence.Find(evidence => evidence.DocumentId == DocumentId);
        return attached is not null && criteria.TrueForAll(code => attached.Criteria.Contains(code, StringComparer.Ordinal))
            ? Decision.Nothing
            : Decision.Happens(Attached(document, criteria));
    }

    private static EvidenceAttached Attached(DocumentDeposited document, IReadOnlyList<string> criteria) => new(
        document.DocumentId,
        document.Kind,
        document.Title,
        criteria,
        document.Sha256,
        document.Size,
        document.MediaType,
        document.Issuer,
        document.Number,
        document.ExpiresOn);
}

internal static class AttachDocumentEndpoint
{
    public static void MapAttachDocument(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/evidence/{documentId}", Handle)
        .WithName("AttachDocument")
        .WithSummary("Gắn giấy tờ có sẵn vào tiêu chí / Attach a document of the wallet to criteria")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string documentId,
        DocumentUse body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(documentId))
        {
            return TextRules.Malformed("documentId");
        }

        var id = productId.ToString();
        var loaded = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        // A document never leaves or changes, so the wallet as it is read here is good enough to decide on.
        var wallet = await store.Load<Wallet>(product.Facts.ProducerId, AsOf.Now, cancellationToken);
        var command = new AttachDocument(documentId, body, wallet.State, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(id, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
