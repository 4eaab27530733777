-- What differs between two versions of a dataset by its key items: numbers of rows, found once for all grants. A grant's changes are
-- read from the two version tables by these numbers, within its rows, items and masks.
create table delivery.change_set (
  id uuid primary key,
  dataset_id uuid not null,
  from_version uuid not null,
  to_version uuid not null,
  -- The key items by which rows were paired.
  keys uuid[] not null,
  -- False: the key does not tell the rows of one of the versions apart, or one of them is gone.
  comparable boolean not null,
  rows bigint not null,
  made_at timestamptz not null,
  unique (from_version, to_version, keys)
);
create table delivery.change (
  set_id uuid not null references delivery.change_set on delete cascade,
  n bigint not null,
  -- Null: the row is new. / Null: the row is gone.
  old_row bigint,
  new_row bigint,
  primary key (set_id, n)
);
