using System.Globalization;
using System.Text;

namespace Ocop.Products.Catalogue;

/// <summary>
/// Text as people look for it: words of letters and digits alone, without diacritics and case, đ as d, so that "mam tom" finds "Mắm tôm".
/// What is stored and what is asked pass through here alike; anything else in a question, % and _ among it, only parts two words.
/// </summary>
public static class SearchWords
{
    // Not a character at all by Unicode's own rule, and Normalize throws on it. A lone half of a pair never gets here: runes replace it.
    private const int NoCharacter = 0xFFFE;

    /// <summary>The words in their order, each once.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().SelectMany(Decomposed).Where(rune => !IsMark(rune)))
        {
            folded.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ");
        }

        return [.. folded.Replace('đ', 'd').ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The words as PostgreSQL's tsquery: all of them, each at the beginning of a word. They hold no quote and no operator, so they need
    /// no escaping. Null for no words, which asks for nothing in particular.
    /// </summary>
    public static string? Query(string? text) =>
        In(text ?? "") is { Count: > 0 } words ? string.Join(" & ", words.Select(word => $"'{word}':*")) : null;

    private static IEnumerable<Rune> Decomposed(Rune rune) =>
        rune.Value == NoCharacter ? Enumerable.Empty<Rune>() : rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes();

    /// <summary>Diacritics, and what is invisible within a word, such as a soft hyphen.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
