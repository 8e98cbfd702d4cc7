using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting.Local.Running;

/// <summary>DCP does not start again what ended by itself. This does, after growing pauses; what was stopped by hand stays stopped.</summary>
internal sealed class CrashedResources(
    ResourceNotificationService notifications, ResourceCommandService commands, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<string, CrashedResource> _resources = new(StringComparer.Ordinal);

    public void Begin() => _ = WatchAsync(lifetime.ApplicationStopping);

    public CrashedResource? Find(string resourceId) => _resources.GetValueOrDefault(resourceId);

    /// <summary>Whether a process of it is about to be started again.</summary>
    public bool IsPausing(IResource resource) => _resources.Values.Any(r => r.Resource == resource && r.Pause is not null);

    /// <summary>What pauses has nothing else to end than its pause.</summary>
    public async Task<ExecuteCommandResult> StopAsync(string resourceId, Func<Task<ExecuteCommandResult>> stop) =>
        StopByHand(resourceId) ? CommandResults.Success() : await CarryOutAsync(resourceId, stop);

    public Task<ExecuteCommandResult> RestartAsync(string resourceId, Func<Task<ExecuteCommandResult>> restart)
    {
        StopByHand(resourceId);
        return CarryOutAsync(resourceId, restart);
    }

    private bool StopByHand(string resourceId)
    {
        lock (_resources)
        {
            return Find(resourceId)?.StopByHand() is true;
        }
    }

    private async Task<ExecuteCommandResult> CarryOutAsync(string resourceId, Func<Task<ExecuteCommandResult>> command)
    {
        var result = await command();
        if (!result.Success)
        {
            Find(resourceId)?.WasNotStopped();
        }

        return result;
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        await foreach (var change in notifications.WatchAsync(stopping))
        {
            if (change.Resource is ProjectResource or ExecutableResource)
            {
                Look(change, stopping);
            }
        }
    }

    private void Look(ResourceEvent change, CancellationToken stopping)
    {
        var resource = _resources.GetOrAdd(change.ResourceId, _ => new CrashedResource(change.Resource));
        lock (_resources)
        {
            if (!stopping.IsCancellationRequested && resource.Look(change.Snapshot) is { } pause)
            {
                _ = StartAsync(change, resource, pause, stopping);
            }
        }
    }

    private async Task StartAsync(ResourceEvent ended, CrashedResource resource, Pause pause, CancellationToken stopping)
    {
        // Its commands are others now.
        await notifications.PublishUpdateAsync(ended.Resource, ended.ResourceId, s => s);
        await Task.Delay(pause.Length, stopping);
        lock (_resources)
        {
            if (resource.Pause != pause)
            {
                return;
            }

            resource.StartsAgain();
        }

        await commands.ExecuteCommandAsync(ended.ResourceId, KnownResourceCommands.StartCommand, stopping);
    }
}
