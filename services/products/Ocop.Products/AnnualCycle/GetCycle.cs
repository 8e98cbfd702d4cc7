using System.Text.Json;
using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

/// <summary>One row a product that has begun the annual cycle, up to the approved plan; what follows stands in the list of products.</summary>
internal sealed class CycleList : Projection
{
    private const string Table =
        """
        create table if not exists cycle_list_v1 (
            product_id text collate "C" primary key,
            name text not null,
            producer_name text not null,
            province_code text not null,
            commune_code text not null,
            step text not null,
            since date not null);
        create index if not exists cycle_list_v1_place on cycle_list_v1 (province_code, commune_code, step, product_id);
        """;

    public CycleList()
        : base("cycle_list_v1", Table)
    {
        On<ProductRegistered>((p, _) =>
            $"""
             insert into cycle_list_v1 (product_id, name, producer_name, province_code, commune_code, step, since)
             values ({p.ProductId}, {p.Name}, {p.ProducerName}, {p.ProvinceCode}, {p.CommuneCode}, {Text(CycleStep.Idea)}, {p.RegisteredOn})
             on conflict (product_id) do nothing
             """);

        // An idea beside a plan changes nothing: the plan has gone further.
        On<IdeaRegistered>((idea, stored) =>
            $"""
             update cycle_list_v1 set step = {Text(CycleStep.Plan)}, since = {idea.RegisteredOn}
             where product_id = {ProductIn(stored)} and step = {Text(CycleStep.Idea)}
             """);
        On<BusinessPlanSubmitted>((plan, stored) => Step(stored, CycleStep.Approval, plan.SubmittedOn));
        On<PlanApproved>((approved, stored) => Step(stored, CycleStep.Implementation, approved.ApprovedOn));
        On<PlanReturned>((returned, stored) => Step(stored, CycleStep.Plan, returned.ReturnedOn));
    }

    /// <summary>As it stands in JSON and in the query parameter: "approval".</summary>
    public static string Text(CycleStep step) => JsonNamingPolicy.CamelCase.ConvertName(step.ToString());

    private static FormattableString Step(StoredEvent stored, CycleStep step, DateOnly since) =>
        $"update cycle_list_v1 set step = {Text(step)}, since = {since} where product_id = {ProductIn(stored)}";

    private static string ProductIn(StoredEvent stored) => stored.Stream[(Product.Category.Length + 1)..];
}

/// <param name="Step">"idea", "plan", "approval" or "implementation": what comes next.</param>
/// <param name="Since">When that step began.</param>
public sealed record CycleRow(
    string ProductId, string Name, string ProducerName, string ProvinceCode, string CommuneCode, string Step, DateOnly Since);

internal static class GetCycleEndpoint
{
    private static readonly CycleStep[] s_steps = [CycleStep.Idea, CycleStep.Plan, CycleStep.Approval, CycleStep.Implementation];

    public static void MapGetCycle(this IEndpointRouteBuilder products) => products
        .MapGet("/cycle", Handle)
        .WithName("GetCycle")
        .WithSummary("Ý tưởng và phương án trong phạm vi, theo bước / Ideas and business plans within one's scope, by step")
        .AllowRoles(Roles.CommuneOfficer, Roles.ProvinceOffice);

    private static async Task<Results<Ok<Page<CycleRow>>, ProblemHttpResult>> Handle(
        string step, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (!s_steps.Any(known => CycleList.Text(known) == step))
        {
            return TextRules.Malformed("step");
        }

        if (page.After is not null && !ProductCode.TryParse(page.After, null, out _))
        {
            return TextRules.Malformed("after");
        }

        return caller.Actor.IsPlaced()
            ? TypedResults.Ok(await Find(step, page, caller.Actor.Scope, dataSource, cancellationToken))
            : Refusal.OutsideScope.ToProblem();
    }

    private static async Task<Page<CycleRow>> Find(
        string step, PageRequest page, Scope scope, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var rows = await dataSource.Query(
            $"""
             select product_id, name, producer_name, province_code, commune_code, step, since
             from cycle_list_v1
             where step = {step} and product_id > {page.After ?? ""}
               and ({scope.Province}::text is null or province_code = {scope.Province}::text)
               and ({scope.Commune}::text is null or commune_code = {scope.Commune}::text)
             order by product_id limit {page.Size + 1}
             """,
            r => new CycleRow(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6)),
            cancellationToken);
        return Page.Of(rows, page.Size, row => row.ProductId);
    }
}
