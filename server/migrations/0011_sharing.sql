create schema sharing;

-- 共享申请: what stands of an application after the decisions so far, and the grant that came of it. The case is procedure's.
create table sharing.application (
  case_id uuid primary key,
  dataset_id uuid not null,
  agreed jsonb not null,
  grant_id uuid,
  opened_at timestamptz not null
);
create index on sharing.application (dataset_id);
create index on sharing.application (grant_id);
