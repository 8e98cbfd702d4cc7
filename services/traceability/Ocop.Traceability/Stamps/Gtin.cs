namespace Ocop.Traceability.Stamps;

/// <summary>
/// A GS1 trade item number, always written with 14 digits: "08931234567897". The last digit checks the others (weights 3, 1 from the
/// right).
/// </summary>
public static class Gtin
{
    public const int Length = 14;

    public static bool HasShape(string text) => text.Length == Length && text.All(char.IsAsciiDigit);

    /// <summary>True for digits whose last one is what the others ask for; serves every GS1 key that ends in a check digit.</summary>
    public static bool EndsInCheckDigit(ReadOnlySpan<char> digits) => digits[^1] - '0' == CheckDigitOf(digits[..^1]);

    /// <param name="digits">Without the check digit.</param>
    public static int CheckDigitOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var weight = (digits.Length - i) % 2 == 1 ? 3 : 1;
            sum += weight * (digits[i] - '0');
        }

        return (10 - (sum % 10)) % 10;
    }
}
