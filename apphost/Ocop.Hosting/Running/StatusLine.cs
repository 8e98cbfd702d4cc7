namespace Ocop.Hosting;

internal sealed record StatusLine(
    string Name,
    string Type,
    string State,
    string? Health,
    string? Reason,
    int Restarts,
    int? ExitCode,
    int? ProcessId,
    DateTimeOffset? StartedAt,
    IReadOnlyList<string> Addresses);
