using System.Diagnostics;

namespace Ocop.Hosting.Local.State;

/// <summary>Runs a short command to its end.</summary>
internal static class Command
{
    public static (int ExitCode, string Output) Run(IReadOnlyList<string> commandLine, string input = "")
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
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, $"{output}{errors.GetAwaiter().GetResult()}".Trim());
    }

    /// <exception cref="DistributedApplicationException">It ended with something other than 0.</exception>
    public static void Check(IReadOnlyList<string> commandLine, string input = "")
    {
        var (exitCode, output) = Run(commandLine, input);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"{string.Join(' ', commandLine)} ended with {exitCode}: {output}");
        }
    }
}
