using System.Diagnostics.CodeAnalysis;

namespace Ocop.Traceability.Stamps.DigitalLinks;

/// <summary>
/// What a scanned GS1 Digital Link (URI syntax 1.4) says about a trade item:
/// <c>http(s)://host[/stem]/01/{gtin14}[/22/{variant}][/10/{lot}][/21/{serial}][?other AIs]</c>. Links to other things (pallets, places)
/// are refused by name.
/// </summary>
/// <param name="Attributes">Values of the query by application identifier: {"17": "271231"}.</param>
public sealed record DigitalLink(
    string Gtin, string? Variant, string? Lot, string? Serial, IReadOnlyDictionary<string, string> Attributes)
{
    // Longer than any link with every attribute filled; it bounds the work on what strangers send.
    private const int LongestText = 2000;
    private const string ProductKey = "01";
    private const string ThirdPartyExtension = "235";
    private static readonly string[] s_qualifiers = ["22", "10", "21"];

    public static bool TryParse(string text, [NotNullWhen(true)] out DigitalLink? link, [NotNullWhen(false)] out Refusal? refusal)
    {
        var elements = new Elements();
        refusal = WebAddress.Split(text, LongestText, out var path, out var query)
            ?? ReadPath(path, elements)
            ?? ReadQuery(query, elements);
        link = refusal is null ? Of(elements) : null;
        return link is not null;
    }

    private static DigitalLink Of(Elements elements) => new(
        elements.Path[ProductKey],
        elements.Path.GetValueOrDefault("22"),
        elements.Path.GetValueOrDefault("10"),
        elements.Path.GetValueOrDefault("21"),
        elements.Attributes);

    /// <summary>Pairs are read from the end, because the stem in front of them may look like anything.</summary>
    private static Refusal? ReadPath(string path, Elements elements)
    {
        var segments = path.Split('/');
        for (var i = segments.Length - 2; i >= 1; i -= 2)
        {
            var (key, raw) = (segments[i], segments[i + 1]);
            if (key != ProductKey && key != ThirdPartyExtension && !s_qualifiers.Contains(key))
            {
                break;
            }

            if (!WebAddress.TryUnescape(raw, plusIsSpace: false, out var value))
            {
                return Refusal.Invalid("link.escape-malformed", ("value", raw));
            }

            if (elements.Add(elements.Path, key, value) is { } mistake)
            {
                return mistake;
            }

            if (key == ProductKey)
            {
                return InOrder(elements.Path) ? null : Refusal.Invalid("link.order-wrong");
            }
        }

        return Refusal.Invalid("link.no-product");
    }

    /// <summary>
    /// 22, 10, 21, each at most once, or 235 alone. Read from the end they come the other way round, and the product last.
    /// </summary>
    private static bool InOrder(Dictionary<string, string> path)
    {
        var found = path.Keys.Reverse().Skip(1).ToList();
        return found is [ThirdPartyExtension] || found.SequenceEqual(s_qualifiers.Where(path.ContainsKey));
    }

    private static Refusal? ReadQuery(string query, Elements elements)
    {
        foreach (var part in query.Split(['&', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !WebAddress.TryUnescape(part[..equals], plusIsSpace: true, out var key) || !key.All(char.IsAsciiDigit))
            {
                // Not an element: linkType, a campaign's mark, whatever a messenger appends.
                continue;
            }

            if (!WebAddress.TryUnescape(part[(equals + 1)..], plusIsSpace: true, out var value))
            {
                return Refusal.Invalid("link.escape-malformed", ("value", part));
            }

            if (s_qualifiers.Contains(key) || key == ThirdPartyExtension)
            {
                return Refusal.Invalid("link.order-wrong");
            }

            if (elements.Add(elements.Attributes, key, value) is { } mistake)
            {
                return mistake;
            }
        }

        return null;
    }

    /// <summary>Element strings, each identifier at most once in the whole link.</summary>
    private sealed class Elements
    {
        public Dictionary<string, string> Path { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

        public Refusal? Add(Dictionary<string, string> to, string identifier, string value)
        {
            if (ApplicationIdentifiers.Mistake(identifier, value) is { } mistake)
            {
                return mistake;
            }

            return !Path.ContainsKey(identifier) && to.TryAdd(identifier, value)
                ? null
                : Refusal.Invalid("link.repeated", ("identifier", identifier));
        }
    }
}
