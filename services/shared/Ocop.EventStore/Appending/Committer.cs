using System.Threading.Channels;
using Npgsql;

namespace Ocop.EventStore.Appending;

/// <summary>
/// Commits appends in groups: whatever waits when the last commit has ended goes into the next one. Nothing waits for company, so a lone writer pays
/// nothing. A full queue makes callers wait.
/// </summary>
internal sealed class Committer : IAsyncDisposable
{
    private const int QueueLength = 1024;

    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _clock;
    private readonly AppendGroup _group = new();
    private readonly Task _running;
    private readonly Channel<PendingAppend> _queue = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private AppendSession? _session;

    public Committer(NpgsqlDataSource dataSource, TimeProvider clock)
    {
        (_dataSource, _clock) = (dataSource, clock);

        // The committer serves everybody: it must not run inside the trace of whoever came first.
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(Run);
        }
    }

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

        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingAppend)state!).Cancel(token), append);
        return await append.Answer;
    }

    /// <summary>Takes nothing more, and ends when all that was taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private async Task Run()
    {
        while (_group.SomeWait || await _queue.Reader.WaitToReadAsync())
        {
            _group.Fill(_queue.Reader);
            if (_group.Members.Count > 0)
            {
                await CommitGroup();
            }

            // Whoever was just answered goes first, so that who comes again at once is in the next group rather than in the one after it.
            await Task.Yield();
        }

        await CloseSession();
    }

    private async Task CommitGroup()
    {
        try
        {
            var answers = await Execute(_group);
            for (var i = 0; i < answers.Length; i++)
            {
                _group.Members[i].Complete(answers[i]);
            }
        }
        catch (Exception)
        {
            await CommitOneByOne();
        }
    }

    /// <summary>
    /// A group that failed goes again, one by one: what is wrong with one of them must not fail its neighbours. If the connection broke, the group may
    /// be in the log already; that shows as a conflict with one's own events, because the counter's lock is given only when the broken
    /// transaction has ended.
    /// </summary>
    private async Task CommitOneByOne()
    {
        Exception? gone = null;
        foreach (var append in _group.Members)
        {
            try
            {
                append.Complete(gone is null ? await CommitAgain(append) : throw gone);
            }
            catch (Exception e)
            {
                append.Fail(e);

                // Out of reach twice in a row: the others need not find that out one after the other.
                gone = _session is null && e is NpgsqlException { IsTransient: true } ? e : null;
            }
        }
    }

    private async Task<AppendAnswer> CommitAgain(PendingAppend append)
    {
        var answer = (await Execute(AppendGroup.Of(append)))[0];
        return answer.Outcome == AppendOutcome.Conflict ? await _session!.Find(append) ?? answer : answer;
    }

    private async Task<AppendAnswer[]> Execute(AppendGroup group)
    {
        try
        {
            _session ??= await AppendSession.Open(_dataSource);
            return await _session.Execute(group, _clock.GetUtcNow().ToUniversalTime());
        }
        catch (Exception e) when (e is not PostgresException || _session is not { IsOpen: true })
        {
            await CloseSession();
            throw;
        }
    }

    private async Task CloseSession()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
        {
            await session.DisposeAsync();
        }
    }
}
