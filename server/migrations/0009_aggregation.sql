create schema aggregation;

-- One file brought in, from the proposal to the version it became.
create table aggregation.load (
  id uuid primary key,
  -- Null until a person says which dataset the file belongs to.
  dataset_id uuid,
  organization uuid not null,
  region text not null,
  state text not null check (state in ('proposed', 'confirmed', 'loading', 'loaded', 'failed', 'cancelled')),
  file_sha256 text not null references kernel.file,
  file_name text not null,
  file_size bigint not null,
  -- What the loader proposes; `settings` is what a person corrected before it was made again.
  proposal jsonb not null,
  settings jsonb not null default '{}',
  -- What a person confirmed: sheet, header rows, and for each item the column it comes from and how it is read.
  plan jsonb,
  counts jsonb,
  digest text,
  -- Why it failed or was cancelled: { code, zh, en }.
  reason jsonb,
  version_id uuid,
  -- The load whose quarantined rows this one brings mended.
  mends uuid references aggregation.load,
  attempt integer not null default 0,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  -- By the machine's clock: a load that says nothing for a while is taken up again.
  alive_at timestamptz,
  finished_at timestamptz,
  check (state in ('proposed', 'cancelled') or (dataset_id is not null and plan is not null)),
  check (state <> 'loaded' or (version_id is not null and counts is not null and digest is not null))
);
create index on aggregation.load (organization, id);
create index on aggregation.load (dataset_id, id);
create index on aggregation.load (alive_at) where state in ('confirmed', 'loading');

-- An immutable version of a dataset's data: a table of schema `data`, made and filled in the transaction that adds this row.
create table aggregation.version (
  id uuid primary key,
  dataset_id uuid not null,
  load_id uuid not null unique references aggregation.load,
  table_name text not null unique check (table_name ~ '^[a-z][a-z0-9_]{0,58}$'),
  -- [{ item, column, type }] in the order of the table.
  columns jsonb not null,
  rows bigint not null,
  -- SHA-256 over the rows in COPY text form, ordered by _row.
  digest text not null,
  file_sha256 text not null,
  loaded_at timestamptz not null
);
create index on aggregation.version (dataset_id, loaded_at);

-- The switch: one row says which version callers get.
create table aggregation.current_version (
  dataset_id uuid primary key,
  version_id uuid not null references aggregation.version,
  since timestamptz not null
);

-- Rows that could not be loaded: cells as read, [{ position, fault }], and the cells as a person mended them.
create table aggregation.quarantine (
  load_id uuid not null references aggregation.load,
  row_number bigint not null,
  cells jsonb not null,
  faults jsonb not null,
  mended jsonb,
  mended_by uuid,
  mended_at timestamptz,
  primary key (load_id, row_number)
);

-- What is told live about a load, in order; also kept in the load's history.
create table aggregation.load_event (
  id bigint generated always as identity primary key,
  load_id uuid not null references aggregation.load,
  at timestamptz not null default now(),
  data jsonb not null
);
create index on aggregation.load_event (load_id, id);
