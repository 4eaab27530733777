create schema delivery;

-- 授权. What rules look for stands in columns, the rest in `content`; `consumer` is null for a grant to the public.
create table delivery.data_grant (
  id uuid primary key,
  node text not null,
  dataset uuid not null,
  provider uuid not null,
  consumer uuid,
  region text,
  case_id uuid,
  state text not null check (state in ('active', 'suspended', 'ended')),
  revision integer not null check (revision > 0),
  from_day date not null,
  until_day date,
  content jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (until_day is null or until_day >= from_day)
);
create unique index one_public_grant on delivery.data_grant (dataset) where consumer is null and state <> 'ended';
create index on delivery.data_grant (dataset, consumer);
create index on delivery.data_grant (consumer);
create index on delivery.data_grant (provider);
create index on delivery.data_grant (case_id);
create index on delivery.data_grant (until_day) where state <> 'ended';

-- Every earlier and present wording of a grant, for its history on screen; the record of proof is audit's.
create table delivery.grant_history (
  grant_id uuid not null references delivery.data_grant,
  revision integer not null,
  state text not null,
  until_day date,
  content jsonb not null,
  event text not null,
  reason text,
  by_name text not null,
  changed_at timestamptz not null,
  primary key (grant_id, revision)
);

-- One narrow row a grant: what the group commit locks and reads again. Any change of a grant updates its row, so that the
-- very next commit in any process sees it. `day` is the day of the real clock that `used_today` counts.
create table delivery.gate (
  grant_id uuid primary key references delivery.data_grant,
  revision integer not null,
  open boolean not null,
  per_day integer,
  total bigint,
  day date not null,
  used_today integer not null default 0,
  used bigint not null default 0
) with (fillfactor = 20);

-- Signed calls already seen: time of signature (Unix seconds) and 16 bytes of SHA-256 over key and nonce. Kept until the
-- signature's window has closed.
create table delivery.nonce (
  created bigint not null,
  seen bytea not null check (octet_length(seen) = 16),
  primary key (created, seen)
);

-- Counts by grant and legal day; each call and refusal behind them is an entry of the record (object `grant:<id>`).
create table delivery.usage_day (
  grant_id uuid not null,
  day date not null,
  calls integer not null default 0,
  rows bigint not null default 0,
  refused integer not null default 0,
  last_at timestamptz not null,
  primary key (grant_id, day)
);

-- What came without a name: junk at the door, by address and minute. Never one row a request.
create table delivery.junk (
  minute timestamptz not null,
  address text not null,
  reason text not null,
  count integer not null,
  primary key (minute, address, reason)
);

-- The second wall: the door's connections take on a role that reads delivery's tables and the version tables, and writes
-- nonces, gate counters, usage and entries of the record. Nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'shutong_door') then
    begin
      create role shutong_door nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'this database user may not create roles: let an administrator run "create role shutong_door nologin; grant shutong_door to %"', current_user;
    end;
  end if;
  -- From PostgreSQL 16 on, who makes a role may grant it but not take it on until it is granted to him.
  begin
    execute format('grant shutong_door to %I', current_user);
  exception when insufficient_privilege then
    if not pg_has_role(current_user, 'shutong_door', 'member') then
      raise exception 'this database user may not take on the role of the door: let an administrator run "grant shutong_door to %"', current_user;
    end if;
  end;
end $$;

grant usage on schema delivery, data, audit to shutong_door;
grant select on delivery.data_grant, delivery.gate, delivery.usage_day to shutong_door;
grant update (day, used_today, used) on delivery.gate to shutong_door;
grant select, insert on delivery.nonce to shutong_door;
grant insert, update on delivery.usage_day to shutong_door;
grant insert on audit.inbox to shutong_door;
alter default privileges in schema data grant select on tables to shutong_door;
