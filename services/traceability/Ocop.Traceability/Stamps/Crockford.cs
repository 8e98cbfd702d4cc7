namespace Ocop.Traceability.Stamps;

/// <summary>
/// Crockford's base32: digits and upper-case letters without I, L, O and U, five bits a character, the first one highest.
/// </summary>
internal static class Crockford
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerCharacter = 5;

    public static string Encode(UInt128 value, int length) => string.Create(length, value, static (characters, rest) =>
    {
        for (var i = characters.Length - 1; i >= 0; i--)
        {
            characters[i] = Alphabet[(int)(rest & 31)];
            rest >>= BitsPerCharacter;
        }
    });

    /// <param name="text">At most 25 characters, so that they fit.</param>
    public static bool TryDecode(string text, out UInt128 value)
    {
        value = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            value = (value << BitsPerCharacter) | (UInt128)(uint)digit;
        }

        return true;
    }
}
