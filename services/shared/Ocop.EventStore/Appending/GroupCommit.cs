using Npgsql;

namespace Ocop.EventStore.Appending;

/// <summary>Commits one group after the other on a session of its own, and gives each append its answer.</summary>
internal sealed class GroupCommit(NpgsqlDataSource dataSource, TimeProvider clock) : IAsyncDisposable
{
    private AppendSession? _session;

    public async Task Run(AppendGroup group)
    {
        try
        {
            var answers = await Execute(group);
            for (var i = 0; i < answers.Length; i++)
            {
                group.Members[i].Complete(answers[i]);
            }
        }
        catch (Exception)
        {
            await CommitOneByOne(group);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>
    /// A group that failed goes again, one by one: what is wrong with one of them must not fail its neighbours. If the connection broke, the group may
    /// be in the log already; that shows as a conflict with one's own events, because the counter's lock is given only when the broken
    /// transaction has ended.
    /// </summary>
    private async Task CommitOneByOne(AppendGroup group)
    {
        Exception? gone = null;
        foreach (var append in group.Members)
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
            _session ??= await AppendSession.Open(dataSource);
            return await _session.Execute(group, clock.GetUtcNow().ToUniversalTime());
        }
        catch (Exception e) when (e is not PostgresException || _session is not { IsOpen: true })
        {
            await DisposeAsync();
            throw;
        }
    }
}
