using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.Hosting;

/// <summary>What is true of one process of a resource right now.</summary>
public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Null unless it runs.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Why it waits, is unhealthy, did not start or has stopped; null when all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>The names of the resources that hold its start back; null unless it waits.</summary>
    public IReadOnlyList<string>? WaitingFor { get; init; }

    /// <summary>Of the last process that ended by itself; 128 + n when signal n ended it. Null after a command.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How often it was started again after it had ended by itself.</summary>
    public int Restarts { get; init; }

    public int? ProcessId { get; init; }

    public DateTimeOffset? CreationTimeStamp { get; init; }

    /// <summary>When its last process began.</summary>
    public DateTimeOffset? StartTimeStamp { get; init; }

    /// <summary>When its last process ended; null while one runs.</summary>
    public DateTimeOffset? StopTimeStamp { get; init; }

    /// <summary>What its last process was started as.</summary>
    internal ProcessDescription? Process { get; init; }

    /// <summary>It has ended by itself and is started again after a pause.</summary>
    internal bool StartsAgain { get; init; }

    internal bool WasHealthy { get; init; }

    internal bool IsHopeless { get; init; }

    internal bool IsReady =>
        HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
        || State is KnownResourceStates.Finished;
}
