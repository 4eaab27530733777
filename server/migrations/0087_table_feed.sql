-- 库表归集: how a table of a source goes into a dataset, and when. One for a dataset and a department.
create table aggregation.table_feed (
  id uuid primary key,
  dataset_id uuid not null,
  organization uuid not null,
  region text not null,
  source_id uuid not null references aggregation.source,
  table_name text not null,
  -- [{ from, type, item }]: columns of the table with the type that they had when a person confirmed them.
  columns jsonb not null,
  -- Column that only grows; null: the whole table each time. `watermark` is its greatest value in what was loaded last.
  watermark_column text,
  watermark text,
  schedule text not null check (schedule in ('none', 'cycle', 'daily', 'hourly')),
  -- Minutes after midnight, Asia/Shanghai.
  at_minute integer not null check (at_minute between 0 and 1439),
  next_at timestamptz,
  -- Why it stands still until somebody looks at it: { code, zh, en, at }.
  paused jsonb,
  confirmed_by uuid,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  unique (dataset_id, organization)
);
create index on aggregation.table_feed (next_at) where next_at is not null and paused is null;
create index on aggregation.table_feed (source_id);

-- A load comes from a file or from a table. What a table load needs is kept with it: the feed may change while it waits.
alter table aggregation.load
  alter column file_sha256 drop not null,
  add column origin jsonb,
  add constraint load_has_an_origin check (file_sha256 is not null or origin is not null);
