using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

/// <param name="Approved">False sends it back.</param>
/// <param name="Remark">What the producer has to put right; needed with a return.</param>
public sealed record PlanJudgement(bool Approved, string? Remark = null);

internal sealed class PlanJudgementValidator : AbstractValidator<PlanJudgement>
{
    public PlanJudgementValidator() => RuleFor(j => j.Remark).OneLineOrNone(2000);
}

/// <summary>The commune or the province approves the plan that waits, or returns it with reasons.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record JudgePlan(PlanJudgement Judgement, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.Cycle is not { PlanIsOpen: true, Plan: { } plan })
        {
            return Refusal.Conflict("product.no-plan-waiting");
        }

        return Judgement switch
        {
            { Approved: true } => Decision.Happens(new PlanApproved(plan.Number, Judgement.Remark?.Trim(), Today)),
            { Remark: { } reasons } => Decision.Happens(new PlanReturned(plan.Number, reasons.Trim(), Today)),
            _ => Refusal.RuleBroken("product.plan-reasons-missing"),
        };
    }
}

internal static class JudgePlanEndpoint
{
    public static void MapJudgePlan(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/business-plan/judgement", Handle)
        .WithName("JudgePlan")
        .WithSummary("Duyệt hoặc trả lại phương án / Approve the business plan or return it")
        .AllowRoles(Roles.CommuneOfficer, Roles.ProvinceOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, PlanJudgement body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new JudgePlan(body, caller.Actor, caller.Today).Decide, cancellationToken);
}
