using System.Globalization;
using System.Text;

namespace Ocop.Regulations.Loading;

/// <summary>Reads the two CSV files: a header line, then plain values without quotes, as the statistics codes are.</summary>
internal static class AdminUnitFiles
{
    private const string ProvincesFile = "Data/admin-units/provinces.csv";
    private const string CommunesFile = "Data/admin-units/communes.csv";

    public static AdminUnits Load(IDataFiles files)
    {
        var provinces = Rows(files, ProvincesFile, "code,name,kind,in_force_from,formed_from,note")
            .Select(row => new Province(row[0], row[1], row[2], Date(row[3]), row[4].Split(';'), row[5].Length is 0 ? null : row[5]))
            .ToList();
        var communes = Rows(files, CommunesFile, "code,name,kind,province_code,in_force_from")
            .Select(row => new Commune(row[0], row[1], row[2], row[3], Date(row[4])))
            .ToList();
        var known = provinces.Select(province => province.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in communes.Where(commune => !known.Contains(commune.ProvinceCode)))
        {
            throw new RegulationDataException(
                CommunesFile, $"commune {stray.Code} is in province {stray.ProvinceCode}, which is not listed.");
        }

        return new AdminUnits(provinces, communes);
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
