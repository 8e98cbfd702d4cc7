using System.Globalization;
using Npgsql;
using Ocop.EventStore;

namespace Ocop.Planning.Plans.Measuring;

internal static class GetAttainmentEndpoint
{
    public static void MapGetAttainment(this IEndpointRouteBuilder plans) => plans
        .MapGet("/{planId}/attainment", Handle)
        .AllowRoles(GetPlanEndpoint.Readers)
        .WithName("GetAttainment")
        .WithSummary("Kết quả thực hiện kế hoạch / How far a plan has come")
        .WithDescription(
            "A certificate counts when it was issued within the plan's counting period and was not revoked; an expired one still counts, because the target is "
            + "recognition. A product raised within the period counts once, at its new star. asOf: an ISO 8601 instant; what planning knew then.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Attainment>, ProblemHttpResult>> Handle(
        PlanId planId, Instant? asOf, Caller caller, IEventStore store, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var instant = asOf?.Value ?? caller.Now;
        var loaded = await store.Load<Plan>(planId.Value, asOf is null ? AsOf.Now : AsOf.Instant(instant), cancellationToken);
        if (loaded.State is not Plan.Imported plan)
        {
            return GetPlanEndpoint.NotFound(planId.Value).ToProblem();
        }

        var products = await RecognisedProducts.Of(dataSource, plan.Content, instant, cancellationToken);
        return TypedResults.Ok(Attainment.Of(plan.Content, products, instant));
    }
}

/// <summary>An ISO 8601 instant in an address; without an offset it is taken as UTC.</summary>
internal sealed record Instant(DateTimeOffset Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Instant? instant)
    {
        // Years 1 and 9999 are no instants of the programme, and at the edges an offset leaves the calendar.
        instant = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            && value.Year is > 1900 and < 3000
            ? new Instant(value.ToUniversalTime())
            : null;
        return instant is not null;
    }
}
