using System.Runtime.InteropServices;

namespace Ocop.Hosting.Local.Running;

/// <summary>Where the build puts programs.</summary>
internal static class BuiltOutput
{
    /// <summary>The dotnet that runs the host, also when the host was started through an executable of its own.</summary>
    public static string DotnetPath { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>With artifacts/bin/{Project}/{configuration}/ as layout, a project's output lies beside the host's own.</summary>
    public static string AssemblyOf(string projectPath, string hostDirectory)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(hostDirectory));
        var project = Path.GetFileNameWithoutExtension(projectPath);
        return Path.GetFullPath(Path.Combine(own.FullName, "..", "..", project, own.Name, $"{project}.dll"));
    }
}
