using System.Diagnostics;

namespace Ocop.Hosting;

/// <summary>Runs a short command to its end.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> commandLine, CancellationToken cancellationToken, string? input = null)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new DistributedApplicationException($"{commandLine[0]} did not start.");
        await using var end = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }

    /// <exception cref="DistributedApplicationException">It ended with something other than 0.</exception>
    public static async Task CheckAsync(IReadOnlyList<string> commandLine, CancellationToken cancellationToken, string? input = null)
    {
        var (exitCode, output) = await RunAsync(commandLine, cancellationToken, input);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"{string.Join(' ', commandLine)} ended with {exitCode}: {output}");
        }
    }
}
