using System.Runtime.CompilerServices;

namespace Ocop.Testing;

/// <summary>Ends a test project that has hung, so that the run goes on without it and counts it as failed.</summary>
internal static class TimeLimit
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(40);
    private static Timer? s_timer;

    [ModuleInitializer]
    internal static void Begin() => s_timer = new Timer(_ => End(), null, s_limit, Timeout.InfiniteTimeSpan);

    private static void End()
    {
        Console.Error.WriteLine($"The tests of this project did not end within {s_limit.TotalMinutes} minutes.");
        Environment.Exit(124);
    }
}
