using Microsoft.Extensions.Hosting;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Running;

/// <summary>Without DCP nothing that this host says is true any more, so it does not outlive it.</summary>
internal sealed class OrchestratorWatch(Platform platform, IHostApplicationLifetime lifetime)
{
    /// <summary>While it starts, one process of it takes the place of another.</summary>
    private const int Misses = 3;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public void Begin() => _ = WatchAsync(lifetime.ApplicationStopping);

    private async Task WatchAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_period);
        string? kubeConfig = null;
        for (var missed = 0; missed < Misses;)
        {
            await timer.WaitForNextTickAsync(stopping);
            kubeConfig ??= Leftovers.ArgumentAfter("--kubeconfig", withArgument: $"{Environment.ProcessId}");
            missed = kubeConfig is null || Leftovers.WithArgument(kubeConfig).Count > 0 ? 0 : missed + 1;
        }

        await EndAsync();
    }

    private async Task EndAsync()
    {
        await Console.Error.WriteLineAsync("ocop: Aspire's orchestrator (dcp) has ended, so the platform ends too; ./ocop up starts it again.");
        Environment.ExitCode = 1;
        lifetime.StopApplication();
        await Task.Delay(s_grace);
        platform.Abandon();
    }
}
