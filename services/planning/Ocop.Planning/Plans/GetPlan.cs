using Ocop.EventStore;

namespace Ocop.Planning.Plans;

/// <summary>A plan with its targets, in all and by area.</summary>
internal sealed record PlanView(
    string PlanId,
    string DocumentNumber,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    string ProvinceCode,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    int Total,
    int Five,
    int Four,
    int Three,
    IReadOnlyList<PlannedArea> Areas)
{
    public static PlanView Of(PlanImported plan) => new(
        plan.PlanId,
        plan.DocumentNumber,
        plan.Title,
        plan.Issuer,
        plan.IssuedOn,
        plan.ProvinceCode,
        plan.CountedFrom,
        plan.CountedTo,
        plan.Declared.Total,
        plan.Declared.Five,
        plan.Declared.Four,
        plan.Declared.Three,
        plan.Areas);
}

internal static class GetPlanEndpoint
{
    /// <summary>Plans are public documents; a token is asked for so that reading has a name, not to keep anybody out.</summary>
    public static string[] Readers { get; } =
        [Roles.NationalOffice, Roles.ProvinceOffice, Roles.CommuneOfficer, Roles.CouncilMember, Roles.Producer, Roles.FairOrganiser, Roles.Auditor];

    public static Refusal NotFound(string planId) => Refusal.NotFound("plan.not-found", ("planId", planId));

    public static void MapGetPlan(this IEndpointRouteBuilder plans) => plans
        .MapGet("/{planId}", Handle)
        .AllowRoles(Readers)
        .WithName("GetPlan")
        .WithSummary("Xem kế hoạch / One plan")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PlanView>, ProblemHttpResult>> Handle(
        PlanId planId, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Plan>(planId.Value, AsOf.Now, cancellationToken);
        return loaded.State is Plan.Imported plan ? request.OkAt(loaded.Version, PlanView.Of(plan.Content)) : NotFound(planId.Value).ToProblem();
    }
}
