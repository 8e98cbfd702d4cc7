using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace Ocop.Identity.OAuth;

/// <summary>Section "Identity:Pruning".</summary>
internal sealed class PruningSettings
{
    /// <summary>Default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long what has ended is kept, so that a reuse is still known for one. Default one day: longer than any token is good.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(1);
}

/// <summary>Every token is a row; those that ended long ago go.</summary>
internal sealed partial class TokenPruning(
    IServiceScopeFactory scopes, IOptions<PruningSettings> settings, TimeProvider clock, ILogger<TokenPruning> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Prune(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLeft(exception);
            }
        }
    }

    private async Task Prune(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - settings.Value.Keep;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancellationToken);
    }

    [LoggerMessage(22, LogLevel.Warning, "Ended tokens could not be pruned; they go the next time")]
    private partial void LogLeft(Exception exception);
}
