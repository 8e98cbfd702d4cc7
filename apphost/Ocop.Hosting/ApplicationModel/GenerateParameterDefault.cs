using System.Security.Cryptography;

namespace Ocop.Hosting;

/// <summary>A random password. Special characters are those that need no escaping in shells, URIs and connection strings.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerLetters = "abcdefghijkmnopqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const string SpecialCharacters = "-_.~";

    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public override string GetDefaultValue()
    {
        string[] classes = [.. Classes()];
        // One of each class first, so that any password policy built on classes is met; then shuffled so that places tell nothing.
        var characters = classes.Select(Pick).ToList();
        var all = string.Concat(classes);
        while (characters.Count < MinLength)
        {
            characters.Add(Pick(all));
        }

        var password = characters.ToArray();
        RandomNumberGenerator.Shuffle<char>(password);
        return new string(password);
    }

    private static char Pick(string alphabet) => alphabet[RandomNumberGenerator.GetInt32(alphabet.Length)];

    private IEnumerable<string> Classes()
    {
        if (Lower)
        {
            yield return LowerLetters;
        }

        if (Upper)
        {
            yield return UpperLetters;
        }

        if (Numeric)
        {
            yield return Digits;
        }

        if (Special)
        {
            yield return SpecialCharacters;
        }
    }
}
