using Npgsql;

namespace Ocop.Councils.Insights.WhatIf;

/// <summary>Concluded ratings in a scope, in the order of their ids.</summary>
internal sealed class PastRatings(NpgsqlDataSource dataSource, ScopeBody scope)
{
    private FormattableString InScope =>
        $"""
         r.star is not null
           and ({scope.Province}::varchar is null or r.province_code = {scope.Province}::varchar)
           and ({scope.SheetId}::varchar is null or r.sheet_id = {scope.SheetId}::varchar)
           and ({scope.Level?.ToContract()}::varchar is null or r.level = {scope.Level?.ToContract()}::varchar)
           and ({scope.From}::date is null or r.ended_on >= {scope.From}::date)
           and ({scope.To}::date is null or r.ended_on <= {scope.To}::date)
         """;

    public async Task<long> Count(CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select($"select count(*) from opened_sheets_v1_ratings r where {InScope}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <param name="map">Called for one rating after the other, so that only what it makes of them is held.</param>
    public async Task<List<T>> Read<T>(Func<PastRating, T> map, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select(
            $"""
             select r.rating_id, r.product_id, r.product_name, r.province_code, r.level, r.regulation_id, r.sheet_id, r.ended_on, r.total, r.band_star,
                    r.star, r.minima_decided_by, r.bylaws,
                    (select array_agg(s.choices) from opened_sheets_v1 s where s.rating_id = r.rating_id and s.round = r.round)
             from opened_sheets_v1_ratings r
             where {InScope}
             order by r.rating_id
             """);
        return await command.Read(row => map(Rating(row)), cancellationToken);
    }

    private static PastRating Rating(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        Levels.Parse(row.GetString(4)),
        row.GetString(5),
        row.GetString(6),
        row.GetFieldValue<DateOnly>(7),
        row.GetDecimal(8),
        row.GetInt32(9),
        row.GetInt32(10),
        Enum.Parse<MinimaRule>(row.GetString(11)),
        OpenedSheets.BylawsOf(row.GetString(12)),
        [.. row.GetFieldValue<string[]>(13).Select(OpenedSheets.ChoicesOf)]);
}
