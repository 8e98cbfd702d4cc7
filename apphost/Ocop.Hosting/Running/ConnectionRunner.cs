namespace Ocop.Hosting;

/// <summary>Watches something that needs no process of ours: a database, or a server of the operator's own.</summary>
internal sealed class ConnectionRunner(
    IResource resource,
    ResourceNotificationService notifications,
    Func<CancellationToken, Task<HealthResult>> check) : IRunner
{
    public IResource Resource => resource;

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await Dependencies.WaitAsync(resource, resource.Name, notifications, stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        notifications.Publish(resource, resource.Name, s => s with { State = KnownResourceStates.Running, Reason = null });
        await new HealthLoop(resource, resource.Name, notifications, check).RunAsync(stopping);
        notifications.Publish(
            resource, resource.Name, s => s with { State = KnownResourceStates.Finished, HealthStatus = null, Reason = null });
    }
}
