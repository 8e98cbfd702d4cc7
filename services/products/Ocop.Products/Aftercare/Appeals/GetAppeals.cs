using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Appeals;

/// <summary>Every appeal. "due_on" is the last day of the clock that runs, or ran last.</summary>
internal sealed class AppealList : Projection
{
    private const string Table =
        """
        create table if not exists appeal_list_v1 (
            appeal_id text collate "C" primary key,
            product_id text collate "C" not null,
            against text not null,
            level text not null,
            filed_on date not null,
            due_on date not null,
            state text not null);
        create index if not exists appeal_list_v1_due on appeal_list_v1 (state, due_on, appeal_id);
        """;

    /// <summary>The states of an appeal that nobody has ended.</summary>
    public static string[] Open { get; } = [.. Enum.GetValues<AppealState>().Where(AppealStates.IsOpen).Select(state => state.ToString())];

    public AppealList()
        : base("appeal_list_v1", Table)
    {
        On<AppealFiled>((filed, stored) =>
            $"""
             insert into appeal_list_v1 (appeal_id, product_id, against, level, filed_on, due_on, state)
             values ({filed.AppealId}, {stored.ProductId()}, {filed.Against.ToString()}, {filed.Level.ToString()}, {filed.FiledOn},
                 {filed.AnswerDueOn}, {nameof(AppealState.Filed)})
             on conflict (appeal_id) do nothing
             """);
        On<AppealAccepted>((accepted, _) =>
            $"""
             update appeal_list_v1 set state = {nameof(AppealState.Accepted)}, due_on = {accepted.DecideDueOn}
             where appeal_id = {accepted.AppealId}
             """);
        On<AppealRefused>((refused, _) => End(refused.AppealId, AppealState.Refused));
        On<AppealWithdrawn>((withdrawn, _) => End(withdrawn.AppealId, AppealState.Withdrawn));
        On<AppealResolved>((resolved, _) =>
            End(resolved.AppealId, resolved.Outcome == AppealOutcome.Upheld ? AppealState.Upheld : AppealState.Dismissed));
    }

    private static FormattableString End(string appealId, AppealState state) =>
        $"update appeal_list_v1 set state = {state.ToString()} where appeal_id = {appealId}";
}

/// <param name="Level">Whose office answers.</param>
/// <param name="DueOn">Last day of the clock that runs, or ran last.</param>
/// <param name="Overdue">It is still open after that day.</param>
public sealed record AppealRow(
    string AppealId,
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    AppealSubject Against,
    Level Level,
    DateOnly FiledOn,
    DateOnly DueOn,
    bool Overdue,
    AppealState State);

internal static class GetAppealsEndpoint
{
    public static void MapGetAppeals(this IEndpointRouteBuilder products) => products
        .MapGet("/appeals", Handle)
        .WithName("GetAppeals")
        .WithSummary("Khiếu nại theo hạn giải quyết / Appeals by the last day for the next step")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<AppealRow>>, ProblemHttpResult>> Handle(
        string? state, [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (state is not null && TextRules.ValueOf<AppealState>(state) is null)
        {
            return TextRules.Malformed("state");
        }

        if (ProductPlace.Refuse(page, caller.Actor) is { } problem)
        {
            return problem;
        }

        string[] states = state is null ? AppealList.Open : [TextRules.ValueOf<AppealState>(state).ToString()!];
        var rows = await dataSource.Query(
            $"""
             select a.appeal_id, p.product_id, p.name, p.producer_id, p.producer_name, p.province_code, p.commune_code, a.against, a.level,
                 a.filed_on, a.due_on, a.state
             from appeal_list_v1 a join product_list_v1 p on p.product_id = a.product_id
             where a.state = any({states}) and {ProductPlace.Within(caller.Actor.Scope)}
               and ({page.After}::text is null
                 or (a.due_on, a.appeal_id) > (select due_on, appeal_id from appeal_list_v1 where appeal_id = {page.After}::text))
             order by a.due_on, a.appeal_id limit {page.Size + 1}
             """,
            row => RowOf(row, caller.Today),
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.AppealId));
    }

    private static AppealRow RowOf(NpgsqlDataReader r, DateOnly today)
    {
        var (dueOn, state) = (r.GetFieldValue<DateOnly>(10), Enum.Parse<AppealState>(r.GetString(11)));
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            Enum.Parse<AppealSubject>(r.GetString(7)),
            Enum.Parse<Level>(r.GetString(8)),
            r.GetFieldValue<DateOnly>(9),
            dueOn,
            state.IsOpen() && dueOn < today,
            state);
    }
}
