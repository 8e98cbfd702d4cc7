namespace Ocop.Portal.Scanning;

/// <summary>What somebody typed off a stamp, in the form that traceability reads; how a serial is spelled it forgives itself.</summary>
internal sealed record TypedCode(string Gtin, string Lot, string Code)
{
    private const int GtinDigits = 14;

    // The lengths of the numbers under bar codes; all are GTINs with zeros in front.
    private static readonly int[] s_shorter = [8, 12, 13];

    public static TypedCode Of(string? gtin, string? lot, string? code)
    {
        var digits = string.Concat((gtin ?? "").Where(c => !char.IsWhiteSpace(c) && c is not '-'));
        return new(s_shorter.Contains(digits.Length) ? digits.PadLeft(GtinDigits, '0') : digits, lot?.Trim() ?? "", code?.Trim() ?? "");
    }

    /// <summary>A pasted link says everything, so the other two fields may stay empty.</summary>
    public bool IsLink => Code.Contains("://", StringComparison.Ordinal);

    /// <summary>The fields that are still empty.</summary>
    public IEnumerable<string> Missing => IsLink ? [] : Fields.Where(f => f.Value.Length == 0).Select(f => f.Name);

    private IEnumerable<(string Name, string Value)> Fields => [("gtin", Gtin), ("lo", Lot), ("ma", Code)];

    /// <summary>The field that a refusal of traceability is about; null when it is about a pasted link.</summary>
    public static string? FieldOf(string? refusal) => refusal switch
    {
        "scan.gtin-malformed" => "gtin",
        "scan.lot-malformed" => "lo",
        "scan.serial-malformed" => "ma",
        _ => null,
    };
}
