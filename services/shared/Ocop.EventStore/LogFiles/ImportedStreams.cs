using Npgsql;

namespace Ocop.EventStore.LogFiles;

/// <summary>The rows of mt_streams that a part of an imported log makes or moves; each stream's versions must go on without a gap.</summary>
internal static class ImportedStreams
{
    private const string Upsert =
        """
        with part as materialized (
            select p.*, s.id is not null as known, coalesce(s.version, 0) as before
            from unnest($1, $2, $3, $4, $5, $6::timestamptz[], $7) as p (id, type, first, last, timestamp, created, is_archived)
            left join mt_streams s on s.id = p.id
        ), made as (
            insert into mt_streams (id, type, version, timestamp, created, is_archived)
            select id, type, last, timestamp, created, is_archived from part where not known and first = 1
        ), moved as (
            update mt_streams s set version = p.last, timestamp = p.timestamp, created = coalesce(p.created, s.created), is_archived = p.is_archived
            from part p where p.known and s.id = p.id and p.first = p.before + 1
        )
        select id, before from part where first <> before + 1
        """;

    public static async Task Write(NpgsqlConnection connection, LogEntry[] part, CancellationToken cancellationToken)
    {
        var streams = new Dictionary<string, (LogEntry First, LogEntry Last)>(StringComparer.Ordinal);
        foreach (var entry in part)
        {
            var known = streams.TryGetValue(entry.Stream, out var stream);
            if (known && entry.Version != stream.Last.Version + 1)
            {
                throw Gap(entry, stream.Last.Version);
            }

            streams[entry.Stream] = (known ? stream.First : entry, entry);
        }

        await using var command = new NpgsqlCommand(Upsert, connection)
        {
            Parameters =
            {
                new() { Value = streams.Keys.ToArray() },
                new() { Value = streams.Values.Select(s => s.Last.Category).ToArray() },
                new() { Value = streams.Values.Select(s => s.First.Version).ToArray() },
                new() { Value = streams.Values.Select(s => s.Last.Version).ToArray() },
                new() { Value = streams.Values.Select(s => (s.Last.StreamRow?.Timestamp ?? s.Last.Timestamp).ToUniversalTime()).ToArray() },
                new() { Value = streams.Values.Select(s => CreatedOf(s.First, s.Last)?.ToUniversalTime()).ToArray() },
                new() { Value = streams.Values.Select(s => s.Last.StreamRow?.IsArchived ?? s.Last.IsArchived).ToArray() },
            },
        };
        await using var gaps = await command.ExecuteReaderAsync(cancellationToken);
        if (await gaps.ReadAsync(cancellationToken))
        {
            throw Gap(streams[gaps.GetString(0)].First, gaps.GetInt64(1));
        }
    }

    private static DateTimeOffset? CreatedOf(LogEntry first, LogEntry last) =>
        last.StreamRow?.Created ?? (first.Version == 1 ? first.Timestamp : null);

    private static LogFileException Gap(LogEntry entry, long before) => new(
        $"Line {LogFile.LineOf(entry.Position)}: stream {entry.Stream} goes from version {before} to {entry.Version}; its events are not complete.");
}
