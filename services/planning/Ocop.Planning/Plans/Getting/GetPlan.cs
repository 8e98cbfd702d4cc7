using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.EventStore;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Planning.Plans.Getting;

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

    private static async Task<Results<Ok<PlanImported>, ProblemHttpResult>> Handle(
        PlanId planId, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Plan>(planId.Value, AsOf.Now, cancellationToken);
        return loaded.State is Plan.Imported plan ? request.OkAt(loaded.Version, plan.Content) : NotFound(planId.Value).ToProblem();
    }
}
