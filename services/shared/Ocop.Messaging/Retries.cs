using MassTransit;
using Npgsql;

namespace Ocop.Messaging;

/// <summary>How often a message is tried before it goes to the error queue.</summary>
internal static class Retries
{
    private static readonly int[] s_pausesMs = [100, 500, 2000];

    /// <summary>The number of the last attempt, the first being 0.</summary>
    public static int LastAttempt => s_pausesMs.Length;

    /// <summary>A database that is away comes back; waiting for it in order beats an error queue full of good messages.</summary>
    public static bool IsOutage(Exception exception) => exception is NpgsqlException or TimeoutException;

    public static void Configure(IConsumePipeConfigurator endpoint)
    {
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsOutage);
            retry.Exponential(200, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(300));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(IsOutage);
            retry.Intervals(s_pausesMs);
        });
    }
}
