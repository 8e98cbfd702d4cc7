using System.Diagnostics;

namespace Ocop.Hosting;

/// <summary>A process in a session of its own, so that a Ctrl-C meant for the host does not reach it, writing to its log.</summary>
internal sealed class OwnedProcess : IDisposable
{
    private const string LauncherScript = """exec "$@" >>"$0" 2>&1 </dev/null""";
    private readonly Process _process;

    private OwnedProcess(Process process)
    {
        _process = process;
        Exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    public Task Exited { get; }

    /// <summary>128 + n when signal n ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>setsid, the shell and setpriv each replace themselves by the next, so the id is the program's own.</summary>
    public static OwnedProcess Start(ProcessDescription description, string logFile)
    {
        var start = new ProcessStartInfo(
            "setsid", ["bash", "-c", LauncherScript, logFile, .. ServiceUser.Prefix(description.User), .. description.CommandLine])
        {
            WorkingDirectory = description.WorkingDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in description.Environment)
        {
            start.Environment[name] = value;
        }

        return new OwnedProcess(Process.Start(start)
            ?? throw new DistributedApplicationException($"{description.CommandLine[0]} did not start."));
    }

    /// <summary>Asks it to end, and ends it when it has not done so in time or when the caller loses patience.</summary>
    public async Task StopAsync(int signal, TimeSpan grace, CancellationToken impatient)
    {
        if (!_process.HasExited)
        {
            Signals.Send(Id, signal);
        }

        try
        {
            await Exited.WaitAsync(grace, impatient);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Signals.Send(Id, Signals.Kill);
            await Exited.WaitAsync(grace, CancellationToken.None);
        }
    }

    public void Dispose() => _process.Dispose();
}
