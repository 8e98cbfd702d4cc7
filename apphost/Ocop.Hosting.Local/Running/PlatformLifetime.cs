using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting.Local.Running;

/// <summary>Lets go of the state folder when everything has stopped.</summary>
internal sealed class PlatformLifetime(Platform platform, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(45);
    private PosixSignalRegistration? _hangUp;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (platform.OwnsProcess)
        {
            lifetime.ApplicationStopping.Register(() => _ = LimitAsync());

            // The terminal was closed; for .NET that is no reason to stop in order.
            _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                lifetime.StopApplication();
            });
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _hangUp?.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // DCP itself is the last to go; and what has left its parents is not always found by it.
        platform.EndProcesses(s_grace);
        platform.Dispose();
        if (platform.OwnsProcess)
        {
            await Console.Error.WriteLineAsync("stopped");
        }
    }

    /// <summary>Whoever has asked the host to stop is not left waiting because a part of it does not.</summary>
    private async Task LimitAsync()
    {
        await Task.Delay(s_longest);
        platform.Abandon();
    }
}
