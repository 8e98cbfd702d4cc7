using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ocop.Hosting.Local.State;

/// <summary>
/// Processes that outlived the host that started them; they hold ports, files and shared memory. DCP ends them when its host is gone, but takes
/// its time, and may itself have been killed. Servers make sessions and process groups of their own, so it is the environment they inherit that
/// tells whose they are.
/// </summary>
internal static class Leftovers
{
    /// <summary>Names the run of the host that started a process.</summary>
    public const string Variable = "OCOP_APPHOST";

    /// <summary>Names the resource that a process belongs to.</summary>
    public const string ResourceVariable = "OCOP_RESOURCE";

    public const string MarkFile = "state.json";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>A new run's mark; the one before it is forgotten.</summary>
    public static string Begin(StateFolder folder)
    {
        var run = Guid.CreateVersion7().ToString("N");
        folder.Write(MarkFile, $$"""{"ProcessId":{{Environment.ProcessId}},"RunId":"{{run}}"}""");
        return run;
    }

    /// <summary>Ends, the hard way, whatever carries the mark of the run that is written down.</summary>
    public static void End(StateFolder folder)
    {
        if (File.Exists(folder.PathOf(MarkFile)))
        {
            using var record = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder.PathOf(MarkFile)));
            var run = record.RootElement.GetProperty("RunId").GetString();
            End(() => WithVariable($"{Variable}={run}"));
        }
    }

    /// <param name="find">Those that are left now.</param>
    /// <param name="grace">How long they may take to go by themselves.</param>
    /// <exception cref="DistributedApplicationException">Some would not go within half a minute.</exception>
    public static void End(Func<IReadOnlyList<int>> find, TimeSpan grace = default)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (find() is { Count: > 0 } left)
        {
            foreach (var processId in TimeProvider.System.GetElapsedTime(began) >= grace ? left : [])
            {
                Kill(processId);
            }

            if (TimeProvider.System.GetElapsedTime(began) > s_patience)
            {
                throw new DistributedApplicationException($"Processes of an earlier start will not end: {string.Join(", ", left)}.");
            }

            Thread.Sleep(s_poll);
        }
    }

    public static IReadOnlyList<int> WithVariable(string assignment)
    {
        var needle = Encoding.UTF8.GetBytes($"\0{assignment}\0");
        return [.. All().Where(id => ReadEnvironment(id) is { } environment && environment.AsSpan().IndexOf(needle) >= 0)];
    }

    /// <summary>PostgreSQL backends write their title over the environment, but never leave the data folder.</summary>
    public static IReadOnlyList<int> WithNameAndFolder(string name, string folder) =>
        [.. All().Where(id => FolderOf(id) == folder && TryRead($"/proc/{id}/comm")?.TrimEnd('\n') == name)];

    /// <summary>Processes whose command line has this argument.</summary>
    public static IReadOnlyList<int> WithArgument(string argument) => [.. All().Where(id => Arguments(id).Contains(argument, StringComparer.Ordinal))];

    /// <summary>What follows an option on the command line of a process that also has another argument.</summary>
    public static string? ArgumentAfter(string option, string withArgument) => All().Select(Arguments)
        .Where(arguments => arguments.Contains(withArgument, StringComparer.Ordinal) && arguments.Contains(option, StringComparer.Ordinal))
        .Select(arguments => arguments[Array.IndexOf(arguments, option) + 1])
        .FirstOrDefault();

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && id != Environment.ProcessId);

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It is gone already, which is what was wanted.
            return;
        }
    }

    private static string[] Arguments(int processId) => TryRead($"/proc/{processId}/cmdline")?.Split('\0') ?? [];

    private static string? FolderOf(int processId)
    {
        try
        {
            return new FileInfo($"/proc/{processId}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[]? ReadEnvironment(int processId)
    {
        try
        {
            // A leading zero lets the first variable match like the others.
            return [0, .. File.ReadAllBytes($"/proc/{processId}/environ")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
