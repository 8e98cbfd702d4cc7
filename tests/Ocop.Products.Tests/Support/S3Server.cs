using System.Diagnostics;
using System.Globalization;

namespace Ocop.Products.Tests.Support;

/// <summary>A real S3 server in a process of its own, of other people's making: s3/server.mjs. It knows one login.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "evidence";

    // The one account that it knows.
    public const string Key = "S3RVER";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("ocop-s3-");
    private Process? _node;
    private int _port;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts it, or starts it again where it was and with what it had.</summary>
    public async Task Start()
    {
        var folder = await NodePackages.Of("tests/Ocop.Products.Tests/s3");
        _node = Process.Start(new ProcessStartInfo(
            "node", ["server.mjs", _files.FullName, Bucket, _port.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience.Seconds(30));
        _port = int.Parse(port ?? throw new InvalidOperationException("The S3 server did not start."), CultureInfo.InvariantCulture);
    }

    public async Task Stop()
    {
        _node!.StandardInput.Close();
        await _node.WaitForExitAsync().WaitAsync(Patience.Seconds(30));
        _node.Dispose();
        _node = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await Stop();
        }

        _files.Delete(recursive: true);
    }
}
