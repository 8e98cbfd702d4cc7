using System.ComponentModel;
using System.Diagnostics;

namespace Ocop.Products.Wallets.Files;

internal enum Verdict
{
    NotAsked,
    Clean,
    Infected,

    /// <summary>Nobody can say: the file is not taken, and the producer tries again later.</summary>
    Failed,
}

/// <summary>Asks the configured command about a file, by exit code as clamscan and clamdscan give it.</summary>
internal sealed partial class VirusScanner(EvidenceSettings settings, TimeProvider clock, ILogger<VirusScanner> logger)
{
    private const int Clean = 0;
    private const int Found = 1;

    private readonly string[] _command = settings.Scanner.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public async Task<Verdict> Scan(string path, CancellationToken cancellationToken)
    {
        if (_command is not [var program, .. var arguments])
        {
            return Verdict.NotAsked;
        }

        try
        {
            var exit = await Run(new ProcessStartInfo(program, [.. arguments, path]), cancellationToken);
            return exit switch
            {
                Clean => Verdict.Clean,
                Found => Verdict.Infected,
                _ => Fail($"it ended with {exit}"),
            };
        }
        catch (Win32Exception e)
        {
            return Fail(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fail($"no answer within {settings.ScanWithin}");
        }
    }

    private async Task<int> Run(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var timeout = new CancellationTokenSource(settings.ScanWithin, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var process = Process.Start(start)!;
        try
        {
            // Read, so that a talkative scanner never waits for somebody to listen; what it says may hold a file's name and is not kept.
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, patience.Token),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Verdict Fail(string reason)
    {
        LogFailed(logger, reason);
        return Verdict.Failed;
    }

    [LoggerMessage(103, LogLevel.Error, "Evidence__Scanner does not work, so no document is taken: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
