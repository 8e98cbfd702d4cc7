using PdfSharp.Drawing;

namespace Ocop.Papers.Setting;

/// <summary>A word, or a part of one that is wider than its column.</summary>
/// <param name="Width">Points, without the space after it.</param>
/// <param name="Space">Points of the space after it; 0 for none, as before a run in another face.</param>
internal sealed record Word(string Text, XFont Font, double Width, double Space = 0)
{
    /// <summary>Nothing but a part of a word may be followed by a new line without a space.</summary>
    public bool IsPart { get; init; }

    public bool EndsWithSpace => Space > 0;

    public double Advance => Width + Space;
}

/// <param name="Indent">Points at its beginning.</param>
/// <param name="IsLast">Of its paragraph.</param>
internal sealed record WordLine(IReadOnlyList<Word> Words, double Indent, bool IsLast)
{
    /// <summary>Without the space at its end.</summary>
    public double Width => Words.Sum(word => word.Advance) - Words[^1].Space;

    public int Gaps => Words.SkipLast(1).Count(word => word.EndsWithSpace);
}

internal static class WordLines
{
    /// <summary>As many words to a line as fit; words without a space between them stay together.</summary>
    public static IEnumerable<WordLine> Break(this IReadOnlyList<Word> words, double width, double indent)
    {
        var line = new List<Word>();
        foreach (var unit in Units(words))
        {
            var used = indent + line.Sum(word => word.Advance);
            if (line.Count > 0 && used + unit.Sum(word => word.Advance) - unit[^1].Space > width)
            {
                yield return new([.. line], indent, IsLast: false);
                line.Clear();
                indent = 0;
            }

            line.AddRange(unit);
        }

        yield return new(line, indent, IsLast: true);
    }

    private static IEnumerable<IReadOnlyList<Word>> Units(IReadOnlyList<Word> words)
    {
        for (var from = 0; from < words.Count;)
        {
            var unit = words.Skip(from).TakeWhile(word => !word.EndsWithSpace && !word.IsPart).ToList();
            unit.AddRange(words.Skip(from + unit.Count).Take(1));
            yield return unit;
            from += unit.Count;
        }
    }
}
