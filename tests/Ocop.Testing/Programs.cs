using System.Diagnostics;

namespace Ocop.Testing;

/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record Finished(int ExitCode, string Output, string Errors)
{
    public string Said => $"{Output}{Errors}";
}

/// <summary>Runs programs as a person at a terminal would, with a deadline that stretches with the machine.</summary>
public static class Programs
{
    public static string Root { get; } = FindRoot();

    public static async Task<Finished> Run(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan within, Action<string>? onErrorLine = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = new List<string>();
        var reading = Task.Run(async () =>
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                errors.Add(line);
                onErrorLine?.Invoke(line);
            }
        });
        using var deadline = new CancellationTokenSource(Patience.Of(within));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            await reading.WaitAsync(deadline.Token);
            return new Finished(process.ExitCode, output, string.Join('\n', errors));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience.Of(within)}: {string.Join('\n', errors.TakeLast(30))}", e);
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
