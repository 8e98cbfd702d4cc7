using System.Collections.Frozen;
using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>
/// Runs one reader: one replica at a time holds its advisory lock and moves its checkpoint; the others wait and take over when the holder's
/// connection ends. An event that cannot be handled stops this reader alone, is named in <see cref="Status"/>, and is tried again until it
/// works or somebody skips it for a reason.
/// </summary>
public sealed class LogRunner(NpgsqlDataSource dataSource, IEventStore store, LogSignal signal, ILogReader reader)
{
    private const int BatchSize = 500;

    // NOTIFY is the rule; this is the safety net for a listener that is just reconnecting.
    private static readonly TimeSpan s_safetyNet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private volatile RunnerStatus _status = new(0, 0, null, null);
    private IReadOnlyDictionary<long, ReaderEventSkipped> _skipped = FrozenDictionary<long, ReaderEventSkipped>.Empty;

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
                _status = _status with { Failures = failures, Error = e.Message, FailedEvent = Unreadable(e) ?? _status.FailedEvent };
                OnFailure?.Invoke(e);
                await Pause(failures, cancellationToken);
            }
        }
    }

    private static string? Unreadable(Exception e) =>
        e is UnreadableEventException { Position: { } position } unreadable ? $"{unreadable.Type} at {position}" : null;

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

            _skipped = (await store.Load<SkippedEvents>(reader.Name, AsOf.Now, cancellationToken)).State.ByPosition;
            await Follow(connection, succeeded, cancellationToken);
        }
        finally
        {
            await ReleaseLock(connection);
        }
    }

    private async Task Follow(NpgsqlConnection connection, Action succeeded, CancellationToken cancellationToken)
    {
        var position = await Checkpoint.Read(connection, reader.Name, cancellationToken);
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

            position = await HandleBatch(connection, position, batch, cancellationToken);
            succeeded();
            _status = new RunnerStatus(position, 0, null, null);
        }
    }

    /// <summary>A whole batch at once; if that fails, event by event, so that the good ones pass and the bad one is known by name.</summary>
    private async Task<long> HandleBatch(
        NpgsqlConnection connection, long position, IReadOnlyList<StoredEvent> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await Handle(connection, position, batch, cancellationToken);
        }
        catch (Exception e) when (batch.Count > 1 && e is not OperationCanceledException && IsOpen(connection))
        {
            return await HandleOneByOne(connection, position, batch, cancellationToken);
        }
        catch (Exception e) when (batch.Count == 1 && e is not OperationCanceledException && IsOpen(connection))
        {
            _status = _status with { FailedEvent = $"{batch[0].Type} at {batch[0].Position}" };
            throw;
        }
    }

    private async Task<long> HandleOneByOne(
        NpgsqlConnection connection, long position, IReadOnlyList<StoredEvent> batch, CancellationToken cancellationToken)
    {
        foreach (var stored in batch)
        {
            var reached = await HandleBatch(connection, position, [stored], cancellationToken);
            if (reached != stored.Position)
            {
                return reached;
            }

            position = reached;
        }

        return position;
    }

    /// <returns>How far the reader is now; elsewhere than the batch's end when a rebuild has moved it meanwhile.</returns>
    private async Task<long> Handle(
        NpgsqlConnection connection, long position, IReadOnlyList<StoredEvent> batch, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await Checkpoint.Hold(transaction, reader.Name, cancellationToken);
        if (held != position)
        {
            return held;
        }

        await reader.Handle(_skipped.Count == 0 ? batch : [.. batch.Where(e => !_skipped.ContainsKey(e.Position))], transaction, cancellationToken);
        await Checkpoint.Move(transaction, reader.Name, batch[^1].Position, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch[^1].Position;
    }

    private static bool IsOpen(NpgsqlConnection connection) => connection.FullState == System.Data.ConnectionState.Open;

    private async Task<bool> TakeLock(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = reader.Name });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A pooled connection would keep the lock while it idles; a broken one has lost it already.</summary>
    private static async Task ReleaseLock(NpgsqlConnection connection)
    {
        if (IsOpen(connection))
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

/// <param name="Position">The last position handled.</param>
/// <param name="Failures">Failed tries in a row; 0 when all is well.</param>
/// <param name="FailedEvent">The event that cannot be handled, when it is one: "certificate_issued at 4711".</param>
public sealed record RunnerStatus(long Position, int Failures, string? FailedEvent, string? Error);
