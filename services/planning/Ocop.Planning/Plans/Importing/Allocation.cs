using System.Globalization;

namespace Ocop.Planning.Plans.Importing;

/// <summary>
/// The plan's table of targets by area and star, and whether it adds up. Sample:
/// <code>
/// area,total,five_star,four_star,three_star
/// Huyện Nga Sơn,8,2,2,4
/// Tổng cộng,8,2,2,4
/// </code>
/// The last row may repeat the totals; it is checked, not counted.
/// </summary>
internal sealed record Allocation(IReadOnlyList<AreaTargets> Areas, IReadOnlyList<WrongCell> Wrong)
{
    public static IReadOnlyList<CsvColumn> Columns { get; } =
    [
        new("area", "district", "đơn vị", "địa phương", "khu vực"),
        new("total", "tổng", "tổng số", "tổng cộng"),
        new("five_star", "5 sao", "sản phẩm 5 sao"),
        new("four_star", "4 sao", "sản phẩm 4 sao"),
        new("three_star", "3 sao", "sản phẩm 3 sao"),
    ];

    private static readonly string[] s_totalRow = ["tổng cộng", "tổng", "tổng số", "cộng", "total"];

    /// <param name="declared">The totals that the plan's document names besides its table.</param>
    public static Allocation Of(CsvTable table, StarCounts declared)
    {
        var wrong = new List<WrongCell>();
        var rows = table.Lines.Select(line => Row.Of(line, wrong)).ToList();
        var totalRow = rows.Count > 1 && IsTotal(rows[^1]) ? rows[^1] : null;
        var areas = totalRow is null ? rows : rows[..^1];
        CheckNames(areas, wrong);
        CheckRows(rows, wrong);
        CheckColumns(areas, totalRow, declared, wrong);
        return new(
            [.. areas.Where(a => a.Counts is not null).Select(a => new AreaTargets(a.Area, a.Counts!))],
            [.. wrong.OrderBy(w => w.Row ?? int.MaxValue)]);
    }

    private static bool IsTotal(Row row) => s_totalRow.Contains(row.Area, StringComparer.OrdinalIgnoreCase);

    private static void CheckNames(List<Row> areas, List<WrongCell> wrong)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in areas)
        {
            var problem = row.Area.Length == 0 ? CellProblems.Empty
                : IsTotal(row) ? CellProblems.TotalRowNotLast
                : seen.Add(row.Area) ? null
                : CellProblems.DuplicateArea;
            if (problem is not null)
            {
                wrong.Add(new(row.Number, row.Area, "area", row.Area, null, problem));
            }
        }
    }

    private static void CheckRows(List<Row> rows, List<WrongCell> wrong)
    {
        foreach (var row in rows.Where(r => r.Counts is not null && r.Sum != r.Counts.Total))
        {
            wrong.Add(new(row.Number, row.Area, "total", Text(row.Counts!.Total), Text(row.Sum), CellProblems.RowSum));
        }
    }

    private static void CheckColumns(List<Row> areas, Row? totalRow, StarCounts declared, List<WrongCell> wrong)
    {
        if (declared.Total != (long)declared.Five + declared.Four + declared.Three)
        {
            var sum = (long)declared.Five + declared.Four + declared.Three;
            wrong.Add(new(null, null, "total", Text(declared.Total), Text(sum), CellProblems.RowSum));
        }

        foreach (var (column, of) in NumberColumns)
        {
            // A column with a cell that is no number has no sum to compare; that cell is named already.
            if (areas.Any(a => !a.Numbers.ContainsKey(column)))
            {
                continue;
            }

            var sum = areas.Sum(a => (long)a.Numbers[column]);
            if (totalRow is not null && totalRow.Numbers.TryGetValue(column, out var written) && written != sum)
            {
                wrong.Add(new(totalRow.Number, totalRow.Area, column, Text(written), Text(sum), CellProblems.ColumnSum));
            }

            if (sum != of(declared))
            {
                wrong.Add(new(null, null, column, Text(sum), Text(of(declared)), CellProblems.ColumnSum));
            }
        }
    }

    private static IReadOnlyList<(string Column, Func<StarCounts, int> Of)> NumberColumns { get; } =
        [("total", c => c.Total), ("five_star", c => c.Five), ("four_star", c => c.Four), ("three_star", c => c.Three)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(int Number, string Area, IReadOnlyDictionary<string, int> Numbers)
    {
        /// <summary>Null when a cell is no number.</summary>
        public StarCounts? Counts { get; } = Numbers.Count == NumberColumns.Count
            ? new(Numbers["total"], Numbers["five_star"], Numbers["four_star"], Numbers["three_star"])
            : null;

        public long Sum => (long)Counts!.Five + Counts.Four + Counts.Three;

        public static Row Of(CsvLine line, List<WrongCell> wrong)
        {
            var area = AreaName.Clean(line.Cells["area"]);
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (column, _) in NumberColumns)
            {
                // No sign, no separator: "-1", "1.5", "1.000" and "1,000" are not guessed at.
                if (int.TryParse(line.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    numbers.Add(column, number);
                }
                else
                {
                    wrong.Add(new(
                        line.Number, area, column, line.Cells[column], null,
                        line.Cells[column].Length == 0 ? CellProblems.Empty : CellProblems.NotAWholeNumber));
                }
            }

            return new(line.Number, area, numbers);
        }
    }
}

internal sealed record AreaTargets(string Name, StarCounts Targets);

internal static class AreaName
{
    /// <summary>One blank between words, so that a name typed with two is the same name.</summary>
    public static string Clean(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
