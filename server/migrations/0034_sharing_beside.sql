-- 数据需求: what the catalog does not have. The case is procedure's; here is what lists go by.
create table sharing.demand (
  case_id uuid primary key,
  title text not null,
  items text[] not null,
  provider uuid,
  -- The entry that comes closest and does not suffice.
  near uuid,
  collector uuid,
  -- The entry that met it.
  dataset_id uuid,
  opened_at timestamptz not null
);
create index on sharing.demand (provider);
create index on sharing.demand (dataset_id);

-- 争议: what it is about, and what its outcome binds. `ruling` is null until it is settled.
create table sharing.dispute (
  case_id uuid primary key,
  about text not null check (about in ('application', 'grant', 'dataset')),
  about_id uuid not null,
  ruling text,
  terms text not null default '',
  settled boolean not null default false,
  opened_at timestamptz not null
);
create index on sharing.dispute (about, about_id);
