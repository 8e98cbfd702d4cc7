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
