using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Deadlines;

public sealed record DeadlineRow(
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string DossierId,
    ClockView Clock);

/// <param name="Task">One or more of "communeReport", "communeForwarding", "provinceResult", "centreResult", "renewalDecision"; all by default.</param>
/// <param name="DueWithinDays">Only those due within so many days from today, and those overdue; 0 is today.</param>
public sealed record DeadlineFilter(
    [FromQuery(Name = "task")] string[]? Task = null, [FromQuery(Name = "dueWithinDays")] int? DueWithinDays = null);

internal static class GetDeadlinesEndpoint
{
    // A certificate's 36 months: nothing here runs longer.
    private const int MostDays = 1100;

    public static void MapGetDeadlines(this IEndpointRouteBuilder products) => products
        .MapGet("/deadlines", Handle)
        .WithName("GetDeadlines")
        .WithSummary("Thời hạn đang chạy trong phạm vi, gần nhất trước / Running deadlines within one's scope, earliest first")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<DeadlineRow>>, ProblemHttpResult>> Handle(
        [AsParameters] DeadlineFilter filter,
        [AsParameters] PageRequest page,
        Caller caller,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (!DayCursor.TryParse(page.After, DayCursor.Start, out var after))
        {
            return TextRules.Malformed("after");
        }

        if (filter.Task?.Any(task => TextRules.ValueOf<ClockTask>(task) is null) == true)
        {
            return TextRules.Malformed("task");
        }

        if (filter.DueWithinDays is < 0 or > MostDays)
        {
            return TextRules.Malformed("dueWithinDays");
        }

        return caller.Actor.IsPlaced()
            ? TypedResults.Ok(await Find(filter, page, after, caller, dataSource, cancellationToken))
            : Refusal.OutsideScope.ToProblem();
    }

    private static async Task<Page<DeadlineRow>> Find(
        DeadlineFilter filter, PageRequest page, DayCursor after, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var tasks = filter.Task is { Length: > 0 } some ? some : null;
        DateOnly? dueBy = filter.DueWithinDays is { } days ? caller.Today.AddDays(days) : null;
        var rows = await dataSource.Query(
            $"""
             select product_id, name, producer_id, producer_name, province_code, commune_code, dossier_id,
                 task, legal_basis, started_on, clock.due_on, round_id, round_year
             from deadline_list_v1 clock join product_list_v1 p using (product_id)
             where (clock.due_on, product_id || '.' || task) > ({after.Day}, {after.Id})
               and ({tasks}::text[] is null or task = any({tasks}::text[]))
               and ({dueBy}::date is null or clock.due_on <= {dueBy}::date)
               and {ProductPlace.Within(caller.Actor.Scope)}
             order by clock.due_on, product_id || '.' || task limit {page.Size + 1}
             """,
            r => RowOf(r, caller.Today),
            cancellationToken);
        return Page.Of(rows, page.Size, row => new DayCursor(row.Clock.DueOn, $"{row.ProductId}.{DeadlineList.Text(row.Clock.Task)}").ToString());
    }

    private static DeadlineRow RowOf(NpgsqlDataReader r, DateOnly today) => new(
        r.GetString(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetString(5),
        r.GetString(6),
        new RunningClock(
            TextRules.ValueOf<ClockTask>(r.GetString(7))!.Value,
            r.GetString(8),
            r.GetFieldValue<DateOnly>(9),
            r.GetFieldValue<DateOnly>(10),
            r.Maybe<string>(11) is { } round ? new(round, r.GetInt32(12)) : null).SeenOn(today));
}
