namespace Ocop.Crash.Tests;

/// <summary>Services, PostgreSQL and RabbitMQ are killed in turn, then at random, for two minutes.</summary>
public sealed class TwoMinutesOfCrashes(CrashPlatform platform) : Load(platform)
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMinutes(2);

    protected override Task Bear()
    {
        var seed = Random.Shared.Next();
        var killer = new Killer(Platform, seed);
        Tell($"seed {seed}");
        return WriteDuring(
            async () =>
            {
                using var over = new CancellationTokenSource(s_duration);
                try
                {
                    await killer.InTurn();
                    await killer.AtRandom(over.Token);
                }
                finally
                {
                    Tell($"{killer.Killed.Count} kills: {string.Join(", ", killer.Killed)}");
                }
            },
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }
}
