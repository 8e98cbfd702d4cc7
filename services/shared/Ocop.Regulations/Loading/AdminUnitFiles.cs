using System.Globalization;
using System.Text;

namespace Ocop.Regulations.Loading;

/// <summary>Reads the CSV files of places: a header line, then plain values without quotes, as the statistics codes are.</summary>
internal static class AdminUnitFiles
{
    private const string ProvincesFile = "Data/admin-units/provinces.csv";
    private const string CommunesFile = "Data/admin-units/communes.csv";
    private const string ProvincesBeforeFile = "Data/admin-units/provinces-before.csv";
    private const string DistrictsFile = "Data/admin-units/districts.csv";
    private const string CommunesBeforeFile = "Data/admin-units/communes-before.csv";

    public static AdminUnits Load(IDataFiles files)
    {
        var provinces = Rows(files, ProvincesFile, "code,name,kind,in_force_from,formed_from,note")
            .Select(row => new Province(row[0], row[1], row[2], Date(row[3]), row[4].Split(';'), row[5].Length is 0 ? null : row[5]))
            .ToList();
        var communes = Rows(files, CommunesFile, "code,name,kind,province_code,in_force_from")
            .Select(row => new Commune(row[0], row[1], row[2], row[3], Date(row[4])))
            .ToList();
        HoldKnown(CommunesFile, communes.Select(commune => commune.ProvinceCode), provinces);
        return new AdminUnits(provinces, communes, LoadPast(files, provinces, communes));
    }

    private static AdminUnits.Past LoadPast(IDataFiles files, List<Province> provinces, List<Commune> communes)
    {
        var before = Rows(files, ProvincesBeforeFile, "code,name,kind,in_force_from,last_day,successor")
            .Select(row => new Province(row[0], row[1], row[2], Date(row[3]), [], null) { LastDay = Date(row[4]), Successor = row[5] })
            .ToList();
        HoldKnown(ProvincesBeforeFile, before.Select(province => province.Successor!), provinces);
        var districts = Rows(files, DistrictsFile, "code,name,kind,province_code,in_force_from,last_day")
            .Select(row => new District(row[0], row[1], row[2], row[3], Date(row[4])) { LastDay = Date(row[5]) })
            .ToList();
        HoldKnown(DistrictsFile, districts.Select(district => district.ProvinceCode), before);
        var rows = Rows(files, CommunesBeforeFile, "code,name,kind,district_code,in_force_from,last_day,successor").ToList();
        HoldKnown(CommunesBeforeFile, rows.Select(row => row[3]), districts);
        HoldKnown(CommunesBeforeFile, rows.Select(row => row[6]), communes);
        return new AdminUnits.Past(before, districts, [.. rows.Select(row => CommuneBefore(row, districts))]);
    }

    private static Commune CommuneBefore(string[] row, List<District> districts) =>
        new(row[0], row[1], row[2], districts.First(district => district.Code == row[3]).ProvinceCode, Date(row[4]), row[3])
        {
            LastDay = Date(row[5]),
            Successor = row[6],
        };

    private static void HoldKnown(string file, IEnumerable<string> codes, IEnumerable<AdminUnit> units)
    {
        var known = units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        if (codes.FirstOrDefault(code => !known.Contains(code)) is { } stray)
        {
            throw new RegulationDataException(file, $"it names {stray}, which is not listed.");
        }
    }

    private static IEnumerable<string[]> Rows(IDataFiles files, string name, string header)
    {
        var lines = Encoding.UTF8.GetString(files.Read(name))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!string.Equals(lines[0], header, StringComparison.Ordinal))
        {
            throw new RegulationDataException(name, $"the first line is not '{header}'.");
        }

        var columns = header.Split(',').Length;
        foreach (var line in lines.Skip(1).Where(line => line.Split(',').Length != columns))
        {
            throw new RegulationDataException(name, $"'{line}' does not have {columns} values.");
        }

        return lines.Skip(1).Select(line => line.Split(','));
    }

    private static DateOnly Date(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
