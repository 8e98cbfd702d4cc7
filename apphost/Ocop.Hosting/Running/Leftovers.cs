namespace Ocop.Hosting;

/// <summary>Processes that outlived the one that started them.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends them the hard way and returns when none is left; they hold ports, files and shared memory.</summary>
    /// <exception cref="DistributedApplicationException">Some would not go within half a minute.</exception>
    public static async Task EndAsync(Func<IReadOnlyList<int>> find, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (find() is { Count: > 0 } left)
        {
            foreach (var processId in left)
            {
                Signals.Send(processId, Signals.Kill);
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > s_patience)
            {
                throw new DistributedApplicationException($"Processes of an earlier start will not end: {string.Join(", ", left)}.");
            }

            await Task.Delay(s_poll, cancellationToken);
        }
    }
}
