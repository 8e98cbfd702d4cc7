using System.Globalization;

namespace Ocop.Traceability.Stamps.DigitalLinks;

/// <summary>
/// GS1's application identifiers and the shape of their values (GS1 General Specifications, section 3): n digits, x characters of set 82, k
/// digits that end in a check digit, d a date YYMMDD; "..20" up to 20, in brackets optional. A "*" stands for any last digit.
/// </summary>
internal static class ApplicationIdentifiers
{
    private static readonly Dictionary<string, Part[]> s_shapes = Read(
        """
        00 k18|01 k14|02 k14|03 k14|10 x..20|11 d|12 d|13 d|15 d|16 d|17 d|20 n2|21 x..20|22 x..20|30 n..8|37 n..8
        235 x..28|240 x..30|241 x..30|242 n..6|243 x..20|250 x..30|251 x..30|253 k13[x..17]|254 x..20|255 k13[n..12]
        310* n6|311* n6|312* n6|313* n6|314* n6|315* n6|316* n6|320* n6|321* n6|322* n6|323* n6|324* n6|325* n6|326* n6|327* n6|328* n6
        329* n6|330* n6|331* n6|332* n6|333* n6|334* n6|335* n6|336* n6|337* n6|340* n6|341* n6|342* n6|343* n6|344* n6|345* n6|346* n6
        347* n6|348* n6|349* n6|350* n6|351* n6|352* n6|353* n6|354* n6|355* n6|356* n6|357* n6|360* n6|361* n6|362* n6|363* n6|364* n6|365* n6
        366* n6|367* n6|368* n6|369* n6|390* n..15|391* n3n..15|392* n..15|393* n3n..15|394* n4|395* n6
        400 x..30|401 x..30|402 k17|403 x..30|410 k13|411 k13|412 k13|413 k13|414 k13|415 k13|416 k13|417 k13
        420 x..20|421 n3x..9|422 n3|423 n3[n..12]|424 n3|425 n3[n..12]|426 n3|427 x..3
        7001 n13|7002 x..30|7003 dn4|7004 n..4|7005 x..12|7006 d|7007 d[d]|7008 x..3|7009 x..10|7010 x..2|7011 d[n4]
        7020 x..20|7021 x..20|7022 x..20|7023 x..30|703* n3x..27|7040 n1x3|7041 x..4
        710 x..20|711 x..20|712 x..20|713 x..20|714 x..20|715 x..20|716 x..20|723* x2x..28|7240 x..20|7241 n2|7242 x..25
        8001 n14|8002 x..20|8003 k14[x..16]|8004 x..30|8005 n6|8006 k14n4|8007 x..34|8008 dn2[n..4]|8009 x..50|8011 n..12|8012 x..20
        8013 x..25|8017 k18|8018 k18|8019 n..10|8020 x..25|8026 k14n4|8030 x..90|8110 x..70|8111 n4|8112 x..70|8200 x..70
        90 x..30|91 x..90|92 x..90|93 x..90|94 x..90|95 x..90|96 x..90|97 x..90|98 x..90|99 x..90
        """);

    /// <summary>What is wrong with an element, or null.</summary>
    public static Refusal? Mistake(string identifier, string value)
    {
        if (!s_shapes.TryGetValue(identifier, out var shape) && !s_shapes.TryGetValue(identifier[..^1] + "*", out shape))
        {
            return Refusal.Invalid("link.identifier-unknown", ("identifier", identifier));
        }

        return Fits(shape, value) ? null : Refusal.Invalid("link.value-malformed", ("identifier", identifier), ("value", value));
    }

    private static bool Fits(Part[] shape, ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        foreach (var part in shape)
        {
            if (rest.IsEmpty && part.Optional)
            {
                return true;
            }

            var length = Math.Min(part.Longest, rest.Length);
            if (length < part.Shortest || !part.Holds(rest[..length]))
            {
                return false;
            }

            rest = rest[length..];
        }

        return rest.IsEmpty;
    }

    private static Dictionary<string, Part[]> Read(string table) => table
        .Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' '))
        .ToDictionary(row => row[0], row => PartsOf(row[1]).ToArray(), StringComparer.Ordinal);

    /// <summary>"n3x..27" → three digits, then up to 27 characters.</summary>
    private static IEnumerable<Part> PartsOf(string shape)
    {
        for (var i = 0; i < shape.Length;)
        {
            var optional = shape[i] == '[';
            var kind = shape[optional ? ++i : i];
            var upTo = shape[++i..].StartsWith("..", StringComparison.Ordinal);
            var start = upTo ? i + 2 : i;
            for (i = start; i < shape.Length && char.IsAsciiDigit(shape[i]); i++)
            {
            }

            var length = kind == 'd' ? Part.DateLength : int.Parse(shape.AsSpan(start, i - start), CultureInfo.InvariantCulture);
            yield return new Part(kind, upTo ? 1 : length, length, optional);
            i += optional ? 1 : 0;
        }
    }

    private sealed record Part(char Kind, int Shortest, int Longest, bool Optional)
    {
        public const int DateLength = 6;

        public bool Holds(ReadOnlySpan<char> value) => Kind switch
        {
            'x' => Stamps.Lot.IsCset82(value),
            'n' => IsDigits(value),
            'k' => IsDigits(value) && Gtin.EndsInCheckDigit(value),
            _ => IsDigits(value) && IsDate(value),
        };

        private static bool IsDigits(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('0', '9');

        /// <summary>
        /// Day 00 means that only the month is known. Every fourth year is a leap year within the century that two digits reach.
        /// </summary>
        private static bool IsDate(ReadOnlySpan<char> value)
        {
            var (year, month, day) = (Two(value), Two(value[2..]), Two(value[4..]));
            return month is >= 1 and <= 12 && day <= DateTime.DaysInMonth(2000 + year, month);
        }

        private static int Two(ReadOnlySpan<char> value) => int.Parse(value[..2], CultureInfo.InvariantCulture);
    }
}
