-- How a batch came, and what the department says that it holds: { rows, digest, fields }.
alter table aggregation.load
  add column method text not null default 'file' check (method in ('file', 'table')),
  add column declared jsonb;

-- The authority's word on a batch. A returned one is never current again.
alter table aggregation.version
  add column review text not null default 'open' check (review in ('open', 'accepted', 'returned')),
  add column review_reason text not null default '',
  add column reviewed_by_name text,
  add column reviewed_at timestamptz;

-- 数据质量规则: a department's own rules for its items. A changed rule is a new one; the old one stays for the results that name it.
create table aggregation.quality_rule (
  id uuid primary key,
  dataset_id uuid not null,
  item uuid not null,
  kind text not null check (kind in ('required', 'format', 'range', 'code-list', 'unique', 'length')),
  parameters jsonb not null,
  -- Share of failing records, in percent, that is still allowed.
  tolerance numeric not null check (tolerance >= 0 and tolerance < 100),
  defined_at timestamptz not null,
  defined_by_name text not null,
  retired_at timestamptz
);
create index on aggregation.quality_rule (dataset_id) where retired_at is null;

-- One run of the rules over one version.
create table aggregation.quality_check (
  id uuid primary key,
  dataset_id uuid not null,
  version_id uuid not null references aggregation.version,
  at timestamptz not null,
  by_name text not null,
  rows bigint not null,
  results jsonb not null,
  dimensions jsonb not null,
  passed boolean not null
);
create index on aggregation.quality_check (dataset_id, at desc);
create index on aggregation.quality_check (version_id, at desc);

-- 对账: what a department says of its own table on a day, and each comparison of that with the platform's.
create table aggregation.declaration (
  id uuid primary key,
  dataset_id uuid not null,
  rows bigint not null,
  -- Names of the columns, where the department states them.
  fields text[],
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  as_of date not null,
  load_id uuid references aggregation.load,
  declared_at timestamptz not null,
  declared_by_name text not null
);
create index on aggregation.declaration (dataset_id, declared_at desc);
create table aggregation.reconciliation (
  id uuid primary key,
  dataset_id uuid not null,
  declaration_id uuid not null references aggregation.declaration,
  version_id uuid references aggregation.version,
  platform_rows bigint,
  platform_digest text,
  differences text[] not null,
  routine boolean not null,
  at timestamptz not null
);
create index on aggregation.reconciliation (dataset_id, at desc);
create index on aggregation.reconciliation (declaration_id);

-- 接口登记: data that is reached at an interface of its department.
create table aggregation.interface (
  dataset_id uuid primary key,
  endpoint text not null,
  protocol text not null,
  description text not null,
  registered_at timestamptz not null,
  registered_by_name text not null
);
-- Every supply of a dataset other than a version of data: registrations of interfaces, exceptions.
create table aggregation.supply_event (
  id uuid primary key,
  dataset_id uuid not null,
  event text not null check (event in ('interface-registered', 'interface-removed', 'exception-recorded', 'exception-ended')),
  note text not null,
  at timestamptz not null,
  by_name text not null
);
create index on aggregation.supply_event (dataset_id, id);
-- An exception from aggregating before sharing, as the authority put it on record.
create table aggregation.sharing_exception (
  dataset_id uuid primary key,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);

-- 协同采集: who delivers which items of a dataset, and what he has delivered so far.
create table aggregation.joint_part (
  dataset_id uuid not null,
  organization uuid not null,
  lead boolean not null,
  items uuid[] not null,
  table_name text,
  columns jsonb,
  rows bigint,
  load_id uuid references aggregation.load,
  delivered_at timestamptz,
  primary key (dataset_id, organization),
  check ((delivered_at is null) = (table_name is null))
);
create unique index one_lead on aggregation.joint_part (dataset_id) where lead;
create index on aggregation.joint_part (organization);

-- 比对: the dataset that is looked at, the one that it is held against, and how their items go together.
create table aggregation.comparison (
  id uuid primary key,
  dataset_id uuid not null,
  reference_id uuid not null,
  -- [{ item, reference }]
  keys jsonb not null,
  compared jsonb not null,
  reason text not null,
  opened_by uuid not null,
  opened_by_name text not null,
  assigned_to uuid not null,
  region text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  versions jsonb,
  -- { matching, differing, missing, missingInReference, duplicates }
  counts jsonb,
  case_id uuid,
  opened_at timestamptz not null,
  done_at timestamptz
);
create index on aggregation.comparison (dataset_id);
create index on aggregation.comparison (opened_by, id);
create index on aggregation.comparison (assigned_to, id);
create index on aggregation.comparison (region, id);
create table aggregation.comparison_row (
  comparison_id uuid not null references aggregation.comparison,
  number integer not null,
  kind text not null check (kind in ('differing', 'missing', 'missing-in-reference')),
  -- Values by item, as text.
  key jsonb not null,
  own jsonb,
  reference jsonb,
  primary key (comparison_id, number)
);

-- 协商意见: what a side of an inconsistency proposes, before the two agree.
create table aggregation.inconsistency_view (
  id uuid primary key,
  case_id uuid not null,
  organization uuid not null,
  text text not null,
  at timestamptz not null,
  by_name text not null
);
create index on aggregation.inconsistency_view (case_id, id);
