using System.Globalization;

namespace Ocop.EventStore.Bench;

/// <param name="Rounds">Every run is made so many times, in turn with the others.</param>
/// <param name="Time">Of one run, where it is not the amount of work that is fixed.</param>
/// <param name="Only">Keys of figures; none means all.</param>
internal sealed record Options(bool Json, int Rounds, TimeSpan Time, IReadOnlySet<string> Only)
{
    public static Options Parse(string[] args) => new(
        args.Contains("--json", StringComparer.Ordinal),
        int.Parse(After(args, "--rounds") ?? "5", CultureInfo.InvariantCulture),
        TimeSpan.FromSeconds(double.Parse(After(args, "--seconds") ?? "2", CultureInfo.InvariantCulture)),
        (After(args, "--only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    public bool Wants(string key) => Only.Count == 0 || Only.Contains(key);

    private static string? After(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
