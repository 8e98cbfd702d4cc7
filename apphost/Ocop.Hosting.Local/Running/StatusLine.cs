using System.Text.Json.Serialization;

namespace Ocop.Hosting.Local.Running;

internal sealed record StatusLine(
    string Name,
    string Type,
    string? Parent,
    string State,
    string? Health,
    string? Reason,
    int Restarts,
    int? ExitCode,
    int? ProcessId,
    DateTimeOffset? StartedAt,
    IReadOnlyList<string> Addresses)
{
    [JsonIgnore]
    public bool IsReady => (Health is "Healthy" && !IsFresh) || State is "Finished";

    /// <summary>No check says how it is, and it has not run long enough to be believed: it may be about to end.</summary>
    [JsonIgnore]
    public bool IsFresh { get; init; }

    /// <summary>It has ended and is about to be started again.</summary>
    [JsonIgnore]
    public bool IsPausing { get; init; }

    /// <summary>The platform is well also while its dashboard is not.</summary>
    [JsonIgnore]
    public bool IsNeeded => Name is not DashboardSettings.PlainName;
}
