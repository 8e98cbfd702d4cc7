using System.Globalization;
using System.Text;

namespace Ocop.Hosting;

/// <summary>
/// Finds processes of ours in /proc. Servers make sessions and process groups of their own (each PostgreSQL backend, each port
/// program of the Erlang machine), so groups do not name them all; the environment they inherit does.
/// </summary>
internal static class ProcessTable
{
    /// <summary>Names the run of the host that started a process.</summary>
    public const string RunVariable = "OCOP_APPHOST";

    /// <summary>Names the resource, or the replica, that a process belongs to.</summary>
    public const string ResourceVariable = "OCOP_RESOURCE";

    public static IReadOnlyList<int> WithVariable(params string[] assignments)
    {
        var needles = assignments.Select(a => Encoding.UTF8.GetBytes($"\0{a}\0")).ToList();
        return
        [
            .. All().Where(id => ReadEnvironment(id) is { } environment && needles.TrueForAll(n => environment.AsSpan().IndexOf(n) >= 0)),
        ];
    }

    /// <summary>PostgreSQL backends write their title over the environment, but never leave the data directory.</summary>
    public static IReadOnlyList<int> WithNameAndFolder(string name, string folder) =>
    [
        .. All()
            .Where(id => string.Equals(FolderOf(id), folder, StringComparison.Ordinal))
            .Where(id => string.Equals(NameOf(id), name, StringComparison.Ordinal)),
    ];

    /// <summary>In clock ticks since boot; with the id it names a process for good. Null when there is none, or only its remains.</summary>
    public static long? StartTimeOf(int processId)
    {
        // "4711 (a name) S 1 4711 4711 …": the name may hold anything, so fields are counted from its closing bracket.
        if (TryRead($"/proc/{processId}/stat") is not { } stat)
        {
            return null;
        }

        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && id != Environment.ProcessId);

    private static string? NameOf(int processId) => TryRead($"/proc/{processId}/comm")?.TrimEnd('\n');

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
