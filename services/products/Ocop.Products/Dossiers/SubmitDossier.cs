using System.Globalization;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Certificates;
using Ocop.Products.Dossiers.Completeness;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Producers;

namespace Ocop.Products.Dossiers;

/// <param name="SelfScore">Number of the option by criterion, from 1; 0 when none of the levels fits.</param>
public sealed record DossierRequest(DossierPurpose Type, IReadOnlyDictionary<string, int> SelfScore);

internal sealed class DossierRequestValidator : AbstractValidator<DossierRequest>
{
    public DossierRequestValidator() => RuleFor(d => d.SelfScore).NotEmpty().Must(score => score is null || score.Count <= 200);
}

/// <summary>
/// The producer hands the dossier to the commune (QĐ 26/2026/QĐ-TTg, Điều 6.1). The law of this day, its sheet and the documents' hashes
/// are frozen with it.
/// </summary>
/// <param name="Producer">Of the product, as it stands.</param>
/// <param name="Today">Date of receipt in Asia/Ho_Chi_Minh.</param>
public sealed record SubmitDossier(DossierRequest Asked, Producer Producer, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var law = Law.ForNext(product.DossierState, Today);
        if (!law.TryGetSheetFor(product.Facts.SheetId, out var sheet))
        {
            return Refusal.RuleBroken("product.sheet-unknown", ("sheetId", product.Facts.SheetId), ("regulation", law.Document));
        }

        var marks = new SelfAssessment(sheet, Asked.SelfScore);
        return (RefuseStage(product.DossierState)
            ?? product.RefuseUnderAppeal()
            ?? RefusePurpose(product.Certificate, law)
            ?? marks.RefuseMistakes()
            ?? DossierForms.Refuse(DossierForms.GapsIn(product, (Producer.Registered)Producer, marks, law, Today))) is { } refusal
            ? refusal
            : Decision.Happens(Submitted(product, law, sheet));
    }

    private static Refusal? RefuseStage(DossierState application) => application switch
    {
        DossierState.None or DossierState.Returned or DossierState.NotRecognised => null,
        _ => Refusal.Conflict("product.dossier-under-way", ("dossierId", application.Dossier?.DossierId)),
    };

    private Refusal? RefusePurpose(Certificate? certificate, Regulation law)
    {
        var valid = certificate?.IsInForceOn(Today) == true ? certificate.Facts : null;
        return (Asked.Type, valid) switch
        {
            (DossierPurpose.First, null) or (DossierPurpose.Upgrade, not null) => null,
            (DossierPurpose.First, _) => Refusal.RuleBroken(
                "product.certificate-in-force", ("certificateId", valid!.CertificateId), ("expiresOn", valid.ExpiresOn)),
            (_, null) => Refusal.RuleBroken("product.certificate-needed"),
            (DossierPurpose.Renewal, _) => RefuseRenewal(law.RenewalWindowFor(valid.ExpiresOn), valid.ExpiresOn),
        };
    }

    private Refusal? RefuseRenewal(RenewalWindow? window, DateOnly expiresOn) => window is null || window.IsOpenOn(Today)
        ? null
        : Refusal.RuleBroken(
            "product.renewal-window", ("opensOn", window.OpensOn), ("closesOn", window.ClosesOn), ("expiresOn", expiresOn));

    private DossierSubmitted Submitted(Product.Registered product, Regulation law, Sheet sheet)
    {
        // A dossier that came back from the commune keeps its number; nobody outside the commune has seen it.
        var number = product.DossierState is DossierState.Returned returned ? returned.Submitted.Number : product.Dossiers + 1;
        return new DossierSubmitted(
            string.Create(CultureInfo.InvariantCulture, $"{product.Code}-d{number}"),
            number,
            Asked.Type,
            law.Id,
            sheet.Id,
            sheet.Sha256,
            Asked.SelfScore,
            product.InForceOn(Today).ToDictionary(e => e.DocumentId, e => e.Sha256, StringComparer.Ordinal),
            Today,
            Law.Calendar.AddWorkingDays(Today, law.CommuneWorkingDays));
    }
}

internal static class SubmitDossierEndpoint
{
    public static void MapSubmitDossier(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/dossier", Handle)
        .WithName("SubmitDossier")
        .WithSummary("Nộp hồ sơ cho UBND cấp xã / Submit the dossier to the commune")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        DossierRequest body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        var producer = await store.Load<Producer>(product.Facts.ProducerId, AsOf.Now, cancellationToken);
        var command = new SubmitDossier(body, producer.State, law, caller.Actor, caller.Today);
        return await store.Answer(productId, caller, request, command.Decide, cancellationToken);
    }
}
