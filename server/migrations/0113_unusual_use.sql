-- 预警规则: what an installation, or a department for its own data, sets otherwise than the program does; `organization` null: everybody's.
create table delivery.warning_rule (
  kind text not null,
  organization uuid,
  settings jsonb not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null
);
create unique index one_rule on delivery.warning_rule (kind, coalesce(organization::text, ''));

-- 异常使用: what of a grant was unlike its usual on a legal day, with its evidence. `since`: the first day of the same matter.
create table delivery.unusual_use (
  grant_id uuid not null references delivery.data_grant,
  kind text not null,
  day date not null,
  since date not null check (since <= day),
  evidence jsonb not null,
  found_at timestamptz not null,
  primary key (grant_id, kind, day)
);
create index on delivery.unusual_use (day);

-- How many questions by a value there were when the sequence of a caller's questions was last looked at.
create table delivery.sequence_seen (
  grant_id uuid not null,
  day date not null,
  caller text not null,
  keyed integer not null,
  primary key (grant_id, day, caller)
);
