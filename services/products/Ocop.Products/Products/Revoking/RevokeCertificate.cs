using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Products.Products.Revoking;

/// <param name="Ground">Id of one of the grounds of the regulation: "criteria-no-longer-met".</param>
/// <param name="Reason">One sentence for the public.</param>
public sealed record RevocationDecision(string Ground, string Reason, string DecisionNumber);

internal sealed class RevocationDecisionValidator : AbstractValidator<RevocationDecision>
{
    public RevocationDecisionValidator()
    {
        RuleFor(r => r.Ground).AnId();
        RuleFor(r => r.Reason).OneLine(500);
        RuleFor(r => r.DecisionNumber).OneLine(100);
    }
}

/// <summary>The level that issued a certificate withdraws it on a ground of the law in force (QĐ 26/2026/QĐ-TTg, Điều 8).</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record RevokeCertificate(RevocationDecision Revocation, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.Certificate is not { } certificate || !certificate.IsInForceOn(Today))
        {
            return Refusal.Conflict("product.no-certificate-in-force", ("certificateId", product.Certificate?.Facts.CertificateId));
        }

        return (Refusals.OtherAuthority(certificate.Facts.Authority, Actor)
            ?? RefuseGround()
            ?? product.RefuseUsed(Revocation.DecisionNumber)) is { } refusal
            ? refusal
            : Decision.Happens(new CertificateRevoked(
                certificate.Facts.CertificateId,
                product.Facts.ProductId,
                Revocation.Ground,
                Revocation.Reason.Trim(),
                Revocation.DecisionNumber.Trim(),
                Today));
    }

    private Refusal? RefuseGround()
    {
        var grounds = Law.InForceOn(Today).RevocationGrounds.Select(ground => ground.Id).ToList();
        return grounds.Contains(Revocation.Ground)
            ? null
            : Refusal.RuleBroken("product.ground-unknown", ("ground", Revocation.Ground), ("known", grounds));
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
