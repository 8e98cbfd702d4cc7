namespace Ocop.Hosting.Local;

/// <summary>What the command line asks of the platform itself; everything else is a setting.</summary>
internal sealed record HostArguments
{
    private const StringSplitOptions Names = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Aspire's own way to publish, with switches of its own.</summary>
    private static readonly string[] s_aspires = ["--publisher", "--operation"];

    public bool Fresh { get; init; }

    /// <summary>Give up, stop everything and end with 1 when the start does not succeed.</summary>
    public bool Detached { get; init; }

    public bool NoDashboard { get; init; }

    /// <summary>Start these and what they wait for; null means all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Created when everything is healthy, readable by its owner alone; holds what is told once and belongs into no log.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>"--Parameters:stamp-key=…" and the like.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        if (args.Any(s_aspires.Contains))
        {
            return new HostArguments { Settings = args };
        }

        var parsed = new HostArguments();
        for (var i = 0; i < args.Count; i++)
        {
            parsed = args[i] switch
            {
                "--fresh" => parsed with { Fresh = true },
                "--detached" => parsed with { Detached = true },
                "--no-dashboard" => parsed with { NoDashboard = true },
                "--only" => parsed with { Only = Value(args, ref i).Split(',', Names) },
                "--ready-file" => parsed with { ReadyFile = Value(args, ref i) },
                var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('=', StringComparison.Ordinal) =>
                    parsed with { Settings = [.. parsed.Settings, setting] },
                var unknown => throw new DistributedApplicationException(
                    $"'{unknown}' is not understood; known are --fresh, --only a,b, --no-dashboard, --detached, --ready-file file, "
                    + "--publisher manifest --output-path file and settings such as --Parameters:name=value."),
            };
        }

        return parsed;
    }

    private static string Value(IReadOnlyList<string> args, ref int index) => ++index < args.Count
        ? args[index]
        : throw new DistributedApplicationException($"'{args[index - 1]}' needs a value after it.");
}
