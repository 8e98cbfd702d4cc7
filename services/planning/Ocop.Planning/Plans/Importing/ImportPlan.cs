using Ocop.EventStore;

namespace Ocop.Planning.Plans.Importing;

/// <summary>A provincial plan enters with its table; it is taken whole or refused with every wrong cell named.</summary>
/// <param name="Content">What the document says about itself; its areas come from the tables.</param>
/// <param name="Communes">The file that says which communes lie in which area, if one came.</param>
internal sealed record ImportPlan(PlanHead Content, CsvTable Allocation, CsvTable? Communes, AdminUnits Units, Actor Actor)
{
    public Decision Decide(Plan plan)
    {
        if (Units.FindProvince(Content.ProvinceCode) is null)
        {
            return Refusal.Invalid("plan.province-unknown", ("provinceCode", Content.ProvinceCode));
        }

        if (!Actor.Reaches(Content.ProvinceCode))
        {
            return Refusal.OutsideScope;
        }

        return plan is Plan.Imported
            ? Refusal.Conflict("plan.already-imported", ("planId", Content.PlanId), ("documentNumber", Content.DocumentNumber))
            : DecideTables();
    }

    private Decision DecideTables()
    {
        var allocation = Importing.Allocation.Of(Allocation, Content.Declared);
        if (allocation.Wrong.Count > 0)
        {
            return Refusal.RuleBroken("plan.does-not-balance", ("count", allocation.Wrong.Count), ("cells", allocation.Wrong));
        }

        var map = Communes is null
            ? CommuneMap.Empty
            : CommuneMap.Of(Communes, [.. allocation.Areas.Select(a => a.Name)], Content.ProvinceCode, Units);
        return map.Wrong.Count > 0
            ? Refusal.RuleBroken("plan.areas-wrong", ("count", map.Wrong.Count), ("cells", map.Wrong))
            : Decision.Happens(Content.Imported(
                [.. allocation.Areas.Select(a => PlannedArea.Of(a.Name, map.CommunesOf.GetValueOrDefault(a.Name, []), a.Targets))]));
    }
}

/// <summary>What a plan's document says about itself.</summary>
internal sealed record PlanHead(
    string DocumentNumber,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    string ProvinceCode,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    StarCounts Declared)
{
    public string PlanId => Plans.PlanId.Of(ProvinceCode, DocumentNumber, IssuedOn).Value;

    public PlanImported Imported(IReadOnlyList<PlannedArea> areas) =>
        new(PlanId, DocumentNumber, Title, Issuer, IssuedOn, ProvinceCode, CountedFrom, CountedTo, Declared, areas);
}

internal static class ImportPlanEndpoint
{
    public static void MapImportPlan(this IEndpointRouteBuilder plans) => plans
        .MapPost("/", Handle)
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .Accepts<IFormFile>("multipart/form-data")
        .WithName("ImportPlan")
        .WithSummary("Nhập kế hoạch OCOP cùng bảng phân bổ / Import a plan with its allocation")
        .WithDescription(
            "Fields documentNumber, title, issuer, issuedOn, provinceCode, countedFrom, countedTo, declaredTotal, declaredFive, declaredFour, declaredThree; "
            + "file allocation (CSV: area, total, five_star, four_star, three_star); optional file areas (CSV: area, commune_code).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ImportedPlan>, ProblemHttpResult>> Handle(
        ImportForm form, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        CsvTable? areas = null;
        if (!CsvTable.TryRead("allocation", form.Allocation!, Allocation.Columns, out var allocation, out var refused)
            || (form.Areas is { } bytes && !CsvTable.TryRead("areas", bytes, CommuneMap.Columns, out areas, out refused)))
        {
            return refused.ToProblem();
        }

        var head = HeadOf(form);
        var import = new ImportPlan(head, allocation, areas, book.AdminUnits, caller.Actor);
        var appended = await store.Decide<Plan>(head.PlanId, caller.Command, import.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt($"/plans/{head.PlanId}", appended, new ImportedPlan(head.PlanId));
    }

    private static PlanHead HeadOf(ImportForm form) => new(
        form.Text("documentNumber"),
        form.Text("title"),
        form.Text("issuer"),
        form.Date("issuedOn")!.Value,
        form.Text("provinceCode"),
        form.Date("countedFrom")!.Value,
        form.Date("countedTo")!.Value,
        new(form.Count("declaredTotal")!.Value, form.Count("declaredFive")!.Value, form.Count("declaredFour")!.Value, form.Count("declaredThree")!.Value));

    internal sealed record ImportedPlan(string PlanId);
}
