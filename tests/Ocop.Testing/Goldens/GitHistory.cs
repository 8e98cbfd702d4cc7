using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ocop.Testing.Goldens;

/// <summary>What git remembers of a file.</summary>
public static class GitHistory
{
    public const string Absent = "This is not a git clone, so there is no history to ask.";

    public static bool IsThere { get; } = Path.Exists(Path.Combine(Here(), "../../../.git"));

    /// <returns>Every line that any commit up to this one added to the file.</returns>
    /// <exception cref="InvalidOperationException">git fails.</exception>
    public static IEnumerable<string> LinesEverAdded(string file)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Path.GetDirectoryName(file),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
            ["-c", "safe.directory=*", "log", "--patch", "--unified=0", "--format=", "--no-color", "--no-ext-diff", "--", Path.GetFileName(file)];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git does not start.");
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output.Split('\n').Where(line => line.StartsWith('+') && !line.StartsWith("+++", StringComparison.Ordinal)).Select(line => line[1..]).Distinct()
            : throw new InvalidOperationException($"git log: {errors.Result}");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
