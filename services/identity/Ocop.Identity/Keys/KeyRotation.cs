using Microsoft.Extensions.Options;

namespace Ocop.Identity.Keys;

/// <summary>Each replica looks now and then: for a key that is due, for one that another replica made, for the moment from which one signs.</summary>
internal sealed partial class KeyRotation(SigningKeys keys, IOptions<KeySettings> settings, TimeProvider clock, ILogger<KeyRotation> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.CheckEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.Load(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnread(exception);
            }
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The signing keys could not be read; those of before stay in use")]
    private partial void LogUnread(Exception exception);
}
