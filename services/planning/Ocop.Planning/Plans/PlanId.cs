using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ocop.Planning.Plans;

/// <summary>
/// "38-2025-36-kh-ubnd": province, year of issue, document number. The document names the plan, so importing it twice meets the same stream however
/// close together; the year is part of it because offices number their documents anew every year.
/// </summary>
internal sealed partial record PlanId
{
    private PlanId(string value) => Value = value;

    public string Value { get; }

    public static PlanId Of(string provinceCode, string documentNumber, DateOnly issuedOn) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{provinceCode}-{issuedOn.Year:D4}-{Slug(documentNumber)}"));

    public static bool TryParse(string? text, [NotNullWhen(true)] out PlanId? id)
    {
        id = text is not null && WellFormed().IsMatch(text) ? new PlanId(text) : null;
        return id is not null;
    }

    /// <summary>Lower case without marks, anything else than letters and digits as one hyphen.</summary>
    private static string Slug(string documentNumber)
    {
        var plain = new StringBuilder();
        foreach (var letter in documentNumber.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }

        return plain.ToString().TrimEnd('-');
    }

    [GeneratedRegex("^[0-9]{2}-[0-9]{4}-[a-z0-9-]{1,80}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex WellFormed();
}
