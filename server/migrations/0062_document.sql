-- Documents of a dataset: certificates, contracts, papers. Its rows name them; whoever gets the row under a grant gets the document.
create table aggregation.document (
  id uuid primary key,
  dataset_id uuid not null,
  name text not null,
  sha256 text not null,
  size bigint not null,
  deposited_at timestamptz not null,
  deposited_by_name text not null,
  -- Taken away, or replaced by another of the same name.
  ended_at timestamptz
);
create unique index on aggregation.document (dataset_id, name) where ended_at is null;
create index on aggregation.document (dataset_id, id desc);
