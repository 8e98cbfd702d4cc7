using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Reading;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Wallets;

/// <summary>What the producer says about a document; the document itself is the request's body.</summary>
/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation: "business-registration".</param>
/// <param name="Issuer">Who gave out the paper.</param>
/// <param name="Number">The paper's own number.</param>
/// <param name="IssuedOn">The paper's own date.</param>
/// <param name="ExpiresOn">Last day on which the paper is good.</param>
public sealed record DocumentDescription(
    [FromQuery] string Kind,
    [FromQuery] string Title,
    [FromQuery] string? Issuer = null,
    [FromQuery] string? Number = null,
    [FromQuery] DateOnly? IssuedOn = null,
    [FromQuery] DateOnly? ExpiresOn = null);

internal sealed class DocumentDescriptionValidator : AbstractValidator<DocumentDescription>
{
    public DocumentDescriptionValidator()
    {
        RuleFor(d => d.Kind).AnId();
        RuleFor(d => d.Title).OneLine(200);
        RuleFor(d => d.Issuer).OneLineOrNone(200);
        RuleFor(d => d.Number).OneLineOrNone(100);
    }
}

/// <summary>Whose wallet it is, and where that producer is.</summary>
public sealed record WalletOwner(string ProducerId, string ProvinceCode, string CommuneCode);

/// <summary>The producer puts a document into its wallet.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record DepositDocument(WalletOwner Owner, DocumentDescription Described, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(string documentId, StoredDocument stored, Wallet wallet) => Refuse() is { } refusal
        ? refusal
        : wallet.Find(documentId) is not null
            ? Decision.Nothing
            : Decision.Happens(new DocumentDeposited(
                documentId,
                Owner.ProducerId,
                Described.Kind,
                Described.Title.Trim(),
                stored.Sha256,
                stored.Size,
                stored.MediaType,
                Described.Issuer?.Trim(),
                Described.Number?.Trim(),
                Described.IssuedOn,
                Described.ExpiresOn,
                stored.Scan,
                Today));

    /// <summary>Everything that can be said before the file is read.</summary>
    public Refusal? Refuse()
    {
        if (!Actor.Reaches(Owner.ProvinceCode, Owner.CommuneCode, Owner.ProducerId))
        {
            return Refusal.OutsideScope;
        }

        var kinds = Law.InForceOn(Today).EvidenceKinds.Select(kind => kind.Id).ToList();
        if (!kinds.Contains(Described.Kind))
        {
            return Refusal.RuleBroken("product.evidence-kind-unknown", ("kind", Described.Kind), ("known", kinds));
        }

        if (Described.ExpiresOn < Today)
        {
            return Refusal.RuleBroken("product.evidence-expired", ("expiresOn", Described.ExpiresOn));
        }

        return Described.IssuedOn > Today || Described.IssuedOn > Described.ExpiresOn
            ? Refusal.RuleBroken("product.evidence-issued-later", ("issuedOn", Described.IssuedOn))
            : null;
    }
}

/// <param name="Size">Bytes.</param>
public sealed record DepositedDocument(string DocumentId, string Sha256, long Size, DocumentScan Scan);

internal static class DepositDocumentEndpoint
{
    public static void MapDepositDocument(this IEndpointRouteBuilder producers) => producers
        .MapPost("/{producerId}/documents", Handle)
        .WithName("DepositDocument")
        .WithSummary("Tải giấy tờ vào kho của chủ thể / Put a document into the producer's wallet")
        .AcceptsFiles()
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<DepositedDocument>, ProblemHttpResult>> Handle(
        string producerId,
        [AsParameters] DocumentDescription description,
        [AsParameters] Upload upload,
        CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(producerId))
        {
            return TextRules.Malformed("producerId");
        }

        var producer = await upload.Store.Load<Producer>(producerId, AsOf.Now, cancellationToken);
        if (producer.State.RefuseTo(upload.Caller.Actor, producerId) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var facts = ((Producer.Registered)producer.State).Facts;
        var command = new DepositDocument(
            new(producerId, facts.ProvinceCode, facts.CommuneCode), description, upload.Law, upload.Caller.Actor, upload.Caller.Today);
        if (command.Refuse() is { } refused)
        {
            return refused.ToProblem();
        }

        var received = await upload.Evidence.Keep(upload.Request.Body, upload.Request.ContentType, cancellationToken);
        return received.Stored is { } stored
            ? await Deposit(command, stored, upload, cancellationToken)
            : received.ToProblem();
    }

    private static async Task<Results<Created<DepositedDocument>, ProblemHttpResult>> Deposit(
        DepositDocument command, StoredDocument stored, Upload upload, CancellationToken cancellationToken)
    {
        var documentId = upload.Caller.NewId("document");
        var appended = await upload.Store.Decide<Wallet>(
            command.Owner.ProducerId,
            upload.Caller.CommandFor(stored.Sha256),
            wallet => command.Decide(documentId, stored, wallet),
            cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : upload.Request.CreatedAt(
                $"/producers/{command.Owner.ProducerId}/documents/{documentId}",
                appended,
                new DepositedDocument(documentId, stored.Sha256, stored.Size, stored.Scan));
    }
}
