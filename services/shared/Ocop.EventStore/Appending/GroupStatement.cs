using System.Collections;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Appending;

/// <summary>
/// Appends a group in one round trip and one transaction, commit included. The first of two statements locks the counter, so that from then on nobody
/// else appends, in this replica or another. The second, seeing everything that was committed before, compares each command with its stream and
/// its idempotency key, and writes those that pass. A conflict burns no position.
/// </summary>
internal sealed class GroupStatement : IAsyncDisposable
{
    private const string Lock = "select from ocop_log where only_row for update";

    private const string Append =
        """
        with command as materialized (
            select c.n, c.lane, c.stream, c.category, c.expected, c.events, c.actor, c.key, c.hash,
                   s.id is not null as known, coalesce(s.version, 0) as actual, s.id is null or (s.type = c.category and not s.is_archived) as open,
                   k.version as first_version, k.position as first_position,
                   c.key is not null and exists (
                       select from ocop_idempotency i where i.actor = c.actor and i.key = c.key and i.request_hash is distinct from c.hash) as reused
            from unnest($2, $3, $4, $5, $6, $7, $8, $9) with ordinality
                as c (stream, category, lane, expected, events, actor, key, hash, n)
            left join mt_streams s on s.id = c.stream
            left join ocop_idempotency k on k.actor = c.actor and k.key = c.key and k.stream_id = c.stream
        ), accepted as materialized (
            select f.*, (select position from ocop_log where only_row) + sum(f.events) over (order by f.lane) - f.events as before,
                   greatest((select last_timestamp from ocop_log where only_row), $1) as at
            from (
                select distinct on (lane) n, lane, stream, category, expected, events, actor, key, hash, known from command
                where open and actual = expected and first_version is null and not reused
                order by lane, n
            ) f
        ), new_streams as (
            insert into mt_streams (id, type, version, timestamp, created)
            select stream, category, expected + events, at, at from accepted where not known
        ), moved_streams as (
            update mt_streams s set version = a.expected + a.events, timestamp = a.at from accepted a where s.id = a.stream and a.known
        ), new_events as (
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select a.before + e.ordinal, e.id, a.stream, a.expected + e.ordinal, e.data, e.type, a.at, e.dotnet, e.correlation, e.causation, e.headers, a.actor
            from accepted a join unnest($10, $11, $12, $13, $14, $15, $16, $17, $18)
                as e (command, ordinal, id, data, type, dotnet, correlation, causation, headers) on e.command = a.n
        ), remembered as (
            insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position)
            select actor, key, stream, hash, expected + events, before + events from accepted where key is not null
        ), counter as (
            update ocop_log l set position = t.position, last_timestamp = t.at
            from (select max(before + events) as position, max(at) as at from accepted) t
            where l.only_row and t.position is not null
            returning l.position
        )
        select c.n, case when c.reused then 3 when c.first_version is not null then 2 when a.n = c.n then 1 else 0 end,
               coalesce(c.first_version, a.expected + a.events, c.actual), coalesce(c.first_position, a.before + a.events, 0),
               (select setval('mt_events_sequence', position) from counter), (select pg_notify('ocop_log', position::text) from counter)
        from command c left join accepted a on a.lane = c.lane
        """;

    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlBatchCommand _append = new(Append);

    private readonly NpgsqlParameter<DateTimeOffset> _now = new();
    private readonly List<IList> _columns = [];
    private readonly List<string> _streams, _categories, _actors, _types, _dotNetTypes;
    private readonly List<string?> _keys, _hashes, _correlations, _causations;
    private readonly List<int> _lanes, _counts, _commands, _ordinals;
    private readonly List<long> _expected;
    private readonly List<Guid> _ids;
    private readonly List<byte[]> _headers, _data;

    public GroupStatement(NpgsqlConnection connection)
    {
        _batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Lock), _append } };
        _append.Parameters.Add(_now);
        _streams = Column<string>(NpgsqlDbType.Varchar);
        _categories = Column<string>(NpgsqlDbType.Varchar);
        _lanes = Column<int>(NpgsqlDbType.Integer);
        _expected = Column<long>(NpgsqlDbType.Bigint);
        _counts = Column<int>(NpgsqlDbType.Integer);
        _actors = Column<string>(NpgsqlDbType.Varchar);
        _keys = Column<string?>(NpgsqlDbType.Varchar);
        _hashes = Column<string?>(NpgsqlDbType.Varchar);
        _commands = Column<int>(NpgsqlDbType.Integer);
        _ordinals = Column<int>(NpgsqlDbType.Integer);
        _ids = Column<Guid>(NpgsqlDbType.Uuid);
        _data = Column<byte[]>(NpgsqlDbType.Jsonb);
        _types = Column<string>(NpgsqlDbType.Varchar);
        _dotNetTypes = Column<string>(NpgsqlDbType.Varchar);
        _correlations = Column<string?>(NpgsqlDbType.Varchar);
        _causations = Column<string?>(NpgsqlDbType.Varchar);
        _headers = Column<byte[]>(NpgsqlDbType.Jsonb);
    }

    public Task Prepare() => _batch.PrepareAsync();

    /// <returns>The answers in the order of the group's members.</returns>
    public async Task<AppendAnswer[]> Execute(AppendGroup group, DateTimeOffset now)
    {
        Fill(group, now);
        var answers = new AppendAnswer[group.Members.Count];
        await using var reader = await _batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            answers[reader.GetInt64(0) - 1] = new((AppendOutcome)reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3));
        }

        // Only now it is committed: an error of the commit itself comes after the rows.
        await reader.NextResultAsync();
        return answers;
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    /// <summary>The statement's next parameter: an array, one element a command or an event.</summary>
    private List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        _columns.Add(values);
        _append.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return values;
    }

    private void Fill(AppendGroup group, DateTimeOffset now)
    {
        Clear();
        _now.TypedValue = now;
        _lanes.AddRange(group.Lanes);
        foreach (var append in group.Members)
        {
            _streams.Add(append.Stream);
            _categories.Add(append.Category);
            _expected.Add(append.Expected);
            _counts.Add(append.Events.Count);
            _actors.Add(append.Context.Actor.Id);
            _keys.Add(append.Context.IdempotencyKey);
            _hashes.Add(append.Context.RequestHash);
            AddEvents(append);
        }
    }

    private void AddEvents(PendingAppend append)
    {
        for (var i = 0; i < append.Events.Count; i++)
        {
            var @event = append.Events[i];
            _commands.Add(_streams.Count);
            _ordinals.Add(i + 1);
            _ids.Add(@event.Id);
            _data.Add(@event.Data);
            _types.Add(@event.Type);
            _dotNetTypes.Add(@event.DotNetType);
            _correlations.Add(append.Correlation);
            _causations.Add(append.Context.CausationId);
            _headers.Add(append.Headers);
        }
    }

    private void Clear()
    {
        foreach (var column in _columns)
        {
            column.Clear();
        }
    }
}
