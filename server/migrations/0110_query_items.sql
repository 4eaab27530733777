-- Items by which a provider opens its data to queries: the version tables get an index on each.
alter table aggregation.data_setting add column query_items uuid[] not null default '{}';

-- By which items callers asked for rows, counted a day (of the real clock, Asia/Shanghai).
create table aggregation.asked_item (
  dataset_id uuid not null,
  item_id uuid not null,
  day date not null,
  calls bigint not null,
  primary key (dataset_id, item_id, day)
);
create index on aggregation.asked_item (day);
