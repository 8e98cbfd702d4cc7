using System.Globalization;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Dossiers;
using Ocop.Products.Reading;

namespace Ocop.Products.Certificates;

/// <param name="DecisionNumber">Of the decision of recognition: "1234/QĐ-UBND".</param>
public sealed record RecognitionDecision(string DecisionNumber);

internal sealed class RecognitionDecisionValidator : AbstractValidator<RecognitionDecision>
{
    public RecognitionDecisionValidator() => RuleFor(d => d.DecisionNumber).OneLine(100);
}

/// <summary>
/// The chair of the province (3 and 4 stars) or the Minister (5 stars) recognises the product (QĐ 26/2026/QĐ-TTg, Điều 4). A certificate
/// from an upgrade or a renewal takes the place of the one before it.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh; the day of issue.</param>
public sealed record IssueCertificate(RecognitionDecision Recognition, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.DossierState is not DossierState.AwaitingCertificate awaiting)
        {
            return Refusal.Conflict("product.no-certificate-awaited");
        }

        if (Refusals.OtherAuthority(awaiting.Authority, Actor) is { } other)
        {
            return other;
        }

        return product.RefuseUsed(Recognition.DecisionNumber) is { } used ? used : Decision.Happens(Issued(product, awaiting));
    }

    private CertificateIssued Issued(Product.Registered product, DossierState.AwaitingCertificate awaiting)
    {
        var number = product.Certificates + 1;
        return new CertificateIssued(
            string.Create(CultureInfo.InvariantCulture, $"{product.Code}-c{number}"),
            number,
            Replaced(product, awaiting.Submitted),
            product.Facts.ProductId,
            product.Facts.Name,
            product.Facts.ProducerId,
            product.Facts.ProducerName,
            product.Facts.ProvinceCode,
            product.Facts.CommuneCode,
            product.Facts.Industry,
            awaiting.Submitted.SheetId,
            awaiting.Rating.Star!.Value,
            awaiting.Rating.Total!.Value,
            awaiting.Rating.RatingId,
            Recognition.DecisionNumber.Trim(),
            awaiting.Authority,
            Today,
            LastDay(Law.Get(awaiting.Submitted.RegulationId)));
    }

    /// <summary>A first dossier finds a certificate in force only after an appeal: rated again, or its revocation undone meanwhile.</summary>
    private string? Replaced(Product.Registered product, DossierSubmitted dossier) =>
        dossier.Purpose == DossierPurpose.First && product.Certificate?.IsInForceOn(Today) != true
            ? null
            : product.Certificate?.Facts.CertificateId;

    // "36 months from issue" (Điều 4.3) with the day of issue as the first of them: issued on 22/11/2026, valid to the end of 21/11/2029.
    // Counting it so gives exactly 36 months and never a day more than the law can be read to give.
    private DateOnly LastDay(Regulation law) => Today.AddMonths(law.CertificateMonths).AddDays(-1);
}

public sealed record IssuedCertificate(string CertificateId, int Star, DateOnly IssuedOn, DateOnly ExpiresOn);

internal static class IssueCertificateEndpoint
{
    public static void MapIssueCertificate(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/certificate", Handle)
        .WithName("IssueCertificate")
        .WithSummary("Công nhận và cấp giấy chứng nhận / Recognise and issue the certificate")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<Created<IssuedCertificate>, ProblemHttpResult>> Handle(
        ProductCode productId,
        RecognitionDecision body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var id = productId.ToString();
        var command = new IssueCertificate(body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(id, caller.Command, command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        // As of that append, so that a repetition long after gives the first answer again.
        var then = await store.Load<Product>(id, AsOf.Version(appended.Version), cancellationToken);
        var issued = ((Product.Registered)then.State).Certificate!.Facts;
        return request.CreatedAt(
            $"/{id}", appended, new IssuedCertificate(issued.CertificateId, issued.Star, issued.IssuedOn, issued.ExpiresOn));
    }
}
