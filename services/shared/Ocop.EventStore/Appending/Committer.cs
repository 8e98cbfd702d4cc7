using System.Threading.Channels;
using Npgsql;

namespace Ocop.EventStore.Appending;

/// <summary>
/// Commits appends in groups: whatever waits when the last commit has ended goes into the next one. Nothing waits for company, so a lone writer pays
/// nothing. A full queue makes callers wait.
/// </summary>
internal sealed class Committer(NpgsqlDataSource dataSource, TimeProvider clock) : IAsyncDisposable
{
    private const int QueueLength = 1024;

    private readonly Channel<PendingAppend> _queue = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.Wait });

    private readonly AppendGroup _group = new();
    private readonly GroupCommit _commit = new(dataSource, clock);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    /// <summary>Waits until the append is committed or refused. Cancelling helps only while it is still queued.</summary>
    public async Task<Appended> Commit(PendingAppend append, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(append, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException("The event store takes no more appends.", e);
        }

        await SetOff();
        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingAppend)state!).Cancel(token), append);
        return await append.Answer;
    }

    /// <summary>Takes nothing more, and ends when all that was taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await SetOff();
        await _drained.Task;
        await _commit.DisposeAsync();
    }

    /// <summary>
    /// Commits a group unless one is under way, which is followed by the next one by itself. Whoever finds none under way does it, on the way to its
    /// own answer: handing over to another thread and back would take a lone writer longer.
    /// </summary>
    private Task SetOff()
    {
        if (Interlocked.CompareExchange(ref _underWay, 1, 0) != 0)
        {
            return Task.CompletedTask;
        }

        // What follows serves everybody: it must not go on inside the trace of whoever came first.
        using (ExecutionContext.SuppressFlow())
        {
            return Run();
        }
    }

    private async Task Run()
    {
        _group.Fill(_queue.Reader);
        if (_group.Members.Count > 0)
        {
            AppendMetrics.SetOff(_group.Members.Count, _queue.Reader.Count);
            await _commit.Run(_group);
        }
        else if (_queue.Reader.Completion.IsCompleted)
        {
            // Under way for ever: there is nothing left to set off for.
            _drained.TrySetResult();
            return;
        }

        if (_group.Members.Count > 1 || _queue.Reader.Count > 0)
        {
            // Whoever was just answered goes first, so that who comes again at once is in the next group rather than in the one after it.
            await Task.Yield();
        }

        if (_group.SomeWait)
        {
            _ = Run();
            return;
        }

        // Looked at after giving way, or what was queued in between would wait for the next caller.
        Interlocked.Exchange(ref _underWay, 0);
        if (_queue.Reader.Count > 0 || _queue.Reader.Completion.IsCompleted)
        {
            _ = SetOff();
        }
    }
}
