using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Products;

/// <summary>
/// The product's number: province (2 digits), commune (5 digits), the commune's serial of the year, the year; "38-14758-7-2026"
/// (QĐ 26/2026/QĐ-TTg with the place codes of QĐ 19/2025/QĐ-TTg). One product has one spelling: the serial has no leading zero.
/// </summary>
public sealed partial record ProductCode : IParsable<ProductCode>
{
    private ProductCode(string province, string commune, int serial, int year) =>
        (ProvinceCode, CommuneCode, Serial, Year) = (province, commune, serial, year);

    public string ProvinceCode { get; }

    public string CommuneCode { get; }

    /// <summary>From 1, counted by the commune within the year.</summary>
    public int Serial { get; }

    public int Year { get; }

    /// <exception cref="FormatException">A part is not as the law writes it.</exception>
    public static ProductCode Of(string provinceCode, string communeCode, int serial, int year) => Parse(
        string.Create(CultureInfo.InvariantCulture, $"{provinceCode}-{communeCode}-{serial}-{year}"), CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is not a product's number.</exception>
    public static ProductCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException($"'{s}' is not a product's number.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ProductCode result)
    {
        var match = Pattern().Match(s ?? "");
        result = match.Success
            ? new(
                match.Groups["province"].Value,
                match.Groups["commune"].Value,
                Number(match.Groups["serial"]),
                Number(match.Groups["year"]))
            : null;
        return match.Success;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProvinceCode}-{CommuneCode}-{Serial}-{Year}");

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // \z and not $, which would let a line break through at the end.
    [GeneratedRegex(
        @"^(?<province>[0-9]{2})-(?<commune>[0-9]{5})-(?<serial>[1-9][0-9]{0,8})-(?<year>20[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
