namespace Ocop.Demo;

/// <summary>Trade item numbers for the demo's goods: GTIN-13 of Viet Nam's prefix 893 in 14 digits, check digit by weights 3, 1 from the right.</summary>
internal static class Gtin
{
    private const int DigitsOfARun = 8;

    /// <param name="run">Digits that tell one run of the demo from another.</param>
    /// <param name="item">0 to 9: one of the run's goods.</param>
    public static string Of(string run, int item)
    {
        var body = $"0893{run[^DigitsOfARun..]}{item}";
        var sum = body.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return $"{body}{(10 - (sum % 10)) % 10}";
    }
}
