using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Domain;

/// <summary>The registered name of a fact, as it is stored: snake case. Renaming a record never renames a fact.</summary>
/// <param name="name">"product_registered"</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed partial class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>1 by default; a later shape of the same fact is stored as "product_registered_v2".</summary>
    public int Version { get; init; } = 1;

    public string StoredName => Version == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}_v{Version}");

    internal bool IsWellFormed => Version >= 1 && SnakeCase.IsMatch(Name) && !VersionInName.IsMatch(Name);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase { get; }

    [GeneratedRegex("_v[0-9]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionInName { get; }
}
