using System.Text.Json;

namespace Ocop.Hosting;

/// <summary>Written while a host runs, so that the next one, and "down", can find it and what it left.</summary>
/// <param name="ProcessId">The host.</param>
/// <param name="StartTime">Of the host, in ticks since boot: the id alone may have been given to another process.</param>
/// <param name="RunId">The mark in the environment of everything it started.</param>
/// <param name="GuardianId">The guardian at the time of the start.</param>
internal sealed record RunRecord(int ProcessId, long StartTime, string RunId, int GuardianId, long GuardianStartTime)
{
    private const string FileName = "state.json";

    public bool HostLives => ProcessTable.StartTimeOf(ProcessId) == StartTime;

    public bool GuardianLives => ProcessTable.StartTimeOf(GuardianId) == GuardianStartTime;

    public static RunRecord? Read(StateDirectory state) => File.Exists(state.PathOf(FileName))
        ? JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(state.PathOf(FileName)))
        : null;

    public static void Write(StateDirectory state, string runId, int guardianId) => state.Write(
        FileName,
        JsonSerializer.Serialize(new RunRecord(
            Environment.ProcessId,
            ProcessTable.StartTimeOf(Environment.ProcessId) ?? 0,
            runId,
            guardianId,
            ProcessTable.StartTimeOf(guardianId) ?? 0)));

    public static void Delete(StateDirectory state) => File.Delete(state.PathOf(FileName));
}
