using System.Collections.Immutable;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare;

/// <param name="Ground">Id of one of the grounds of the regulation: "criteria-no-longer-met".</param>
/// <param name="Reason">One sentence for the public.</param>
/// <param name="ConclusionId">The conclusion on record that it rests on.</param>
/// <param name="Conclusion">The paper it rests on, when that is not on record yet.</param>
public sealed record RevocationDecision(
    string Ground, string Reason, string DecisionNumber, string? ConclusionId = null, ConclusionPaper? Conclusion = null);

internal sealed class RevocationDecisionValidator : AbstractValidator<RevocationDecision>
{
    public RevocationDecisionValidator()
    {
        RuleFor(r => r.Ground).AnId();
        RuleFor(r => r.Reason).OneLine(500);
        RuleFor(r => r.DecisionNumber).OneLine(100);
        RuleFor(r => r.Conclusion!).SetValidator(new ConclusionPaperValidator()).When(r => r.Conclusion is not null);
        RuleFor(r => r.Conclusion).Null().When(r => r.ConclusionId is not null);
    }
}

/// <summary>
/// The level that issued a certificate withdraws it on a ground of the law in force (QĐ 26/2026/QĐ-TTg, Điều 8), and closes the conclusion
/// that the revocation rests on. That is one on record, or one entered with the decision; where there is neither, the level itself is the
/// authority that concludes, and its decision is the paper.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record RevokeCertificate(RevocationDecision Revocation, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var law = Law.InForceOn(Today);
        return (product.RefuseUncertified(Today)
            ?? Refusals.OtherAuthority(product.Certificate!.Facts.Authority, Actor)
            ?? law.RefuseGround(Revocation.Ground)
            ?? product.RefuseUsed(Revocation.DecisionNumber)
            ?? RefuseConclusion(product)) is { } refusal
            ? refusal
            : Decision.Happens([.. Revoked(product, law)]);
    }

    private Refusal? RefuseConclusion(Product.Registered product)
    {
        if (Revocation.Conclusion is { } paper)
        {
            return paper.Refuse(product, Today);
        }

        if (Revocation.ConclusionId is { } id && product.RefuseClosed(id) is { } closed)
        {
            return closed;
        }

        var open = Open(product);
        return open.Count > 0 && !open.Exists(conclusion => conclusion.Facts.Ground == Revocation.Ground)
            ? Refusal.RuleBroken("product.conclusion-other-ground", ("grounds", open.Select(conclusion => conclusion.Facts.Ground).ToList()))
            : null;
    }

    /// <summary>The conclusion that the office names, or all that wait for a decision when it names none.</summary>
    private ImmutableList<Conclusion> Open(Product.Registered product) => product.Aftercare.Conclusions.FindAll(
        conclusion => conclusion.IsOpen && (Revocation.ConclusionId is null || conclusion.Facts.ConclusionId == Revocation.ConclusionId));

    private IEnumerable<object> Revoked(Product.Registered product, Regulation law)
    {
        var conclusion = Revocation.Conclusion is null
            ? Open(product).Find(open => open.Facts.Ground == Revocation.Ground)?.Facts
            : null;
        if (conclusion is null)
        {
            var paper = Revocation.Conclusion ?? new(Actor.Agency, Revocation.DecisionNumber, Today);
            yield return conclusion = paper.Record(product, Revocation.Ground, Revocation.Reason, null, law, Today);
        }

        var decisionNumber = Revocation.DecisionNumber.Trim();
        yield return new ConclusionCarriedOut(conclusion.ConclusionId, decisionNumber, Today);
        yield return new CertificateRevoked(
            product.Certificate!.Facts.CertificateId,
            product.Facts.ProductId,
            Revocation.Ground,
            Revocation.Reason.Trim(),
            decisionNumber,
            Today);
    }
}

internal static class RevokeCertificateEndpoint
{
    public static void MapRevokeCertificate(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/certificate/revocation", Handle)
        .WithName("RevokeCertificate")
        .WithSummary("Thu hồi giấy chứng nhận / Revoke the certificate")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        RevocationDecision body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new RevokeCertificate(body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
