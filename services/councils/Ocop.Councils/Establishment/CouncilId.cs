using System.Text.RegularExpressions;

namespace Ocop.Councils.Establishment;

/// <summary>A council's id in an address: 20 hexadecimal digits. Anything else is a malformed request, not an unknown council.</summary>
internal readonly partial record struct CouncilId(string Value)
{
    public static bool TryParse(string? text, out CouncilId id)
    {
        id = new CouncilId(text ?? "");
        return Form().IsMatch(id.Value);
    }

    public override string ToString() => Value;

    [GeneratedRegex("^[0-9a-f]{20}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
