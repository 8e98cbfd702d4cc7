using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Postgres;

/// <summary>
/// Reads a long stretch of the log, the next pages while one is worked on. Each page is a short query of its own: one that lasted as long as the whole
/// reading would keep the server from clearing away what appends leave behind.
/// </summary>
internal sealed class LogPages(NpgsqlDataSource dataSource, PersonalData personal, int pageSize)
{
    private const int Ahead = 2;
    private const string Page = $"select {EventRow.Columns} from mt_events where seq_id > $1 and seq_id <= $2 and not is_archived order by seq_id";

    /// <summary>Pages without empty ones, until the log's end.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredEvent>> After(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = Channel.CreateBounded<IReadOnlyList<StoredEvent>>(Ahead);
        var reading = Task.Run(() => Read(position, pages.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken))
            {
                yield return page;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>A failure is told to whoever reads the pages, after those before it.</summary>
    private async Task Read(long position, ChannelWriter<IReadOnlyList<StoredEvent>> pages, CancellationToken cancellationToken)
    {
        try
        {
            // Everything up to the head is committed.
            for (var head = await Head(cancellationToken); position < head; head = position < head ? head : await Head(cancellationToken))
            {
                var through = Math.Min(position + pageSize, head);
                if (await Read(position, through, cancellationToken) is { Count: > 0 } page)
                {
                    await pages.WriteAsync(page, cancellationToken);
                }

                position = through;
            }

            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }

    private async Task<long> Head(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select position from ocop_log");
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }

    private async Task<IReadOnlyList<StoredEvent>> Read(long after, long through, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = through });
        var events = new List<StoredEvent>((int)(through - after));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(EventRow.Read(reader, personal));
        }

        return events;
    }
}
