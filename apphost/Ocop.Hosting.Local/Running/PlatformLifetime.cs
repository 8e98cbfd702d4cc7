using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting.Local.Running;

/// <summary>Lets go of the state folder when everything has stopped.</summary>
internal sealed class PlatformLifetime(Platform platform) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        platform.Dispose();
        await Console.Error.WriteLineAsync("stopped");
    }
}
