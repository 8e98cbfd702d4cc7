namespace Ocop.Hosting;

/// <summary>What the command line asks of the host itself; everything else is configuration.</summary>
internal sealed record HostArguments
{
    private const StringSplitOptions Names = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    public HostCommand Command { get; init; } = HostCommand.Up;

    public bool Fresh { get; init; }

    /// <summary>Status as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Give up, stop everything and exit with 1 when the start does not succeed.</summary>
    public bool Detached { get; init; }

    /// <summary>Start these and what they wait for; null means all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Start the platform alone.</summary>
    public bool NoDashboard { get; init; }

    /// <summary>"start", "stop" or "restart", for the running host.</summary>
    public string? Order { get; init; }

    /// <summary>What the order is for.</summary>
    public string? Resource { get; init; }

    /// <summary>Created when everything is healthy, readable by its owner alone; holds what is told once and belongs into no log.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>The manifest's file, or the folder for it.</summary>
    public string OutputPath { get; init; } = ".";

    /// <summary>"--Parameters:stamp-key=…" and the like.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new HostArguments();
        for (var i = 0; i < args.Count; i++)
        {
            parsed = args[i] switch
            {
                "--fresh" => parsed with { Fresh = true },
                "--json" => parsed with { Json = true },
                "--detached" => parsed with { Detached = true },
                "--status" => parsed with { Command = HostCommand.Status },
                "--down" => parsed with { Command = HostCommand.Down },
                "--no-dashboard" => parsed with { NoDashboard = true },
                "--start" or "--stop" or "--restart" =>
                    parsed with { Command = HostCommand.Order, Order = args[i][2..], Resource = Value(args, ref i) },
                "--only" => parsed with { Only = Value(args, ref i).Split(',', Names) },
                "--ready-file" => parsed with { ReadyFile = Value(args, ref i) },
                "--publisher" => parsed with { Command = Publisher(Value(args, ref i)) },
                "--output-path" => parsed with { OutputPath = Value(args, ref i) },
                var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('=', StringComparison.Ordinal) =>
                    parsed with { Settings = [.. parsed.Settings, setting] },
                var unknown => throw new DistributedApplicationException(
                    $"'{unknown}' is not understood; known are --fresh, --only a,b, --no-dashboard, --status, --down, --json, "
                    + "--start a, --stop a, --restart a, --publisher manifest --output-path file "
                    + "and settings such as --Parameters:name=value."),
            };
        }

        return parsed;
    }

    private static HostCommand Publisher(string name) => name is "manifest"
        ? HostCommand.Publish
        : throw new DistributedApplicationException($"'{name}' is not a publisher; there is one, manifest.");

    private static string Value(IReadOnlyList<string> args, ref int index)
    {
        if (++index >= args.Count)
        {
            throw new DistributedApplicationException($"'{args[index - 1]}' needs a value after it.");
        }

        return args[index];
    }
}
