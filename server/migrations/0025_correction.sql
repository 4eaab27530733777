-- 数据校核: what belongs to a correction beside its case; what corrected it, and the comparison that it came of.
create table aggregation.correction (
  case_id uuid primary key references procedure.case,
  dataset_id uuid not null,
  comparison_id uuid references aggregation.comparison,
  version_id uuid references aggregation.version,
  entry_version integer,
  corrected_at timestamptz
);
create index on aggregation.correction (dataset_id);
