create schema organization;

-- Division codes of GB/T 2260 that organizations may stand in.
create table organization.region (
  code text primary key check (code ~ '^[1-9][0-9]{5}$'),
  name text not null,
  above text references organization.region
);

create table organization.organization (
  id uuid primary key,
  code text not null unique check (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name_zh text not null check (name_zh <> ''),
  name_en text not null default '',
  kind text not null check (kind in ('government', 'authority', 'department', 'public-service', 'institution', 'coordination-body')),
  level text not null check (level in ('province', 'city', 'county', 'township')),
  region text not null references organization.region,
  parent_id uuid references organization.organization,
  counterpart_above_id uuid references organization.organization,
  state text not null default 'active' check (state in ('active', 'closed')),
  revision integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  check (parent_id <> id),
  check (counterpart_above_id <> id),
  check ((state = 'closed') = (closed_at is not null))
);
create index on organization.organization (parent_id);
create index on organization.organization (counterpart_above_id);
create index on organization.organization (region, kind);
-- One authority and one government in charge of a region at a time.
create unique index organization_in_charge on organization.organization (region, kind)
  where state = 'active' and kind in ('authority', 'government', 'coordination-body') and level <> 'township';

-- 责任人: who answers for an organization's data, by duty.
create table organization.responsible_person (
  organization_id uuid not null references organization.organization,
  duty text not null check (duty in ('head', 'data-officer', 'security', 'contact')),
  name text not null check (name <> ''),
  title text not null default '',
  phone text not null default '',
  set_at timestamptz not null,
  primary key (organization_id, duty)
);
