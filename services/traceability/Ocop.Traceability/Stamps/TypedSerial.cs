using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ocop.Traceability.Stamps;

/// <summary>
/// A serial as people type it, brought back to how it is printed. Vietnamese keyboards (Telex) rewrite pairs while one types: "DD" shows as
/// "Đ", "AA" as "Â", "W" as "Ư", "AS" as "Á". After that the usual readings of Crockford's base32: lower case, I and L for 1, O for 0,
/// spaces and dashes.
/// </summary>
public static class TypedSerial
{
    // Nobody types more than this for 16 characters in groups; it bounds the work on what strangers send.
    private const int LongestTyped = 64;

    public static bool TryRead(string typed, [NotNullWhen(true)] out string? serial)
    {
        serial = null;
        if (typed.Length > LongestTyped || typed.Any(IsNoCharacter))
        {
            return false;
        }

        var folded = Fold(typed);
        serial = folded.Length == StampCipher.SerialLength && Crockford.TryDecode(folded, out _) ? folded : null;
        return serial is not null;
    }

    /// <summary>What Unicode normalization would throw at, and no keyboard makes.</summary>
    private static bool IsNoCharacter(char character) =>
        char.IsSurrogate(character) || character is >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF');

    private static string Fold(string typed)
    {
        var folded = new StringBuilder(StampCipher.SerialLength * 2);
        foreach (var character in typed.Normalize(NormalizationForm.FormC))
        {
            foreach (var key in KeysOf(char.ToUpperInvariant(character)))
            {
                Append(folded, key);
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char key)
    {
        if (char.IsWhiteSpace(key) || char.GetUnicodeCategory(key) == System.Globalization.UnicodeCategory.DashPunctuation)
        {
            return;
        }

        folded.Append(key switch { 'I' or 'L' => '1', 'O' => '0', _ => key });
    }

    /// <summary>The keys that were pressed for one letter on a Telex keyboard: the letter, then its shape, then its tone.</summary>
    private static string KeysOf(char letter)
    {
        if (letter == 'Đ')
        {
            return "DD";
        }

        var marked = letter.ToString().Normalize(NormalizationForm.FormD);
        var keys = new StringBuilder();
        var tone = "";
        foreach (var part in marked)
        {
            switch (part)
            {
                case '\u0302': // circumflex: the vowel twice
                    keys.Append(marked[0]);
                    break;
                case '\u0306' or '\u031B': // breve, horn
                    keys.Append('W');
                    break;
                case '\u0301' or '\u0300' or '\u0309' or '\u0303' or '\u0323': // acute, grave, hook, tilde, dot below
                    tone = part switch { '\u0301' => "S", '\u0300' => "F", '\u0309' => "R", '\u0303' => "X", _ => "J" };
                    break;
                default:
                    keys.Append(part);
                    break;
            }
        }

        // No serial has a U, so "Ư" was a W alone.
        return keys.Replace("UW", "W").Append(tone).ToString();
    }
}
