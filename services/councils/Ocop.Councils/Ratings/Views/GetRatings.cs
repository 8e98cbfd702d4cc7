using Npgsql;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings.Views;

internal sealed record RatingRow(
    string RatingId,
    RatingStatus Status,
    Level Level,
    string ProductId,
    string ProductName,
    string ProvinceCode,
    string SheetId,
    DateOnly ForwardedOn,
    string? CouncilId,
    string? CouncilName,
    SessionMode? Mode,
    DateOnly? DueOn,
    int SheetsSubmitted,
    int Seats,
    decimal? Total,
    int? Star,
    DateOnly? ConcludedOn);

/// <summary>Everything is optional and narrows what the caller's area or seats allow.</summary>
internal sealed record RatingFilter(string? Status = null, string? CouncilId = null, string? ProductId = null)
{
    /// <summary>The status's stored name, or null when the filter names none that exists.</summary>
    public string? StatusName => Enum.GetNames<RatingStatus>().FirstOrDefault(n => n.Equals(Status, StringComparison.OrdinalIgnoreCase));
}

internal static class GetRatingsEndpoint
{
    public static void MapGetRatings(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/", Handle)
        .WithName("GetRatings")
        .WithSummary("Danh sách đánh giá / Ratings of the caller's area, or those the caller has a seat in")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Page<RatingRow>>, ProblemHttpResult>> Handle(
        [AsParameters] RatingFilter filter,
        [AsParameters] PageRequest page,
        Caller caller,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (filter is { Status: not null, StatusName: null })
        {
            return Refusal.Invalid("rating.status-unknown", ("status", filter.Status)).ToProblem();
        }

        await using var command = Query(dataSource, filter, page, caller.Actor);
        var rows = await command.Read(Row, cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => row.RatingId));
    }

    private static NpgsqlCommand Query(NpgsqlDataSource dataSource, RatingFilter filter, PageRequest page, Actor actor)
    {
        var seat = actor.Role == Roles.CouncilMember ? actor.Id : null;
        var province = seat is null ? actor.Scope.Province : null;
        return dataSource.Select(
            $"""
             select rating_id, status, level, product_id, product_name, province_code, sheet_id, forwarded_on, council_id, council_name,
                    mode, due_on, sheets_submitted, cardinality(seats), total, star, concluded_on
             from rating_list_v2
             where rating_id > {page.After ?? ""}
               and ({seat}::varchar is null or seats @> array[{seat}::varchar])
               and ({province}::varchar is null or province_code = {province}::varchar)
               and ({filter.StatusName}::varchar is null or status = {filter.StatusName}::varchar)
               and ({filter.CouncilId}::varchar is null or council_id = {filter.CouncilId}::varchar)
               and ({filter.ProductId}::varchar is null or product_id = {filter.ProductId}::varchar)
             order by rating_id
             limit {page.Size + 1}
             """);
    }

    private static RatingRow Row(NpgsqlDataReader row) => new(
        row.GetString(0),
        Enum.Parse<RatingStatus>(row.GetString(1)),
        Levels.Parse(row.GetString(2)),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetFieldValue<DateOnly>(7),
        row.Text(8),
        row.Text(9),
        row.Text(10) is { } mode ? Enum.Parse<SessionMode>(mode) : null,
        row.Value<DateOnly>(11),
        row.GetInt32(12),
        row.GetInt32(13),
        row.Value<decimal>(14),
        row.Value<int>(15),
        row.Value<DateOnly>(16));
}
