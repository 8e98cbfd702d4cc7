using Npgsql;
using Ocop.Councils.Ratings;

namespace Ocop.Councils.Insights;

/// <summary>The opened rounds of ratings that ended in a period, of one council or of the councils of an area.</summary>
/// <param name="province">Whose own councils are meant; null: all, those of the Ministry among them.</param>
internal sealed class ScoredRounds(NpgsqlDataSource dataSource, DateOnly from, DateOnly to, string? council, string? province)
{
    /// <summary>Rounds that one answer is made of at most: two years of the whole country.</summary>
    public const int Most = 20_000;

    private FormattableString Ended =>
        $"""
         r.ended_on between {from} and {to}
           and ({council}::varchar is null or r.council_id = {council}::varchar)
           and ({province}::varchar is null or (r.province_code = {province}::varchar and r.level <> {Level.Centre.ToContract()}))
         """;

    public async Task<long> Count(CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select(
            $"""
             select count(*) from (
                 select distinct s.rating_id, s.round from opened_sheets_v1_ratings r join opened_sheets_v1 s using (rating_id) where {Ended}) rounds
             """);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<List<ScoredRound>> Read(RegulationBook book, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select(
            $"""
             select r.rating_id, r.council_id, r.sheet_id, r.bylaws, s.round, array_agg(s.account_id order by s.account_id),
                    array_agg(s.choices order by s.account_id)
             from opened_sheets_v1_ratings r join opened_sheets_v1 s using (rating_id)
             where {Ended}
             group by r.rating_id, s.round
             """);
        return await command.Read(row => Round(row, book), cancellationToken);
    }

    private static ScoredRound Round(NpgsqlDataReader row, RegulationBook book)
    {
        var sheet = book.GetSheet(row.GetString(2));
        return new(
            row.GetString(0),
            row.GetString(1),
            row.GetInt32(4),
            OpenedSheets.BylawsOf(row.GetString(3)).DivergenceLimit,
            [
                .. row.GetFieldValue<string[]>(5).Zip(
                    row.GetFieldValue<string[]>(6), (account, choices) => Scored(account, new Marks(sheet, OpenedSheets.ChoicesOf(choices)), sheet)),
            ]);
    }

    private static ScoredSheet Scored(string account, Marks marks, Sheet sheet) =>
        new(account, sheet.Parts.ToDictionary(part => part.Code, part => part.Criteria.Sum(marks.Under), StringComparer.Ordinal));
}
