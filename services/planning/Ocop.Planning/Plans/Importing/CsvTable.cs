using System.Diagnostics.CodeAnalysis;
using System.Text;
using CsvHelper;

namespace Ocop.Planning.Plans.Importing;

/// <summary>A CSV file as it was sent, its cells by column; nothing in them is judged yet.</summary>
internal sealed record CsvTable(IReadOnlyList<CsvLine> Lines)
{
    // No province has 200 communes, so a plan by commune with some air in it.
    private const int MostLines = 1000;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly CsvReaderOptions s_options = new()
    {
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,

        // A line with a cell too many is a number written with a comma, or a torn line: its cells cannot be told apart.
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>Reads UTF-8 (with or without byte order mark), comma or semicolon, with a header line; extra columns are left aside.</summary>
    /// <param name="file">What the refusal calls the file: "allocation".</param>
    /// <param name="columns">The columns that must be there, each with the other headers it may stand under.</param>
    public static bool TryRead(
        string file, byte[] bytes, IReadOnlyList<CsvColumn> columns, [NotNullWhen(true)] out CsvTable? table, [NotNullWhen(false)] out Refusal? refusal)
    {
        table = null;
        refusal = null;
        try
        {
            var text = s_strictUtf8.GetString(bytes).TrimStart('\uFEFF');
            if (text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
            {
                refusal = Refusal.Invalid("plan.file-not-text", ("file", file));
                return false;
            }

            (table, refusal) = Parse(file, text.Normalize(NormalizationForm.FormC), columns);
            return refusal is null;
        }
        catch (ArgumentException)
        {
            refusal = Refusal.Invalid("plan.file-not-text", ("file", file));
            return false;
        }
        catch (CsvFormatException e)
        {
            refusal = Refusal.Invalid("plan.file-unreadable", ("file", file), ("line", e.LineNumber));
            return false;
        }
    }

    private static (CsvTable? Table, Refusal? Refusal) Parse(string file, string text, IReadOnlyList<CsvColumn> columns)
    {
        using var reader = CsvReader.FromText(text, s_options with { Separator = SeparatorOf(text) });
        var header = reader.Headers.ToList();
        var places = columns.ToDictionary(c => c.Name, c => header.FindIndex(c.StandsUnder), StringComparer.Ordinal);
        if (places.Where(p => p.Value < 0).Select(p => p.Key).ToList() is { Count: > 0 } missing)
        {
            return (null, Refusal.Invalid("plan.file-columns-missing", ("file", file), ("columns", missing)));
        }

        var lines = new List<CsvLine>();
        while (reader.Read())
        {
            if (lines.Count == MostLines)
            {
                return (null, Refusal.Invalid("plan.file-too-long", ("file", file), ("most", MostLines)));
            }

            var cells = reader.Current.ToArray();
            if (cells.Any(cell => cell.Length > 0))
            {
                lines.Add(new CsvLine(
                    (int)reader.LineNumber, places.ToDictionary(p => p.Key, p => p.Value < cells.Length ? cells[p.Value] : "", StringComparer.Ordinal)));
            }
        }

        return lines.Count == 0 ? (null, Refusal.Invalid("plan.file-empty", ("file", file))) : (new CsvTable(lines), null);
    }

    /// <summary>Spreadsheets set to Vietnamese write semicolons, because the comma is their decimal sign.</summary>
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan().TrimStart();
        var end = header.IndexOfAny('\r', '\n');
        header = end < 0 ? header : header[..end];
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }
}

/// <param name="Number">Line of the file as an editor counts it; the header is 1.</param>
/// <param name="Cells">Trimmed text by column name; a missing cell is empty.</param>
internal sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Cells);

internal sealed record CsvColumn(string Name, params string[] Aliases)
{
    public bool StandsUnder(string header) =>
        string.Equals(header, Name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(header, StringComparer.OrdinalIgnoreCase);
}
