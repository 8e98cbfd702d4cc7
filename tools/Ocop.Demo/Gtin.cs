namespace Ocop.Demo;

/// <summary>Trade item numbers for the demo's goods, with GS1's check digit (weights 3, 1 from the right).</summary>
internal static class Gtin
{
    /// <param name="digits">Viet Nam's prefix 893 and what follows; filled up to 13 digits.</param>
    public static string Of(string digits, int item = 0)
    {
        var body = (digits + item).PadLeft(13, '0');
        var sum = body.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return $"{body}{(10 - (sum % 10)) % 10}";
    }
}
