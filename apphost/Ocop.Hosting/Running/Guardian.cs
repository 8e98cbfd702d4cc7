using System.Diagnostics;

namespace Ocop.Hosting;

/// <summary>A small process beside the host that ends everything the host started when the host is gone.</summary>
internal sealed class Guardian : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly ProcessStartInfo _start;
    private readonly Action<int> _started;
    private readonly Task _watching;
    private readonly CancellationTokenSource _disposing = new();
    private Process _process;

    private Guardian(ProcessStartInfo start, Action<int> started)
    {
        _start = start;
        _started = started;
        _process = Launch();
        _watching = KeepAsync();
    }

    public static Guardian Start(RunContext run)
    {
        // Also the next host must know which guardian is at work.
        var databases = run.DataFolders.Where(f => f.Key is PostgresServerResource).Select(f => f.Value);
        var start = new ProcessStartInfo("setsid", ["bash", "-c", Script(), "ocop-guardian", run.Mark, .. databases])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        return new Guardian(start, id => RunRecord.Write(run.State, run.Id, id));
    }

    /// <summary>Returns when it has seen that nothing is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _watching;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _disposing.Dispose();
    }

    /// <summary>Someone may end the guardian; then there is a new one.</summary>
    private async Task KeepAsync()
    {
        while (!_disposing.IsCancellationRequested)
        {
            await _process.WaitForExitAsync(_disposing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_disposing.IsCancellationRequested)
            {
                _process.Dispose();
                _process = Launch();
                await Task.Delay(s_pause, _disposing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Process Launch()
    {
        var process = Process.Start(_start) ?? throw new DistributedApplicationException("The guardian process did not start.");
        _started(process.Id);
        return process;
    }

    private static string Script()
    {
        using var stream = typeof(Guardian).Assembly.GetManifestResourceStream("guardian.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
