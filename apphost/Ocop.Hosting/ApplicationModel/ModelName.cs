using System.Text.RegularExpressions;

namespace Ocop.Hosting;

/// <summary>Names become file names, host names and parts of variables, so the rule is the strictest of these.</summary>
internal static partial class ModelName
{
    private const int MaxLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > MaxLength || !Allowed().IsMatch(name))
        {
            throw new DistributedApplicationException(
                $"'{name}' cannot name a resource: use ASCII letters, digits and single hyphens, "
                + $"begin with a letter, {MaxLength} characters at most.");
        }
    }

    /// <summary>"products-db" → "PRODUCTS_DB", the prefix of its connection variables.</summary>
    public static string ToEnvironmentPrefix(string name) => NotWord().Replace(name, "_").ToUpperInvariant();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();

    [GeneratedRegex("[^a-zA-Z0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotWord();
}
