-- Marten 9's tables (string identity, single tenant, all metadata columns): a Marten client reads the same streams.
-- Nothing of ours goes into them; see docs/adr/0002-event-store.md.
create table if not exists mt_streams (
    id varchar not null,
    type varchar,
    version bigint,
    timestamp timestamptz not null default now(),
    created timestamptz not null default now(),
    tenant_id varchar default '*DEFAULT*',
    is_archived boolean default false,
    constraint pkey_mt_streams_id primary key (id)
);

create table if not exists mt_events (
    seq_id bigint not null,
    id uuid not null,
    stream_id varchar,
    version bigint not null,
    data jsonb not null,
    bdata bytea,
    type varchar(500) not null,
    timestamp timestamptz not null default now(),
    tenant_id varchar default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id varchar,
    headers jsonb,
    user_name varchar,
    is_archived boolean default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id foreign key (stream_id) references mt_streams (id) on delete cascade
);

create unique index if not exists pk_mt_events_stream_and_version on mt_events (stream_id, version);

create sequence if not exists mt_events_sequence start 1 owned by mt_events.seq_id;

create table if not exists mt_event_progression (
    name varchar not null,
    last_seq_id bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

-- One row. Who appends locks it until commit, so positions follow commit order and a rolled-back append burns none.
create table if not exists ocop_log (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    last_timestamp timestamptz not null
);
-- Every append leaves an old version of the row behind; a page that counts as full early is cleared of them early.
alter table ocop_log set (fillfactor = 10);
insert into ocop_log (position, last_timestamp) values (0, '-infinity') on conflict do nothing;

create table if not exists ocop_checkpoints (
    name varchar primary key,
    position bigint not null,
    updated timestamptz not null default now()
);

-- The first answer to a key, written in the transaction of its events.
create table if not exists ocop_idempotency (
    actor varchar not null,
    key varchar not null,
    stream_id varchar not null,
    request_hash varchar,
    version bigint not null,
    position bigint not null,
    created timestamptz not null default now(),
    primary key (actor, key, stream_id)
);

-- One row a person. The key is wrapped by the master key; erased, it is null for good, and the event person_erased says who and why.
create table if not exists ocop_person_key (
    subject varchar primary key,
    key_id varchar not null unique,
    wrapped bytea,
    created timestamptz not null default now(),
    erased_at timestamptz,
    erased_position bigint
);
create index if not exists ocop_person_key_erased on ocop_person_key (erased_position) where erased_position is not null;

-- One event on its own, the way of a service that is not busy: the same rules, locks and answers as the statement for groups
-- (Appending/GroupStatement.cs) in a few small steps. From the first step on nobody else appends, and each later one sees everything committed before.
-- The answer is outcome, version and position. A change of parameters is a new name: during an update replicas of both versions run side by side.
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
