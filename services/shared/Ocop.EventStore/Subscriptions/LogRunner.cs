using System.Diagnostics;
using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>
/// Runs one reader: one replica at a time holds its advisory lock and moves its checkpoint; the others wait and take over when the holder's
/// connection ends. An event that cannot be handled stops this reader alone, is named in <see cref="Status"/>, and is tried again.
/// </summary>
public sealed class LogRunner(NpgsqlDataSource dataSource, IEventStore store, LogSignal signal, ILogReader reader)
{
    private const int BatchSize = 500;

    // NOTIFY is the rule; this is the safety net for a listener that is just reconnecting.
    private static readonly TimeSpan s_safetyNet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private volatile RunnerStatus _status = new(0, 0, null, null);

    public string Name => reader.Name;

    public RunnerStatus Status => _status;

    public async Task Run(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await reader.Prepare(dataSource, cancellationToken);
                await RunAsHolder(() => failures = 0, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failures++;
                _status = _status with { Failures = failures, Error = e.Message };
                OnFailure?.Invoke(e);
                await Pause(failures, cancellationToken);
            }
        }
    }

    /// <summary>Told of every failure, for the log.</summary>
    public Action<Exception>? OnFailure { get; init; }

    private static Task Pause(int failures, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Min(s_longestPause.TotalMilliseconds, 100 * Math.Pow(2, failures))), cancellationToken)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task RunAsHolder(Action succeeded, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            while (!await TakeLock(connection, cancellationToken))
            {
                await Task.Delay(s_safetyNet, cancellationToken);
            }

            await Follow(connection, succeeded, cancellationToken);
        }
        finally
        {
            await ReleaseLock(connection);
        }
    }

    private async Task Follow(NpgsqlConnection connection, Action succeeded, CancellationToken cancellationToken)
    {
        var position = await ReadCheckpoint(connection, cancellationToken);
        while (true)
        {
            var next = signal.Next;
            var batch = await store.ReadLog(position, BatchSize, cancellationToken);
            if (batch.Count == 0)
            {
                succeeded();
                _status = new RunnerStatus(position, 0, null, null);
                await Task.WhenAny(next, Task.Delay(s_safetyNet, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                continue;
            }

            position = await HandleBatch(connection, batch, cancellationToken);
            succeeded();
            _status = new RunnerStatus(position, 0, null, null);
        }
    }

    /// <summary>A whole batch at once; if that fails, event by event, so that the good ones pass and the bad one is known by name.</summary>
    private async Task<long> HandleBatch(NpgsqlConnection connection, IReadOnlyList<StoredEvent> batch, CancellationToken cancellationToken)
    {
        if (batch.Count > 1 && _status.Failures > 0)
        {
            batch = [batch[0]];
        }

        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await reader.Handle(batch, transaction, cancellationToken);
            await MoveCheckpoint(transaction, batch[^1].Position, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return batch[^1].Position;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _status = _status with { FailedEvent = batch.Count == 1 ? $"{batch[0].Type} at {batch[0].Position}" : _status.FailedEvent };
            throw;
        }
    }

    private async Task<bool> TakeLock(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = reader.Name });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A pooled connection would keep the lock while it idles; a broken one has lost it already.</summary>
    private static async Task ReleaseLock(NpgsqlConnection connection)
    {
        if (connection.FullState == System.Data.ConnectionState.Open)
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private async Task<long> ReadCheckpoint(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select position from ocop_checkpoints where name = $1", connection);
        command.Parameters.Add(new() { Value = reader.Name });
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }

    private async Task MoveCheckpoint(NpgsqlTransaction transaction, long position, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ocop_checkpoints (name, position, updated) values ($1, $2, now())
            on conflict (name) do update set position = excluded.position, updated = excluded.updated
            """,
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = reader.Name });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <param name="Position">The last position handled.</param>
/// <param name="Failures">Failed tries in a row; 0 when all is well.</param>
/// <param name="FailedEvent">The event that cannot be handled, when it is one: "certificate_issued at 4711".</param>
public sealed record RunnerStatus(long Position, int Failures, string? FailedEvent, string? Error);
