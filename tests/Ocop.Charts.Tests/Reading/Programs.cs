using System.Diagnostics;

namespace Ocop.Charts.Tests.Reading;

/// <param name="Said">Standard output and standard error.</param>
internal sealed record Finished(int ExitCode, string Output, string Said);

/// <summary>Runs programs in the repository, with a deadline.</summary>
internal static class Programs
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    public static string Root { get; } = FindRoot();

    public static async Task<Finished> Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(s_deadline);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new Finished(process.ExitCode, output, output + await errors);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {s_deadline}.", e);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ocop.Aspire.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root is not above the tests.");
    }
}
