using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.Hosting;

/// <summary>Asks often while something is not well, seldom while it is, and publishes what it hears.</summary>
internal sealed class HealthLoop(
    IResource resource, string resourceId, ResourceNotificationService notifications, Func<CancellationToken, Task<HealthResult>> check)
{
    private static readonly TimeSpan s_whileStarting = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_whileUnwell = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_whileHealthy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private long? _healthySince;

    public TimeSpan HealthyFor => _healthySince is { } since ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Ends when cancelled, without an exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var wasHealthy = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var result = await CheckAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            _healthySince = result.IsHealthy ? _healthySince ?? TimeProvider.System.GetTimestamp() : null;
            wasHealthy |= result.IsHealthy;
            notifications.Publish(resource, resourceId, s => s with
            {
                HealthStatus = result.IsHealthy ? HealthStatus.Healthy : HealthStatus.Unhealthy,
                Reason = result.Reason,
                IsHopeless = result.IsHopeless,
                WasHealthy = s.WasHealthy || result.IsHealthy,
            });
            var pause = result.IsHealthy ? s_whileHealthy : wasHealthy ? s_whileUnwell : s_whileStarting;
            await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HealthResult> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_patience);
        try
        {
            return await check(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new HealthResult($"no answer within {s_patience.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a check throws, it means that the resource is not well; the sentence tells the reader of the status.
            // Its first line does: Npgsql adds advice in a second.
            return new HealthResult((e.InnerException ?? e).Message.Split('\n', 2)[0].TrimEnd());
        }
    }
}
