using System.Buffers;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Stamps;

/// <summary>A producer's lot (GS1 AI 10): 1 to 20 characters of GS1's character set 82; upper and lower case differ.</summary>
public static partial class Lot
{
    public const int Longest = 20;

    private static readonly SearchValues<char> s_cset82 = SearchValues.Create(
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>True when every character is of GS1's set 82, the one for lots, serials and variants.</summary>
    public static bool IsCset82(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(s_cset82);

    /// <summary>
    /// What may be printed. Narrower than what GS1 allows: browsers drop "." and ".." from an address, and whatever stands between a phone
    /// and the service may decode "%41" once more, so such a lot could not be read back from its own stamp.
    /// </summary>
    public static bool CanBePrinted(string text) =>
        text.Length is >= 1 and <= Longest && IsCset82(text) && text is not "." and not ".." && !LooksEscaped().IsMatch(text);

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex LooksEscaped();
}
