using System.Diagnostics;

namespace Ocop.Hosting;

/// <summary>A small process beside the host that ends everything the host started when the host is gone.</summary>
internal sealed class Guardian : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private readonly ProcessStartInfo _start;
    private readonly Task _watching;
    private readonly CancellationTokenSource _disposing = new();
    private Process _process;

    private Guardian(ProcessStartInfo start)
    {
        _start = start;
        _process = Launch(start);
        _watching = KeepAsync();
    }

    public int Id => _process.Id;

    public static Guardian Start(RunContext run)
    {
        var databases = run.DataFolders.Where(f => f.Key is PostgresServerResource).Select(f => f.Value);
        return new Guardian(new ProcessStartInfo("setsid", ["bash", "-c", Script(), "ocop-guardian", run.Mark, .. databases])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        });
    }

    /// <summary>Returns when it has seen that nothing is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _watching;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                _process = Launch(_start);
            }
        }
    }

    private static Process Launch(ProcessStartInfo start) =>
        Process.Start(start) ?? throw new DistributedApplicationException("The guardian process did not start.");

    private static string Script()
    {
        using var stream = typeof(Guardian).Assembly.GetManifestResourceStream("guardian.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
