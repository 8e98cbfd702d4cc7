using System.Text;
using PdfSharp.Drawing;

namespace Ocop.Papers.Setting;

/// <summary>Breaks passages into lines that fit their column.</summary>
internal static class Typesetter
{
    // What Tinos has above the letters' base, and the room that a rule takes under its text.
    private const double AscentOfSize = 0.891;
    private const double RuleRoom = 4;

    /// <param name="width">Of the column, in points.</param>
    public static IReadOnlyList<Line> Set(Passage passage, double width, XGraphics measure)
    {
        var style = passage.Style;
        var broken = HardLines(passage, width, measure).SelectMany(words => words.Break(width, Length.Points(style.Indent))).ToList();
        var font = PaperFonts.Get(style.Size, style.Bold, style.Italic);
        var height = font.GetHeight() * style.Spacing;
        var ascent = (style.Size * AscentOfSize) + ((height - font.GetHeight()) / 2);
        List<Line> lines = [.. broken.Select(line => new Line(0, height, ascent, [.. Place(line, style, width)], style.Ink, null))];
        lines[0] = lines[0] with { Before = style.Before };
        if (style.Rule > 0)
        {
            var length = broken.Max(line => line.Width) * style.Rule;
            lines[^1] = lines[^1] with { Height = height + RuleRoom, Rule = (Offset(length, style.Alignment, width), length) };
        }

        return lines;
    }

    private static IEnumerable<Piece> Place(WordLine line, TextStyle style, double width)
    {
        var stretches = style.Alignment == Alignment.Justified && !line.IsLast && line.Gaps > 0;
        var gap = stretches ? (width - line.Indent - line.Width) / line.Gaps : 0;
        var x = line.Indent + Offset(line.Width, style.Alignment, width - line.Indent);
        foreach (var word in line.Words)
        {
            // The space goes with its word, so that who copies the text has it too.
            yield return new(x, word.EndsWithSpace ? word.Text + " " : word.Text, word.Font);
            x += word.Advance + (word.EndsWithSpace ? gap : 0);
        }
    }

    private static double Offset(double text, Alignment alignment, double width) => alignment switch
    {
        Alignment.Centre => (width - text) / 2,
        Alignment.Right => width - text,
        Alignment.Left or Alignment.Justified => 0,
    };

    /// <summary>The words of each line that the text itself begins.</summary>
    private static List<List<Word>> HardLines(Passage passage, double width, XGraphics measure)
    {
        List<List<Word>> lines = [[]];
        foreach (var run in passage.Runs)
        {
            var font = PaperFonts.Get(passage.Style.Size, passage.Style.Bold || run.Bold, passage.Style.Italic);
            var texts = run.Text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n');
            lines[^1].AddRange(Words(texts[0], font, width, measure));
            lines.AddRange(texts.Skip(1).Select(text => Words(text, font, width, measure).ToList()));
        }

        return lines;
    }

    private static IEnumerable<Word> Words(string text, XFont font, double width, XGraphics measure)
    {
        var space = measure.MeasureString("n n", font).Width - measure.MeasureString("nn", font).Width;
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var parts = Parts(words[i], font, width, measure);
            foreach (var part in parts.SkipLast(1))
            {
                yield return new(part, font, measure.MeasureString(part, font).Width) { IsPart = true };
            }

            yield return new(parts[^1], font, measure.MeasureString(parts[^1], font).Width, i < words.Length - 1 ? space : 0);
        }
    }

    /// <summary>One, or as many as a word needs that is wider than the column: a hash, an address.</summary>
    private static List<string> Parts(string word, XFont font, double width, XGraphics measure)
    {
        if (measure.MeasureString(word, font).Width <= width)
        {
            return [word];
        }

        List<string> parts = [""];
        foreach (var rune in word.EnumerateRunes())
        {
            var longer = parts[^1] + rune;
            if (parts[^1].Length > 0 && measure.MeasureString(longer, font).Width > width)
            {
                parts.Add(rune.ToString());
            }
            else
            {
                parts[^1] = longer;
            }
        }

        return parts;
    }
}
