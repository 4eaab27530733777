-- 本级目录: which entries the catalog of a region holds, since which publication (a case) and when.
create table catalog.edition_entry (
  region text not null,
  dataset_id uuid not null references catalog.dataset,
  case_id uuid not null,
  published_at timestamptz not null,
  primary key (region, dataset_id)
);
