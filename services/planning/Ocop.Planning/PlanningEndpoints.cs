using Ocop.Planning.Plans;
using Ocop.Planning.Plans.Importing;
using Ocop.Planning.Plans.Measuring;

namespace Ocop.Planning;

internal static class PlanningEndpoints
{
    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/plans").WithTags("Plans").RequireIdempotencyKey().ValidateArguments();
        plans.MapImportPlan();
        plans.MapListPlans();
        plans.MapGetPlan();
        plans.MapGetAttainment();
    }
}
