-- Versions of data are kept by policy. A version whose table is gone stays on record, with its counts and its digest.
alter table aggregation.version add column dropped_at timestamptz;

-- What a dataset's provider sets of how its data is kept; null: as the installation has it.
create table aggregation.data_setting (
  dataset_id uuid primary key,
  keep_versions integer check (keep_versions between 1 and 1000),
  keep_days integer check (keep_days between 0 and 36500),
  changed_by_name text not null,
  changed_at timestamptz not null
);

-- Where a message's cursor begins: that version is read by whoever the message was sent to.
alter table delivery.webhook_message add column from_version uuid;

-- How far a caller is in the changes of a grant: all of `had`, and part of what leads from there to `toward`.
create table delivery.feed_place (
  grant_id uuid not null references delivery.data_grant,
  caller text not null,
  had uuid,
  toward uuid,
  seen_at timestamptz not null,
  primary key (grant_id, caller)
);
