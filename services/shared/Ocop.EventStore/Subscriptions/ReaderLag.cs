using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>How far a reader of the log is behind its end.</summary>
/// <param name="Position">The last position handled; 0 when it never ran.</param>
/// <param name="Head">The log's last position.</param>
/// <param name="OldestUnprocessed">When the next event it has to handle happened; null when there is none.</param>
public sealed record ReaderLag(string Name, long Position, long Head, DateTimeOffset? OldestUnprocessed)
{
    public long Behind => Head - Position;

    public TimeSpan Age(DateTimeOffset now) => OldestUnprocessed is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero;

    public static async Task<IReadOnlyList<ReaderLag>> Of(
        NpgsqlDataSource dataSource, IEnumerable<string> readers, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select name, coalesce(c.position, 0), log.position,
                (select e.timestamp from mt_events e where e.seq_id > coalesce(c.position, 0) order by e.seq_id limit 1)
            from unnest($1::varchar[]) as reader (name) cross join ocop_log log left join ocop_checkpoints c using (name)
            order by name
            """);
        command.Parameters.Add(new() { Value = readers.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var lags = new List<ReaderLag>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var oldest = await rows.IsDBNullAsync(3, cancellationToken) ? (DateTimeOffset?)null : rows.GetFieldValue<DateTimeOffset>(3);
            lags.Add(new ReaderLag(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), oldest));
        }

        return lags;
    }
}
