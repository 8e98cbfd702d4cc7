using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Stamps.DigitalLinks;

/// <summary>
/// Takes a web address apart as it was written. System.Uri tidies up first ("/../", "%41", case), and then a bad link looks like a good
/// one.
/// </summary>
internal static partial class WebAddress
{
    // RFC 3986: unreserved, reserved and the percent sign.
    private static readonly SearchValues<char> s_allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <param name="path">From the first slash, still escaped.</param>
    /// <param name="query">Without the question mark, still escaped; a fragment is dropped.</param>
    public static Refusal? Split(string text, int longest, out string path, out string query)
    {
        (path, query) = ("", "");
        if (text.Length > longest)
        {
            return Refusal.Invalid("link.too-long", ("longest", longest));
        }

        if (text.AsSpan().IndexOfAnyExcept(s_allowed) is >= 0 and var position)
        {
            return Refusal.Invalid("link.character-not-allowed", ("position", position + 1));
        }

        var match = Shape().Match(text);
        if (!match.Success)
        {
            return Refusal.Invalid("link.not-a-web-address");
        }

        (path, query) = (match.Groups["path"].Value, match.Groups["query"].Value);
        return null;
    }

    public static bool TryUnescape(string raw, bool plusIsSpace, [NotNullWhen(true)] out string? value)
    {
        var bytes = new List<byte>(raw.Length);
        value = null;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '%')
            {
                bytes.Add((byte)(plusIsSpace && raw[i] == '+' ? ' ' : raw[i]));
                continue;
            }

            if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
            {
                return false;
            }

            bytes.Add(Convert.ToByte(raw.Substring(i + 1, 2), 16));
            i += 2;
        }

        value = Encoding.UTF8.GetString([.. bytes]);
        return true;
    }

    // GS1 takes "http" and "HTTP", not "HtTp". The host is a name, an IPv4 or a bracketed IPv6 address, perhaps with a port; nobody's user
    // name.
    [GeneratedRegex(
        @"^(https?|HTTPS?)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(?<path>/[^?#]*)(\?(?<query>[^#]*))?(#.*)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Shape();
}
