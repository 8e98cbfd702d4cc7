using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Inspections;

/// <summary>
/// Every inspection. "day" is that on which something is to happen next, the planned day or the last day for a remedy, and afterwards that on
/// which it ended.
/// </summary>
internal sealed class InspectionList : Projection
{
    private const string Table =
        """
        create table if not exists inspection_list_v1 (
            inspection_id text collate "C" primary key,
            product_id text collate "C" not null,
            kind text not null,
            agency text not null,
            level text not null,
            planned_for date not null,
            carried_out_on date,
            remedy_by date,
            day date not null,
            state text not null);
        create index if not exists inspection_list_v1_day on inspection_list_v1 (day, inspection_id);
        """;

    public InspectionList()
        : base("inspection_list_v1", Table)
    {
        On<InspectionPlanned>((planned, stored) =>
            $"""
             insert into inspection_list_v1 (inspection_id, product_id, kind, agency, level, planned_for, day, state)
             values ({planned.InspectionId}, {stored.ProductId()}, {planned.Kind.ToString()}, {planned.Agency}, {planned.Level.ToString()},
                 {planned.PlannedFor}, {planned.PlannedFor}, {nameof(InspectionState.Planned)})
             on conflict (inspection_id) do nothing
             """);
        On<InspectionCancelled>((cancelled, _) => End(cancelled.InspectionId, InspectionState.Cancelled, cancelled.CancelledOn));
        On<InspectionCarriedOut>((result, _) =>
            $"""
             update inspection_list_v1 set carried_out_on = {result.CarriedOutOn}, remedy_by = {result.RemedyBy}::date,
                 day = {result.RemedyBy ?? result.CarriedOutOn}, state = {StateAfter(result.Outcome).ToString()}
             where inspection_id = {result.InspectionId}
             """);
        On<RemedyChecked>((check, _) =>
            End(check.InspectionId, check.Remedied ? InspectionState.Remedied : InspectionState.Breach, check.CheckedOn));
    }

    private static FormattableString End(string inspectionId, InspectionState state, DateOnly on) =>
        $"update inspection_list_v1 set state = {state.ToString()}, day = {on} where inspection_id = {inspectionId}";

    private static InspectionState StateAfter(InspectionOutcome outcome) => outcome switch
    {
        InspectionOutcome.Passed => InspectionState.Passed,
        InspectionOutcome.ToRemedy => InspectionState.ToRemedy,
        InspectionOutcome.Breach => InspectionState.Breach,
    };
}

/// <param name="Level">Whose office planned it.</param>
/// <param name="Overdue">Its day, or the last day for the remedy, is over and nothing was reported.</param>
public sealed record InspectionRow(
    string InspectionId,
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    InspectionKind Kind,
    string Agency,
    Level Level,
    DateOnly PlannedFor,
    DateOnly? CarriedOutOn,
    DateOnly? RemedyBy,
    bool Overdue,
    InspectionState State);

internal static class GetInspectionsEndpoint
{
    public static void MapGetInspections(this IEndpointRouteBuilder products) => products
        .MapGet("/inspections", Handle)
        .WithName("GetInspections")
        .WithSummary("Kiểm tra sau công nhận trên địa bàn, theo ngày / Inspections of one's area by day")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<InspectionRow>>, ProblemHttpResult>> Handle(
        string? state, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (state is not null && TextRules.ValueOf<InspectionState>(state) is null)
        {
            return TextRules.Malformed("state");
        }

        if (ProductPlace.Refuse(page, caller.Actor) is { } problem)
        {
            return problem;
        }

        var asked = state is null ? null : TextRules.ValueOf<InspectionState>(state).ToString();
        var rows = await dataSource.Query(
            $"""
             select i.inspection_id, p.product_id, p.name, p.producer_id, p.producer_name, p.province_code, p.commune_code, i.kind, i.agency,
                 i.level, i.planned_for, i.carried_out_on, i.remedy_by, i.state, i.day
             from inspection_list_v1 i join product_list_v1 p on p.product_id = i.product_id
             where ({asked}::text is null or i.state = {asked}::text) and {ProductPlace.Within(caller.Actor.Scope)}
               and ({page.After}::text is null
                 or (i.day, i.inspection_id) > (select day, inspection_id from inspection_list_v1 where inspection_id = {page.After}::text))
             order by i.day, i.inspection_id limit {page.Size + 1}
             """,
            row => RowOf(row, caller.Today),
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.InspectionId));
    }

    private static InspectionRow RowOf(NpgsqlDataReader r, DateOnly today)
    {
        var state = Enum.Parse<InspectionState>(r.GetString(13));
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            Enum.Parse<InspectionKind>(r.GetString(7)),
            r.GetString(8),
            Enum.Parse<Level>(r.GetString(9)),
            r.GetFieldValue<DateOnly>(10),
            r.Maybe<DateOnly?>(11),
            r.Maybe<DateOnly?>(12),
            state is InspectionState.Planned or InspectionState.ToRemedy && r.GetFieldValue<DateOnly>(14) < today,
            state);
    }
}
