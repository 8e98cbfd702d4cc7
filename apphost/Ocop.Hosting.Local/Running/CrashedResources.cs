using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ocop.Hosting.Local.Running;

/// <summary>DCP does not start again what ended by itself. This does, after growing pauses; what was stopped by hand stays stopped.</summary>
internal sealed partial class CrashedResources(
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    IHostApplicationLifetime lifetime,
    ILogger<CrashedResources> logger)
{
    private readonly ConcurrentDictionary<string, CrashedResource> _resources = new(StringComparer.Ordinal);

    public void Begin() => _ = WatchAsync(lifetime.ApplicationStopping);

    public CrashedResource? Find(string resourceId) => _resources.GetValueOrDefault(resourceId);

    /// <summary>Whether a process of it is about to be started again.</summary>
    public bool IsPausing(IResource resource) => _resources.Values.Any(r => r.Resource == resource && r.Pause is not null);

    public async Task<ExecuteCommandResult> StopAsync(string resourceId, Func<Task<ExecuteCommandResult>> stop)
    {
        var resource = Find(resourceId);
        lock (_resources)
        {
            if (resource?.StopByHand() is true)
            {
                return CommandResults.Success();
            }
        }

        var result = await stop();
        if (!result.Success)
        {
            resource?.StopFailed();
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
                Log.Ended(logger, change.ResourceId, resource.Reason);
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

        var result = await commands.ExecuteCommandAsync(ended.ResourceId, KnownResourceCommands.StartCommand, stopping);
        if (!result.Success && !result.Canceled)
        {
            Log.DoesNotStart(logger, ended.ResourceId, result.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Resource} {Reason}")]
        public static partial void Ended(ILogger logger, string resource, string? reason);

        [LoggerMessage(2, LogLevel.Error, "{Resource} does not start: {Error}")]
        public static partial void DoesNotStart(ILogger logger, string resource, string? error);
    }
}
