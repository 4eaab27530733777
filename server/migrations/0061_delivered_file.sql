-- Every file that left under a grant, with the mark that it carries: a found leak is traced to its grant by the mark or by the digest,
-- and a holder of the bytes learns from their digest whose they are.
create table delivery.delivered_file (
  receipt bytea primary key check (octet_length(receipt) = 32),
  -- Written into the file without changing a value (delivery/trace.ts).
  mark bytea not null unique check (octet_length(mark) = 8),
  grant_id uuid not null references delivery.data_grant,
  version uuid not null,
  -- The name of a deposited document; null for a table of rows.
  document text,
  format text not null,
  columns text[] not null,
  to_name text not null,
  legal_at timestamptz not null,
  real_at timestamptz not null,
  -- How it ended; null while it is under way.
  rows bigint,
  bytes bigint,
  sha256 bytea check (octet_length(sha256) = 32),
  whole boolean
);
create index on delivery.delivered_file (grant_id, real_at desc);
create index on delivery.delivered_file (sha256);
