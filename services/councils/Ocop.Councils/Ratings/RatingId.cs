using System.Text.RegularExpressions;

namespace Ocop.Councils.Ratings;

/// <summary>A rating's id in an address: "38-14758-7-2026-d1-province". Only its letters are checked: products number themselves.</summary>
internal readonly partial record struct RatingId(string Value)
{
    public static bool TryParse(string? text, out RatingId id)
    {
        id = new RatingId(text ?? "");
        return Form().IsMatch(id.Value);
    }

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,79}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
