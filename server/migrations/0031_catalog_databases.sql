-- 基础库、主题库、专题库: groups of entries with a lead department and members.
create table catalog.database (
  id uuid primary key,
  kind text not null check (kind in ('basic', 'theme', 'special')),
  -- The rulebook's own name for it; empty: it has none.
  key text not null,
  name_zh text not null,
  name_en text not null,
  region text not null,
  lead uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  unique (region, kind, name_zh)
);

create table catalog.database_member (
  database uuid not null references catalog.database,
  organization uuid not null,
  primary key (database, organization)
);

create table catalog.database_entry (
  database uuid not null references catalog.database,
  dataset uuid not null references catalog.dataset,
  state text not null check (state in ('proposed', 'confirmed', 'declined')),
  note text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (database, dataset)
);
create index on catalog.database_entry (dataset) where state = 'confirmed';
