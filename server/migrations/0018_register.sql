-- 台账: what the rulebook in use wants on record. The registers themselves are the rulebook's; here are their entries.
create schema register;

create table register.entry (
  id uuid primary key,
  register text not null,
  subject_type text not null check (subject_type in ('organization', 'dataset', 'grant', 'region')),
  subject_id text not null,
  -- The organization that keeps it, and the other sides of its subject.
  organization uuid not null,
  sides uuid[] not null default '{}',
  region text not null,
  contents jsonb not null,
  -- What it is found by.
  words text not null,
  state text not null check (state in ('current', 'superseded', 'removed')),
  -- Of a register that keeps one entry a subject.
  single boolean not null,
  replaces uuid references register.entry,
  digest text not null,
  written_at timestamptz not null,
  written_real_at timestamptz not null,
  written_by uuid,
  written_by_name text not null,
  -- 备案: the body that it is put before, the roles there that take note, and their word.
  filed_with uuid,
  filed_roles text[] not null default '{}',
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_by_name text,
  acknowledged_note text not null default '',
  -- Superseded or removed: when, by whom, why.
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  ended_reason text not null default '',
  check ((state = 'current') = (ended_at is null))
);
create unique index one_current_entry on register.entry (register, subject_type, subject_id) where single and state = 'current';
create index on register.entry (register, state, id);
create index on register.entry (subject_type, subject_id, register);
create index on register.entry (organization, register);
create index on register.entry (filed_with) where acknowledged_at is null and state = 'current';

-- Files that entries name, by the digest that the files are kept under.
create table register.file (
  id uuid primary key,
  organization uuid not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  size bigint not null,
  kept_at timestamptz not null,
  kept_by uuid
);
create index on register.file (organization);

-- Since when an organization is here, by the legal clock: terms that begin with it count from there.
alter table organization.organization add column since timestamptz;
update organization.organization set since = created_at;
alter table organization.organization alter column since set not null, alter column since set default now();

-- Registers (`every`) and watches (`after`) may leave their term open too.
alter table rulebook.own_term drop constraint own_term_part_check;
alter table rulebook.own_term add check (part in ('answer', 'completion', 'every', 'after'));
