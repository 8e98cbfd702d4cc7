using System.Runtime.InteropServices;

namespace Ocop.Hosting;

/// <summary>Signals that .NET has no call for.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>A process that is gone already is what the caller wanted, so the result is not looked at.</summary>
    public static void Send(int processId, int signal) => _ = SendCore(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendCore(int processId, int signal);
}
