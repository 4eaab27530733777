-- What each column of a version holds, counted once: values of sensitive columns are never kept here.
create table aggregation.version_profile (
  version_id uuid primary key references aggregation.version,
  at timestamptz not null,
  -- Rows that were looked at: all of them, or a sample of a large version.
  looked_at bigint not null,
  columns jsonb not null
);
