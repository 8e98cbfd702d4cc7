using System.Globalization;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Inspections;

/// <param name="Agency">Who carries it out: "Chi cục Quản lý chất lượng nông lâm thủy sản".</param>
public sealed record InspectionPlan(InspectionKind Kind, string Agency, DateOnly PlannedFor);

internal sealed class InspectionPlanValidator : AbstractValidator<InspectionPlan>
{
    public InspectionPlanValidator()
    {
        RuleFor(p => p.Agency).OneLine(200);
        RuleFor(p => p.PlannedFor.Year).InclusiveBetween(2018, 2100).OverridePropertyName(nameof(InspectionPlan.PlannedFor));
    }
}

/// <summary>
/// The province's office plans an inspection of a product of its own area, whoever signed the certificate; the Ministry's one of any (QĐ
/// 26/2026/QĐ-TTg, Điều 9).
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record PlanInspection(InspectionPlan Plan, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) => product.RefuseUncertified(Today) is { } refusal
        ? refusal
        : Decision.Happens(new InspectionPlanned(
            string.Create(CultureInfo.InvariantCulture, $"{product.Code}-i{product.Aftercare.Inspections.Count + 1}"),
            Plan.Kind,
            Plan.Agency.Trim(),
            InspectionChecks.LevelOf(Actor),
            Plan.PlannedFor,
            Today));
}

public sealed record PlannedInspection(string InspectionId);

internal static class PlanInspectionEndpoint
{
    public static void MapPlanInspection(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/inspections", Handle)
        .WithName("PlanInspection")
        .WithSummary("Lập kế hoạch kiểm tra sau công nhận / Plan an inspection after recognition")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<Created<PlannedInspection>, ProblemHttpResult>> Handle(
        ProductCode productId, InspectionPlan body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var command = new PlanInspection(body, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var then = await store.StateAfter(productId, appended, cancellationToken);
        return request.CreatedAt($"/{productId}", appended, new PlannedInspection(then.Aftercare.Inspections[^1].Facts.InspectionId));
    }
}
