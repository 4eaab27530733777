-- Tables pushed into consumers' own databases: where they are, what has arrived, and each version that was to arrive.
create table delivery.push_target (
  id uuid primary key,
  grant_id uuid not null references delivery.data_grant,
  kind text not null check (kind in ('postgresql', 'mariadb')),
  host text not null,
  port integer not null check (port between 1 and 65535),
  database_name text not null,
  table_name text not null,
  user_name text not null,
  tls text not null check (tls in ('off', 'encrypted', 'verified')),
  -- Sealed under the master key (kernel/keys.ts).
  secret text not null,
  -- Null: with every new version. Otherwise once a day at this minute of the day, Asia/Shanghai.
  daily_minute integer check (daily_minute between 0 and 1439),
  state text not null default 'on' check (state in ('on', 'paused', 'removed')),
  created_by_name text not null,
  created_at timestamptz not null,
  -- What has arrived, as the last push that came to its end found it.
  arrived_version uuid,
  arrived_revision integer,
  arrived_at timestamptz,
  daily_done date,
  failures integer not null default 0,
  failing_since timestamptz,
  told_at timestamptz,
  -- Code and texts of the last refusal or fault; never a value of the data.
  failure jsonb,
  next_at timestamptz not null,
  -- Until when a worker has it in hand; one that was killed lets it lapse.
  held_until timestamptz
);
create index on delivery.push_target (grant_id);
create index on delivery.push_target (next_at) where state = 'on';
create unique index on delivery.push_target (kind, host, port, database_name, table_name) where state <> 'removed';

create table delivery.push_run (
  id uuid primary key,
  target_id uuid not null references delivery.push_target,
  version uuid not null,
  revision integer not null,
  state text not null default 'open' check (state in ('open', 'arrived', 'given-up')),
  way text check (way in ('full', 'changes', 'found')),
  -- Leaf hash of the entry that records the use; null until the database let us in.
  receipt bytea check (octet_length(receipt) = 32),
  added bigint,
  removed bigint,
  begun_at timestamptz not null,
  ended_at timestamptz,
  tries integer not null default 0,
  failed_at timestamptz,
  failure jsonb
);
create index on delivery.push_run (target_id, begun_at desc);
create unique index on delivery.push_run (target_id) where state = 'open';
