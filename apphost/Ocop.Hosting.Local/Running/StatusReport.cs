namespace Ocop.Hosting.Local.Running;

/// <summary>What status.json holds.</summary>
internal sealed record StatusReport(int ProcessId, DateTimeOffset Written, IReadOnlyList<StatusLine> Resources);
