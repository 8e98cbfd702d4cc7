namespace Ocop.Hosting;

/// <summary>Tells whether a start succeeded.</summary>
internal static class StartupWatch
{
    /// <summary>A resource that has ended three times without ever being healthy is not going to be.</summary>
    private const int HopelessRestarts = 2;

    public static bool IsReady(IEnumerable<ResourceEvent> states) => states.All(s => s.Snapshot.IsReady || s.Resource.IsDispensable());

    /// <summary>Null when everything is ready; otherwise the resource that keeps it from being so.</summary>
    public static async Task<ResourceEvent?> WaitAsync(
        ResourceNotificationService notifications, TimeSpan patience, CancellationToken cancellationToken)
    {
        ResourceEvent? hopeless = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            await notifications.WaitUntilAsync(
                states =>
                {
                    hopeless = states.FirstOrDefault(IsHopeless);
                    return hopeless is not null || IsReady(states);
                },
                timeout.Token);
            return hopeless;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The one that others wait for is the one to name.
            var late = notifications.Current.Where(s => !IsReady([s])).ToList();
            return late.Find(s => s.Snapshot.State is not KnownResourceStates.Waiting) ?? late.FirstOrDefault();
        }
    }

    private static bool IsHopeless(ResourceEvent state) =>
        !state.Resource.IsDispensable()
        && (state.Snapshot.State is KnownResourceStates.FailedToStart
            || state.Snapshot.IsHopeless
            || (state.Snapshot is { State: KnownResourceStates.Exited, WasHealthy: false } && state.Snapshot.Restarts >= HopelessRestarts));
}
