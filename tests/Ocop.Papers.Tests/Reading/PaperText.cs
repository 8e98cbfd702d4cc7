using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Ocop.Papers.Tests.Reading;

/// <summary>What stands in a PDF, read by a library that shares nothing with the one that draws it.</summary>
internal static class PaperText
{
    // Letters on one line differ less; the columns of a table lie further apart than letters of a word.
    private const double SameLine = 2;
    private const double ColumnGap = 4;

    /// <summary>The text in the order in which it was written, pages and paragraphs one after the other; a name that was wrapped stands whole.</summary>
    public static string Flow(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(document.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
    }

    /// <summary>Line by line from the top, as it looks; " | " between what stands apart, and a line of its own before every page.</summary>
    public static string Lines(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join('\n', document.GetPages().SelectMany(page => LinesOf(page).Prepend($"--- page {page.Number} ---"))) + "\n";
    }

    private static IEnumerable<string> LinesOf(Page page)
    {
        var rest = page.Letters.OrderByDescending(letter => letter.StartBaseLine.Y).ToList();
        while (rest.Count > 0)
        {
            var line = rest.TakeWhile(letter => rest[0].StartBaseLine.Y - letter.StartBaseLine.Y < SameLine).ToList();
            rest.RemoveRange(0, line.Count);
            yield return Joined([.. line.OrderBy(letter => letter.StartBaseLine.X)]);
        }
    }

    private static string Joined(List<Letter> line)
    {
        var text = new StringBuilder();
        var end = line[0].StartBaseLine.X;
        foreach (var letter in line)
        {
            text.Append(letter.StartBaseLine.X - end > ColumnGap && text.Length > 0 && text[^1] != ' ' ? " | " : "").Append(letter.Value);
            end = letter.EndBaseLine.X;
        }

        return text.ToString().TrimEnd();
    }
}
