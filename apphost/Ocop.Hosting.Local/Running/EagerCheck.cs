using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ocop.Hosting.Local.Servers;

namespace Ocop.Hosting.Local.Running;

/// <summary>
/// Aspire asks what is not well again after pauses that grow to seconds. Until it is well for the first time, this asks in between, so that
/// whoever waits for the start waits no longer than it takes.
/// </summary>
internal sealed class EagerCheck(IHealthCheck inner, EagerCheck.Memory memory) : IHealthCheck
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    public static void MakeEager(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations)
        {
            var create = check.Factory;
            var memory = new Memory();
            check.Factory = services => new EagerCheck(create(services), memory);
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await inner.CheckHealthAsync(context, cancellationToken);
        while (IsWorthAsking(result) && TimeProvider.System.GetElapsedTime(began) < s_longest)
        {
            await Task.Delay(s_pause, cancellationToken);
            result = await inner.CheckHealthAsync(context, cancellationToken);
        }

        memory.WasHealthy |= result.Status is HealthStatus.Healthy;
        return result;
    }

    private bool IsWorthAsking(HealthCheckResult result) =>
        !memory.WasHealthy && result.Status is not HealthStatus.Healthy && result.Description != ServerCheck.WrongPassword.Description;

    /// <summary>Of one resource; a check itself is made anew each time.</summary>
    internal sealed class Memory
    {
        public bool WasHealthy { get; set; }
    }
}
