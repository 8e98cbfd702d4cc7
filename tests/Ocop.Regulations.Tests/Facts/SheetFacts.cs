using System.Globalization;
using System.Text.Json;

namespace Ocop.Regulations.Tests.Facts;

/// <summary>
/// The legal facts of a sheet as one line each, so that a difference reads as a sentence: "1.1 max 3: 1 2*** 3", "3 stars need 2 at 1.1".
/// </summary>
internal static class SheetFacts
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OurSheets() =>
        RegulationBook.Load().Get("qd26-2026").Sheets.ToDictionary(sheet => $"{sheet.Number} {sheet.Slug}", Of, StringComparer.Ordinal);

    /// <summary>The facts as they were digested from the transcript, kept beside the tests.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Digest()
    {
        using var stream = typeof(SheetFacts).Assembly.GetManifestResourceStream("sheet-facts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(stream)!;
    }

    /// <summary>The transcript itself where it lies beside the repository, else null.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Transcript()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Ocop.Aspire.sln")))
        {
            root = root.Parent;
        }

        var folder = Path.Combine(root?.Parent?.FullName ?? "", "shared", "criteria");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "qd26-2026-*.json").Select(Read)
                .ToDictionary(read => read.Key, read => read.Lines, StringComparer.Ordinal)
            : null;
    }

    private static IReadOnlyList<string> Of(Sheet sheet) =>
    [
        $"samples {sheet.Samples}",
        .. sheet.Parts.SelectMany(part => part.Criteria.SelectMany(Lines).Prepend($"{part.Code} max {Points(part.Max)}")),
        .. sheet.Minima.Select(minimum => $"{minimum.Star} stars need {Points(minimum.MinPoints)} at {minimum.Criterion}"),
        .. sheet.Gates.Select(gate => $"gate at {gate.Criterion}"),
    ];

    private static IEnumerable<string> Lines(Criterion criterion)
    {
        var options = criterion.Options.Select(option =>
            $"{Points(option.Points)}{option.Case}{new string('*', option.MinimumForStar ?? 0)}");
        return criterion.Children.SelectMany(Lines).Prepend(Line(criterion.Code, criterion.Max, options));
    }

    private static (string Key, IReadOnlyList<string> Lines) Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var sheet = document.RootElement;
        return ($"{sheet.GetProperty("set_no").GetInt32()} {Text(sheet, "set_slug")}",
        [
            $"samples {sheet.GetProperty("sample_units_required").GetInt32()}",
            .. Items(sheet, "parts").SelectMany(part =>
                Items(part, "criteria").SelectMany(Lines).Prepend($"{Text(part, "code")} max {Points(part, "max_points")}")),
            .. Items(sheet, "compulsory_min_by_star").Select(minimum =>
                $"{minimum.GetProperty("star").GetInt32()} stars need {Points(minimum, "min_points")} at {Text(minimum, "criterion")}"),
            .. Items(sheet, "gates").Select(gate => $"gate at {Text(gate, "criterion")}"),
        ]);
    }

    private static IEnumerable<string> Lines(JsonElement criterion)
    {
        var options = Items(criterion, "options").Select(option =>
            $"{Points(option, "points")}{Text(option, "case")}{new string('*', Star(option))}");
        return Items(criterion, "criteria").SelectMany(Lines)
            .Prepend(Line(Text(criterion, "code"), criterion.GetProperty("max_points").GetDecimal(), options));
    }

    private static string Line(string code, decimal max, IEnumerable<string> options) =>
        $"{code} max {Points(max)}{string.Concat(options.Select((option, index) => index is 0 ? $": {option}" : $" {option}"))}";

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static int Star(JsonElement option) => option.TryGetProperty("min_for_star", out var star) ? star.GetInt32() : 0;

    private static string Points(JsonElement element, string name) => Points(element.GetProperty(name).GetDecimal());

    private static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
