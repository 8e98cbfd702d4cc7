using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>Wakes the readers of the log when something was appended, in this process or in another replica (LISTEN/NOTIFY).</summary>
public sealed class LogSignal(NpgsqlDataSource dataSource)
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next append after this property was read.</summary>
    public Task Next => _next.Task;

    /// <summary>Listens until cancelled or until the connection breaks; the caller runs it again.</summary>
    public async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => Wake();
        await using (var listen = new NpgsqlCommand("listen ocop_log", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was appended while nobody listened.
        Wake();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Wake() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
