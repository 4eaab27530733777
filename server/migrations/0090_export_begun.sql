-- Exports that began, so that one that was cut off goes on (RFC 9110, 14) without a second use: what exactly was asked (the entity tag),
-- by whom, under which record. Forgotten after a week.
create table delivery.export_begun (
  tag bytea not null check (octet_length(tag) = 32),
  caller text not null,
  -- Leaf hash of the entry that records the use.
  receipt bytea not null check (octet_length(receipt) = 32),
  mark bytea check (octet_length(mark) = 8),
  -- How long the file is; null until it was written to its end once.
  bytes bigint,
  -- How often it went on.
  parts integer not null default 0,
  begun_at timestamptz not null,
  primary key (tag, caller)
);
create index on delivery.export_begun (begun_at);
