namespace Ocop.Hosting;

/// <summary>Watches something that needs no process of ours: a database, or a server of the operator's own.</summary>
internal sealed class ConnectionRunner(
    IResource resource,
    ResourceNotificationService notifications,
    Func<CancellationToken, Task<HealthResult>> check) : IRunner
{
    public IResource Resource => resource;

    public string Id => resource.Name;

    public bool OwnsProcess => false;

    public async Task RunAsync(bool waits, CancellationToken stopping)
    {
        try
        {
            await Dependencies.WaitAsync(resource, Id, notifications, stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        notifications.Publish(resource, Id, s => s with { State = KnownResourceStates.Running, Reason = null, WaitingFor = null });
        await new HealthLoop(resource, Id, notifications, check).RunAsync(stopping);
    }

    public void Clean()
    {
    }
}
