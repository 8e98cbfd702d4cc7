using System.Security.Cryptography;

namespace Ocop.Regulations.Loading;

/// <summary>Reads the data files, checks them and puts the book together.</summary>
internal static class BookLoader
{
    private const string RegulationFileName = "/regulation.json";
    private const string OrganisationFile = "Data/organisation.json";

    public static RegulationBook Load(IDataFiles files) => new(
        [.. Folders(files).Select(folder => LoadRegulation(files, folder)).OrderByDescending(regulation => regulation.InForceFrom)],
        LoadCalendar(files),
        AdminUnitFiles.Load(files),
        JsonData.Parse<Organisation>(OrganisationFile, files.Read(OrganisationFile)));

    private static IEnumerable<string> Folders(IDataFiles files) =>
        from name in files.Names
        where name.EndsWith(RegulationFileName, StringComparison.Ordinal)
        select name[..^RegulationFileName.Length];

    private static Regulation LoadRegulation(IDataFiles files, string folder)
    {
        var hashes = JsonData.Parse<Dictionary<string, string>>($"{folder}/hashes.json", files.Read($"{folder}/hashes.json"));
        var file = folder + RegulationFileName;
        var read = Amendments.Read(files, file);
        var sheets = LoadSheets(files, $"{folder}/sheets/", hashes, read.Parts.Value);
        var regulation = read.ToRegulation([.. sheets.OrderBy(sheet => sheet.Number)]);
        RegulationCheck.Hold(regulation, file);
        return regulation;
    }

    private static IEnumerable<Sheet> LoadSheets(
        IDataFiles files, string folder, Dictionary<string, string> hashes, IReadOnlyList<PartPoints> parts)
    {
        var names = files.Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        foreach (var name in hashes.Keys.Select(slug => $"{folder}{slug}.json").Except(names, StringComparer.Ordinal))
        {
            throw new RegulationDataException(name, "hashes.json names a sheet that is not there.");
        }

        return names.Select(name => LoadSheet(name, files.Read(name), hashes, parts));
    }

    private static Sheet LoadSheet(string name, byte[] bytes, Dictionary<string, string> hashes, IReadOnlyList<PartPoints> parts)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var slug = Path.GetFileNameWithoutExtension(name);
        if (!hashes.TryGetValue(slug, out var expected) || !string.Equals(expected, sha256, StringComparison.Ordinal))
        {
            throw new RegulationDataException(name, $"its SHA-256 is {sha256}, hashes.json says {expected ?? "nothing"}.");
        }

        SheetFile file = JsonData.Parse<SheetFile>(name, bytes);
        SheetCheck.Hold(file, parts, name);
        return file.ToSheet(sha256);
    }

    private static WorkingCalendar LoadCalendar(IDataFiles files) => new(
        from name in files.Names
        where name.StartsWith("Data/holidays/", StringComparison.Ordinal)
        select JsonData.Parse<HolidayYear>(name, files.Read(name)));
}
