using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Ocop.Testing.Goldens;

/// <summary>The tables of docs/events.md.</summary>
public static partial class EventList
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(Here(), "../../../docs/events.md"));

    /// <returns>The events in the rows "| service | stream | `event`, … |" of the service.</returns>
    public static IEnumerable<string> Of(string service) => s_lines
        .Where(line => line.StartsWith($"| {service} | ", StringComparison.Ordinal))
        .SelectMany(line => Quoted.Matches(line.Split('|')[3]))
        .Select(match => match.Groups["name"].Value);

    /// <returns>The routing keys in the rows "| `key` | …".</returns>
    public static IEnumerable<string> Messages => s_lines
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => Quoted.Match(line).Groups["name"].Value);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted { get; }
}
