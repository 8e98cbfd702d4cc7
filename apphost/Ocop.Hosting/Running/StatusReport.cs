namespace Ocop.Hosting;

/// <summary>What "status" shows; status.json holds the same.</summary>
internal sealed record StatusReport(int ProcessId, DateTimeOffset Written, IReadOnlyList<StatusLine> Resources);
