using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.EventStore.Hosting;

/// <summary>
/// Unhealthy before the tables are there, and when a projection or the publisher has failed several times in a row, with the event when it is
/// one event's fault; degraded when one works but is far behind.
/// </summary>
internal sealed class LogReadersHealth(EventStoreService service, LogMetrics metrics, TimeProvider clock) : IHealthCheck
{
    // One or two failures are a neighbour restarting; more is something to look at.
    private const int Alarming = 5;
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(60);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var failing = service.Runners.Where(r => r.Status.Failures >= Alarming)
            .Select(r => $"{r.Name} stopped{(r.Status.FailedEvent is { } e ? $" at {e}" : "")}: {r.Status.Error}")
            .ToList();
        var late = metrics.Lags.Where(lag => lag.Age(clock.GetUtcNow()) > s_late)
            .Select(lag => string.Create(CultureInfo.InvariantCulture, $"{lag.Name} is {lag.Behind} events behind, the oldest since {lag.OldestUnprocessed:u}"))
            .ToList();
        return Task.FromResult((service.SchemaReady, failing, late) switch
        {
            (false, _, _) => HealthCheckResult.Unhealthy("The tables are not there yet."),
            (_, { Count: > 0 }, _) => HealthCheckResult.Unhealthy(string.Join("; ", failing.Concat(late))),
            (_, _, { Count: > 0 }) => HealthCheckResult.Degraded(string.Join("; ", late)),
            _ => HealthCheckResult.Healthy(),
        });
    }
}
