-- A change of parameters is a new name: during an update replicas of both versions run side by side.

-- One event on its own, the way of a service that is not busy: the same rules and locks as for groups below in a few small steps. From the first step on
-- nobody else appends, and each later one sees everything committed before. The answer is outcome, version and position.
create or replace function ocop_append(
    _now timestamptz, _stream varchar, _category varchar, _expected bigint, _actor varchar, _key varchar, _hash varchar,
    _id uuid, _type varchar, _dotnet varchar, _data jsonb, _correlation varchar, _causation varchar, _headers jsonb)
returns bigint[] language plpgsql as $$
declare
    _position bigint;
    _at timestamptz;
    _version bigint := _expected + 1;
    _first_version bigint;
    _first_position bigint;
    _reused boolean;
    _outcome int;
begin
    update ocop_log set position = position + 1, last_timestamp = greatest(last_timestamp, _now) where only_row
    returning position, last_timestamp into _position, _at;

    if _key is not null then
        select bool_or(request_hash is distinct from _hash),
               max(version) filter (where stream_id = _stream), max(position) filter (where stream_id = _stream)
        from ocop_idempotency where actor = _actor and key = _key
        into _reused, _first_version, _first_position;
        _outcome := case when _reused then 3 when _first_version is not null then 2 end;
    end if;

    if _outcome is null then
        if _expected = 0 then
            insert into mt_streams (id, type, version, timestamp, created) values (_stream, _category, _version, _at, _at) on conflict do nothing;
        end if;
        if _expected > 0 or not found then
            update mt_streams set version = _version, timestamp = _at
            where id = _stream and version = _expected and type = _category and not is_archived;
        end if;
        _outcome := case when found then 1 else 0 end;
    end if;

    if _outcome <> 1 then
        -- Nothing was written: no position is burnt.
        update ocop_log set position = position - 1 where only_row;
        return array[_outcome, coalesce(_first_version, (select version from mt_streams where id = _stream), 0), coalesce(_first_position, 0)];
    end if;

    insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
    values (_position, _id, _stream, _version, _data, _type, _at, _dotnet, _correlation, _causation, _headers, _actor);
    if _key is not null then
        insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position)
        values (_actor, _key, _stream, _hash, _version, _position);
    end if;
    perform setval('mt_events_sequence', _position), pg_notify('ocop_log', _position::text);
    return array[_outcome, _version, _position];
end $$;

-- A group in one transaction, the way of a busy service. That every command passes is the usual case and is tried first; then the answer is one number,
-- the position before the group's first event. When one does not pass, all is taken back, each is compared with its stream and its key, and the
-- answer is outcome, version and position for one after the other. Commands on one stream (one lane) expect the same version: the first of
-- them that may is appended. _keys is empty when none has a key; _commands says for each event whose it is, _ordinals which of that command's.
create or replace function ocop_append_group(
    _now timestamptz, _streams varchar[], _categories varchar[], _lanes int[], _expected bigint[], _counts int[], _actors varchar[], _keys varchar[],
    _hashes varchar[], _commands int[], _ordinals int[], _ids uuid[], _data jsonb[], _types varchar[], _dotnets varchar[], _correlations varchar[],
    _causations varchar[], _headers jsonb[])
returns bigint[] language plpgsql as $$
declare
    _before bigint;
    _last bigint;
    _at timestamptz;
    _moved bigint;
    _opened bigint;
    _answers bigint[];
begin
    begin
        update ocop_log set position = position + cardinality(_ids), last_timestamp = greatest(last_timestamp, _now) where only_row
        returning position - cardinality(_ids), position, last_timestamp into _before, _last, _at;

        if cardinality(_keys) > 0 and exists (
            select from unnest(_actors, _keys) as c (actor, key) join ocop_idempotency i on i.actor = c.actor and i.key = c.key) then
            raise exception 'not all pass';
        end if;

        update mt_streams s set version = c.expected + c.events, timestamp = _at
        from unnest(_streams, _categories, _expected, _counts) as c (stream, category, expected, events)
        where c.expected > 0 and s.id = c.stream and s.version = c.expected and s.type = c.category and not s.is_archived;
        get diagnostics _moved = row_count;
        insert into mt_streams (id, type, version, timestamp, created)
        select c.stream, c.category, c.events, _at, _at
        from unnest(_streams, _categories, _expected, _counts) as c (stream, category, expected, events) where c.expected = 0
        on conflict do nothing;
        get diagnostics _opened = row_count;
        if _moved + _opened < cardinality(_streams) then
            raise exception 'not all pass';
        end if;

        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        select _before + e.n, e.id, _streams[e.command], _expected[e.command] + e.ordinal, e.data, e.type, _at, e.dotnet, e.correlation, e.causation, e.headers,
               _actors[e.command]
        from unnest(_commands, _ordinals, _ids, _data, _types, _dotnets, _correlations, _causations, _headers) with ordinality
            as e (command, ordinal, id, data, type, dotnet, correlation, causation, headers, n);
        if cardinality(_keys) > 0 then
            insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position)
            select c.actor, c.key, c.stream, c.hash, c.expected + c.events, c.position
            from (select c.*, _before + sum(c.events) over (order by c.n) as position
                  from unnest(_streams, _expected, _counts, _actors, _keys, _hashes) with ordinality as c (stream, expected, events, actor, key, hash, n)) c
            where c.key is not null;
        end if;
        perform setval('mt_events_sequence', _last), pg_notify('ocop_log', _last::text);
        return array[_before];
    exception
        when raise_exception then
            -- Taken back, and the counter's lock with it.
    end;

    perform from ocop_log where only_row for update;
    with command as materialized (
        select c.n, c.lane, c.stream, c.category, c.expected, c.events, c.actor, c.key, c.hash,
               s.id is not null as known, coalesce(s.version, 0) as actual, s.id is null or (s.type = c.category and not s.is_archived) as open,
               k.version as first_version, k.position as first_position,
               c.key is not null and exists (
                   select from ocop_idempotency i where i.actor = c.actor and i.key = c.key and i.request_hash is distinct from c.hash) as reused
        from unnest(_streams, _categories, _lanes, _expected, _counts, _actors, _keys, _hashes) with ordinality
            as c (stream, category, lane, expected, events, actor, key, hash, n)
        left join mt_streams s on s.id = c.stream
        left join ocop_idempotency k on k.actor = c.actor and k.key = c.key and k.stream_id = c.stream
    ), accepted as materialized (
        select f.*, (select position from ocop_log where only_row) + sum(f.events) over (order by f.lane) - f.events as before,
               greatest((select last_timestamp from ocop_log where only_row), _now) as at
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
        from accepted a join unnest(_commands, _ordinals, _ids, _data, _types, _dotnets, _correlations, _causations, _headers)
            as e (command, ordinal, id, data, type, dotnet, correlation, causation, headers) on e.command = a.n
    ), remembered as (
        insert into ocop_idempotency (actor, key, stream_id, request_hash, version, position)
        select actor, key, stream, hash, expected + events, before + events from accepted where key is not null
    ), counter as (
        update ocop_log l set position = t.position, last_timestamp = t.at
        from (select max(before + events) as position, max(at) as at from accepted) t
        where l.only_row and t.position is not null
        returning l.position
    ), answer as (
        select c.n, array[
            case when c.reused then 3 when c.first_version is not null then 2 when a.n = c.n then 1 else 0 end,
            coalesce(c.first_version, a.expected + a.events, c.actual),
            coalesce(c.first_position, a.before + a.events, 0)] as numbers
        from command c left join accepted a on a.lane = c.lane
    )
    select array_agg(u.number order by a.n, u.i), (select position from counter) into _answers, _last
    from answer a, unnest(a.numbers) with ordinality as u (number, i);
    if _last is not null then
        perform setval('mt_events_sequence', _last), pg_notify('ocop_log', _last::text);
    end if;
    return _answers;
end $$;
