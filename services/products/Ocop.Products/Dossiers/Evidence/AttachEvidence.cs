using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Products.Wallets;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Dossiers.Evidence;

/// <summary>What the producer says about a document; the document itself is the request's body.</summary>
/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation: "business-registration".</param>
/// <param name="Criteria">"1.1,2.3"; none for a paper about the producer itself.</param>
/// <param name="Issuer">Who gave out the paper.</param>
/// <param name="Number">The paper's own number.</param>
/// <param name="ExpiresOn">Last day on which the paper is good.</param>
/// <param name="IssuedOn">The paper's own date.</param>
public sealed record EvidenceDescription(
    [FromQuery] string Kind,
    [FromQuery] string Title,
    [FromQuery] string? Criteria = null,
    [FromQuery] string? Issuer = null,
    [FromQuery] string? Number = null,
    [FromQuery] DateOnly? ExpiresOn = null,
    [FromQuery] DateOnly? IssuedOn = null)
{
    internal IReadOnlyList<string> CriteriaCodes =>
    [
        .. (Criteria ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal),
    ];

    internal DocumentDescription Document => new(Kind, Title, Issuer, Number, IssuedOn, ExpiresOn);
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

/// <summary>
/// The producer uploads a document for a product. It goes into the producer's wallet and from there to the criteria; every later dossier
/// takes it from there.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record AttachEvidence(EvidenceDescription Described, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Deposit(string documentId, StoredDocument stored, Product.Registered product, Wallet wallet) =>
        ForWallet(product).Decide(documentId, stored, wallet);

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
        if (ForWallet(product).Refuse() is { } refusal)
        {
            return refusal;
        }

        return product.RefuseUnknown(Described.CriteriaCodes, Law, Today) is { } unknown ? unknown : Decision.Nothing;
    }

    private DepositDocument ForWallet(Product.Registered product) =>
        new(new(product.Facts.ProducerId, product.Code.ProvinceCode, product.Code.CommuneCode), Described.Document, Law, Actor, Today);
}

/// <param name="Size">Bytes.</param>
public sealed record AttachedEvidence(string DocumentId, string Sha256, long Size);

internal static class AttachEvidenceEndpoint
{
    public static void MapAttachEvidence(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/evidence", Handle)
        .WithName("AttachEvidence")
        .WithSummary("Tải minh chứng lên / Attach a document")
        .AcceptsFiles()
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<AttachedEvidence>, ProblemHttpResult>> Handle(
        ProductCode productId,
        [AsParameters] EvidenceDescription description,
        [AsParameters] Upload upload,
        CancellationToken cancellationToken)
    {
        var command = new AttachEvidence(description, upload.Law, upload.Caller.Actor, upload.Caller.Today);
        var loaded = await upload.Store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (command.Refuse(loaded.State) is { } refused)
        {
            return refused.ToProblem();
        }

        var received = await upload.Evidence.Keep(upload.Request.Body, upload.Request.ContentType, cancellationToken);
        return received.Stored is { } stored
            ? await Attach(command, (Product.Registered)loaded.State, stored, upload, cancellationToken)
            : received.ToProblem();
    }

    private static async Task<Results<Created<AttachedEvidence>, ProblemHttpResult>> Attach(
        AttachEvidence command, Product.Registered product, StoredDocument stored, Upload upload, CancellationToken cancellationToken)
    {
        var id = product.Facts.ProductId;
        var documentId = upload.Caller.NewId("document");
        var context = upload.Caller.CommandFor(stored.Sha256);
        var deposited = await upload.Store.Decide<Wallet>(
            product.Facts.ProducerId,
            context with { ExpectedVersion = null },
            wallet => command.Deposit(documentId, stored, product, wallet),
            cancellationToken);
        if (deposited.Refusal is { } refusedDeposit)
        {
            return refusedDeposit.ToProblem();
        }

        var appended = await upload.Store.Decide<Product>(
            id, context, state => command.Decide(documentId, stored, state), cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : upload.Request.CreatedAt(
                $"/{id}/evidence/{documentId}", appended, new AttachedEvidence(documentId, stored.Sha256, stored.Size));
    }
}
