using System.Diagnostics;

namespace Ocop.Identity.Tests;

/// <summary>A program of the npm folder: a client or a provider of other people's making.</summary>
internal sealed class Counterpart : IDisposable
{
    private static readonly Lazy<Task<string>> s_folder = new(() => NodePackages.Of("tests/Ocop.Identity.Tests/npm"));

    private readonly Process _node;
    private readonly Task<string> _errors;

    public Counterpart(params string[] arguments)
    {
        _node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = s_folder.Value.GetAwaiter().GetResult(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _node.StandardError.ReadToEndAsync();
    }

    /// <summary>The next line that it writes.</summary>
    public async Task<string> Says() =>
        await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience.Seconds(60))
        ?? throw new InvalidOperationException($"It ended: {await _errors}");

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }
}
