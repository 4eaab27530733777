-- 数源: a database of a department that the platform reads. The secret is sealed under the master key and leaves by no view.
create table aggregation.source (
  id uuid primary key,
  organization uuid not null,
  region text not null,
  name text not null,
  kind text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  database_name text not null,
  username text not null,
  tls text not null check (tls in ('off', 'encrypted', 'verified')),
  ca text,
  secret text not null,
  -- What the last test of these very settings found: { at, ok, version, code, zh, en, detail }.
  test jsonb,
  created_by_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create index on aggregation.source (organization, id) where removed_at is null;
create unique index on aggregation.source (organization, name) where removed_at is null;
