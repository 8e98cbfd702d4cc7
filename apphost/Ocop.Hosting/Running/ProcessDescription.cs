namespace Ocop.Hosting;

/// <summary>All that is needed to start a process.</summary>
internal sealed record ProcessDescription(
    IReadOnlyList<string> CommandLine, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, string? User = null);
