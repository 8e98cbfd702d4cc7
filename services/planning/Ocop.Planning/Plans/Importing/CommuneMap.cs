namespace Ocop.Planning.Plans.Importing;

/// <summary>
/// Which communes lie in which area of the plan. Plans up to 2025 are by district; districts ended on 1 July 2025 and a product's place is now a commune
/// (QĐ 19/2025/QĐ-TTg). Sample:
/// <code>
/// area,commune_code
/// Huyện Nga Sơn,16093
/// </code>
/// </summary>
internal sealed record CommuneMap(IReadOnlyDictionary<string, IReadOnlyList<string>> CommunesOf, IReadOnlyList<WrongCell> Wrong)
{
    public static CommuneMap Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);

    public static IReadOnlyList<CsvColumn> Columns { get; } =
        [new("area", "district", "đơn vị", "địa phương", "khu vực"), new("commune_code", "communeCode", "mã xã", "mã đơn vị")];

    public static CommuneMap Of(CsvTable table, IReadOnlyList<string> areas, string provinceCode, AdminUnits units)
    {
        var wrong = new List<WrongCell>();
        var known = areas.ToDictionary(a => a, a => a, StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var communes = areas.ToDictionary(a => a, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var line in table.Lines)
        {
            var (area, code) = (AreaName.Clean(line.Cells["area"]), line.Cells["commune_code"]);
            if (!known.TryGetValue(area, out var name))
            {
                wrong.Add(new(line.Number, area, "area", area, null, area.Length == 0 ? CellProblems.Empty : CellProblems.UnknownArea));
            }

            if (ProblemOf(code, provinceCode, units, taken) is { } problem)
            {
                wrong.Add(new(line.Number, area, "commune_code", code, null, problem));
            }
            else if (name is not null)
            {
                communes[name].Add(code);
            }
        }

        return new(communes.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value, StringComparer.Ordinal), wrong);
    }

    private static string? ProblemOf(string code, string provinceCode, AdminUnits units, HashSet<string> taken) =>
        units.FindCommune(code) is not { } commune ? code.Length == 0 ? CellProblems.Empty : CellProblems.UnknownCommune
        : !string.Equals(commune.ProvinceCode, provinceCode, StringComparison.Ordinal) ? CellProblems.OtherProvince
        : taken.Add(code) ? null
        : CellProblems.DuplicateCommune;
}
