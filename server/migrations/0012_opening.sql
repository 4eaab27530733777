create schema opening;

-- 开放范围的动态调整: every change of what the public gets of a dataset, by day.
create table opening.change (
  id uuid primary key,
  dataset_id uuid not null,
  change text not null check (change in ('opened', 'changed', 'closed')),
  at timestamptz not null,
  day date not null,
  items jsonb not null
);
create index on opening.change (at desc);
create index on opening.change (dataset_id, at);
create index on opening.change (day);
