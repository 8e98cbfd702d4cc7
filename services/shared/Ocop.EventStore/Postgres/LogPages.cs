using System.Runtime.CompilerServices;
using Npgsql;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Postgres;

/// <summary>
/// Reads a long stretch of the log, the next pages while one is worked on. Each page is a short query of its own: one that lasted as long as the whole
/// reading would keep the server from clearing away what appends leave behind. Positions have no gaps, so a page's place is known before
/// the one in front of it has come.
/// </summary>
internal sealed class LogPages(NpgsqlDataSource dataSource, PersonalData personal, int pageSize)
{
    private const int Ahead = 2;
    private const string Page = $"select {EventRow.Columns} from mt_events where seq_id > $1 and seq_id <= $2 and not is_archived order by seq_id";

    /// <summary>Pages without empty ones, until the log's end.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredEvent>> After(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var coming = new Queue<Task<List<StoredEvent>>>();
        try
        {
            // Everything up to the head is committed, so no page can come short of what a later one has.
            for (var head = await Head(stop.Token); position < head || coming.Count > 0; head = coming.Count > 0 ? head : await Head(stop.Token))
            {
                for (; coming.Count < Ahead && position < head; position = Math.Min(position + pageSize, head))
                {
                    var (after, through) = (position, Math.Min(position + pageSize, head));
                    coming.Enqueue(Task.Run(() => Read(after, through), stop.Token));
                }

                if (await coming.Dequeue() is { Count: > 0 } page)
                {
                    yield return page;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(coming).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<long> Head(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select position from ocop_log");
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }

    /// <summary>Without giving up its thread in between: a page comes in hundreds of pieces, and each would go from thread to thread.</summary>
    private List<StoredEvent> Read(long after, long through)
    {
        using var command = dataSource.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = through });
        var events = new List<StoredEvent>((int)(through - after));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            events.Add(EventRow.Read(reader, personal));
        }

        return events;
    }
}
