namespace Ocop.Councils.Ratings.Minutes;

/// <summary>What every member gave on every criterion of a round, in the sheet's order; the last row has the totals.</summary>
/// <param name="Head">Code, name, most points, the members by their number in the minutes, and the average.</param>
/// <param name="Rows">Each as long as the head.</param>
internal sealed record MinutesScores(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Cells before those of the points.</summary>
    public const int Names = 2;

    // More columns than this leave no room for the criteria's names on a page.
    private const int MostMembers = 12;

    public static MinutesScores? Of(Round round, Sheet sheet)
    {
        if (round.Sheets.Count == 0)
        {
            return null;
        }

        List<Marks> marks = [.. round.Sheets.Select(submitted => new Marks(sheet, submitted.Choices))];
        return new(
            ["Mã", "Tiêu chí", "Tối đa", .. MemberHeads(marks.Count), "TB"],
            [
                .. sheet.Leaves.Select(leaf => Row(leaf.Code, leaf.Name.Vi, leaf.Max, [.. marks.Select(m => m.On(leaf.Code))])),
                Row("", "Tổng điểm", sheet.Parts.Sum(part => part.Max), [.. marks.Select(m => m.Total)]),
            ]);
    }

    private static IEnumerable<string> MemberHeads(int members) =>
        members <= MostMembers ? Enumerable.Range(1, members).Select(number => $"({number})") : ["Thấp nhất", "Cao nhất"];

    private static List<string> Row(string code, string name, decimal max, List<decimal> points) =>
    [
        code,
        name,
        MinutesDraft.Points(max),
        .. (points.Count <= MostMembers ? points : [points.Min(), points.Max()]).Select(MinutesDraft.Points),
        MinutesDraft.Points(points.Average()),
    ];
}
