namespace Ocop.Hosting;

/// <summary>Holds a resource back until everything it waits for is healthy, and says what that is meanwhile.</summary>
internal static class Dependencies
{
    public static async Task WaitAsync(
        IResource resource, string resourceId, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        string[] needed = [.. resource.WaitsFor().Where(RunsSomewhere).Select(r => r.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] told = [];
        await notifications.WaitUntilAsync(
            states =>
            {
                string[] missing = [.. needed.Where(n => !ResourceNotificationService.IsReady(states, n))];
                if (missing.Length > 0 && !missing.SequenceEqual(told, StringComparer.Ordinal))
                {
                    told = missing;
                    notifications.Publish(resource, resourceId, s => s with
                    {
                        State = KnownResourceStates.Waiting,
                        Reason = $"waits for {string.Join(", ", missing)}",
                        WaitingFor = missing,
                        StartsAgain = false,
                    });
                }

                return missing.Length == 0;
            },
            cancellationToken);
    }

    /// <summary>Parameters and given connection strings have no state of their own.</summary>
    private static bool RunsSomewhere(IResource resource) => resource is not (ParameterResource or ConnectionStringResource);
}
