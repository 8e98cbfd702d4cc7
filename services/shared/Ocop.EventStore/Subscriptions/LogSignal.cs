using Npgsql;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Subscriptions;

/// <summary>Wakes the readers of the log when something was appended, in this process or in another replica (LISTEN/NOTIFY).</summary>
public sealed class LogSignal(NpgsqlDataSource dataSource)
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next append after this property was read.</summary>
    public Task Next => _next.Task;

    /// <summary>Told whenever a person was erased, in this process or in another replica.</summary>
    public Action? PersonErased { get; init; }

    /// <summary>Listens until cancelled or until the connection breaks; the caller runs it again.</summary>
    public async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, told) => (told.Channel == PersonKeys.Channel ? PersonErased : Wake)?.Invoke();
        await using (var listen = new NpgsqlCommand($"listen ocop_log; listen {PersonKeys.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was appended or erased while nobody listened.
        Wake();
        PersonErased?.Invoke();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    internal void Wake() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
