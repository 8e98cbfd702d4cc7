using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Products.Products.AttachingEvidence;

/// <summary>What the producer says about a document; the document itself is the request's body.</summary>
/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation: "business-registration".</param>
/// <param name="Criteria">"1.1,2.3"; none for a paper about the producer itself.</param>
/// <param name="Issuer">Who gave out the paper.</param>
/// <param name="Number">The paper's own number.</param>
/// <param name="ExpiresOn">Last day on which the paper is good.</param>
public sealed record EvidenceDescription(
    [FromQuery] string Kind,
    [FromQuery] string Title,
    [FromQuery] string? Criteria = null,
    [FromQuery] string? Issuer = null,
    [FromQuery] string? Number = null,
    [FromQuery] DateOnly? ExpiresOn = null)
{
    internal IReadOnlyList<string> CriteriaCodes =>
    [
        .. (Criteria ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal),
    ];
}

internal sealed class EvidenceDescriptionValidator : AbstractValidator<EvidenceDescription>
{
    public EvidenceDescriptionValidator()
    {
        RuleFor(e => e.Kind).AnId();
        RuleFor(e => e.Title).OneLine(200);
        RuleFor(e => e.Criteria).MaximumLength(2000).Matches(@"^[0-9., ]*\z");
        RuleFor(e => e.Issuer).OneLineOrNone(200);
        RuleFor(e => e.Number).OneLineOrNone(100);
    }
}

/// <summary>The producer puts a document into the product's wallet; every later dossier takes it from there.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record AttachEvidence(EvidenceDescription Described, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(string documentId, StoredDocument stored, Product product) => Refuse(product) is { } refusal
        ? refusal
        : Decision.Happens(new EvidenceAttached(
            documentId,
            Described.Kind,
            Described.Title.Trim(),
            Described.CriteriaCodes,
            stored.Sha256,
            stored.Size,
            stored.MediaType,
            Described.Issuer?.Trim(),
            Described.Number?.Trim(),
            Described.ExpiresOn));

    /// <summary>Everything that can be said before the file is read.</summary>
    public Refusal? Refuse(Product product) => product.WithinReach(Actor, Check).Refusal;

    private Decision Check(Product.Registered product)
    {
        var kinds = Law.InForceOn(Today).EvidenceKinds.Select(kind => kind.Id).ToList();
        if (!kinds.Contains(Described.Kind))
        {
            return Refusal.RuleBroken("product.evidence-kind-unknown", ("kind", Described.Kind), ("known", kinds));
        }

        if (Described.ExpiresOn < Today)
        {
            return Refusal.RuleBroken("product.evidence-expired", ("expiresOn", Described.ExpiresOn));
        }

        var unknown = UnknownCriteria(product.Facts.SheetId);
        return unknown.Count == 0 ? Decision.Nothing : Refusal.RuleBroken("product.evidence-criteria-unknown", ("criteria", unknown));
    }

    private List<string> UnknownCriteria(string sheetId) => Law.TryGetSheet(sheetId, out var sheet)
        ? [.. Described.CriteriaCodes.Where(code => sheet.Find(code) is not { IsLeaf: true })]
        : [.. Described.CriteriaCodes];
}

/// <param name="Size">Bytes.</param>
public sealed record AttachedEvidence(string DocumentId, string Sha256, long Size);

internal static class AttachEvidenceEndpoint
{
    public static void MapAttachEvidence(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/evidence", Handle)
        .WithName("AttachEvidence")
        .WithSummary("Tải minh chứng lên / Attach a document")
        .Accepts<Stream>(FileKind.Pdf, FileKind.Png, FileKind.Jpeg)
        .WithMetadata(new RequestSizeLimitAttribute(EvidenceFolder.LargestFile))
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<AttachedEvidence>, ProblemHttpResult>> Handle(
        ProductCode productId,
        [AsParameters] EvidenceDescription description,
        [AsParameters] Upload upload,
        CancellationToken cancellationToken)
    {
        var (request, caller, law, folder, store) = upload;
        var id = productId.ToString();
        var command = new AttachEvidence(description, law, caller.Actor, caller.Today);
        var product = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        if (command.Refuse(product.State) is { } refused)
        {
            return refused.ToProblem();
        }

        var received = await folder.Keep(request.Body, request.ContentType, cancellationToken);
        if (received.Stored is not { } stored)
        {
            return received.ToProblem();
        }

        var documentId = caller.NewId("document");
        var appended = await store.Decide<Product>(
            id, caller.Command, state => command.Decide(documentId, stored, state), cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt(
                $"/{id}/evidence/{documentId}", appended, new AttachedEvidence(documentId, stored.Sha256, stored.Size));
    }

    internal sealed record Upload(HttpRequest Request, Caller Caller, RegulationBook Law, EvidenceFolder Folder, IEventStore Store);
}
