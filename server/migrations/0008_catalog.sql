create schema catalog;

-- 分类: class, item, sub-item and detail, by code. The national ones are here from the start; an authority adds its own below them.
create table catalog.category (
  code text primary key check (code ~ '^[123](\d{2}(\d{3}[0-9A-Za-z]*)?)?$'),
  parent text references catalog.category,
  name_zh text not null,
  name_en text not null,
  -- The department that leads a theme, where one was named.
  lead_organization uuid,
  added_by uuid,
  added_at timestamptz not null default now()
);
create index on catalog.category (parent);

-- The last sequence issued below a category in a region. It only goes up: a code is never issued again.
create table catalog.code_sequence (
  category text not null,
  region text not null,
  last integer not null check (last > 0),
  primary key (category, region)
);

create table catalog.dataset (
  id uuid primary key,
  code text unique check (code ~ '^[123]\d{2}\d{3}[0-9A-Za-z]*/\d+$'),
  node text not null,
  organization uuid not null,
  region text not null,
  state text not null check (state in ('draft', 'in-review', 'returned', 'published', 'changing', 'revoking', 'revoked')),
  revision integer not null default 1,
  version integer not null default 0,
  draft jsonb,
  review uuid,
  review_returned boolean not null default false,
  published_on date,
  revoke_on date,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (state not in ('published', 'changing', 'revoking', 'revoked') or (version > 0 and code is not null)),
  check (state not in ('draft', 'in-review', 'returned', 'changing') or draft is not null)
);
create index on catalog.dataset (organization, state);
create index on catalog.dataset (state, region);
create index on catalog.dataset (revoke_on) where state = 'revoking';

-- Every published version, for good.
create table catalog.version (
  dataset_id uuid not null references catalog.dataset,
  number integer not null check (number > 0),
  content jsonb not null,
  share_type text not null,
  shares_as text not null,
  open_type text not null,
  opens_as text not null,
  grade text not null,
  rulebook text not null,
  review uuid,
  reason text not null default '',
  published_on date not null,
  published_at timestamptz not null,
  primary key (dataset_id, number)
);

-- What happened to a dataset, for its history on screen; the record of proof is audit's.
create table catalog.event (
  id uuid primary key,
  dataset_id uuid not null references catalog.dataset,
  event text not null,
  at timestamptz not null,
  by_name text not null,
  by_id uuid,
  version integer,
  note text not null default '',
  law jsonb,
  facts jsonb
);
create index on catalog.event (dataset_id, id);

-- One row per dataset that can be found, written in the transaction that changes it.
create table catalog.search_entry (
  dataset_id uuid primary key references catalog.dataset on delete cascade,
  -- Goes up with every change of any row: an index in memory asks for the rows above the last it saw.
  change bigint not null,
  code text,
  state text not null,
  published boolean not null,
  title_zh text not null,
  title_en text not null,
  summary_zh text not null,
  summary_en text not null,
  organization uuid not null,
  region text not null,
  theme text not null,
  share_type text not null,
  open_type text not null,
  update_cycle text,
  formats text[] not null,
  grade text,
  has_data boolean not null default false,
  data_rows bigint,
  data_at timestamptz,
  items integer not null,
  published_on date,
  changed_at timestamptz not null,
  words tsvector not null
);
create sequence catalog.search_change;
create index on catalog.search_entry using gin (words);
create index on catalog.search_entry (change);
create index on catalog.search_entry (organization);
create index on catalog.search_entry (published, open_type);
