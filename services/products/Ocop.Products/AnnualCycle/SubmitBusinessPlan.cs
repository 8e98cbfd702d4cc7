using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

/// <param name="Goals">What is to be made and sold.</param>
/// <param name="Market">To whom.</param>
/// <param name="Investment">Vietnamese đồng.</param>
/// <param name="RevenueGoal">Vietnamese đồng a year.</param>
public sealed record BusinessPlan(string Goals, string Market, decimal Investment, decimal RevenueGoal);

internal sealed class BusinessPlanValidator : AbstractValidator<BusinessPlan>
{
    private const decimal MostMoney = 1_000_000_000_000_000m;

    public BusinessPlanValidator()
    {
        RuleFor(p => p.Goals).SomeText(4000);
        RuleFor(p => p.Market).SomeText(4000);
        RuleFor(p => p.Investment).InclusiveBetween(0m, MostMoney);
        RuleFor(p => p.RevenueGoal).InclusiveBetween(0m, MostMoney);
    }
}

/// <summary>The producer's plan for making and selling; it is part IV of Mẫu 02 too.</summary>
/// <param name="Until">Last day of every year, "08-31"; null for none.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record SubmitBusinessPlan(BusinessPlan Plan, string? Until, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.Cycle.PlanIsOpen)
        {
            return Refusal.Conflict("product.plan-under-way", ("number", product.Cycle.Plan!.Number));
        }

        return CycleSettings.RefuseLate(Until, Today) is { } late
            ? late
            : Decision.Happens(new BusinessPlanSubmitted(
                (product.Cycle.Plan?.Number ?? 0) + 1,
                Today.Year,
                Plan.Goals.Trim(),
                Plan.Market.Trim(),
                Plan.Investment,
                Plan.RevenueGoal,
                Today));
    }
}

internal static class SubmitBusinessPlanEndpoint
{
    public static void MapSubmitBusinessPlan(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/business-plan", Handle)
        .WithName("SubmitBusinessPlan")
        .WithSummary("Nộp phương án sản xuất kinh doanh / Submit the business plan")
        .AllowRoles(Roles.Producer);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        BusinessPlan body,
        Caller caller,
        HttpRequest request,
        CycleSettings settings,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(
            productId, caller, request, new SubmitBusinessPlan(body, settings.PlansUntil, caller.Actor, caller.Today).Decide, cancellationToken);
}
