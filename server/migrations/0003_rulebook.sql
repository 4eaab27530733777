create schema rulebook;

-- Every version that this installation ever ran under, whole: a case keeps the one that it began under.
create table rulebook.version (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  version text not null,
  rules text not null,
  articles text not null,
  clauses text not null,
  stored_at timestamptz not null,
  unique (name, version)
);

-- Which version was in use from when (legal time). The newest row is the current one; the name never changes.
create table rulebook.in_use (
  id uuid primary key,
  digest text not null references rulebook.version,
  since timestamptz not null,
  started_at timestamptz not null
);

-- State Council notices on holidays, one a year, and the days that they name.
create table rulebook.notice (
  year integer primary key check (year between 2000 and 2200),
  papers text[] not null,
  loaded_at timestamptz not null,
  loaded_by text not null
);
create table rulebook.special_day (
  year integer not null references rulebook.notice on delete cascade,
  day date not null,
  name text not null,
  off boolean not null,
  primary key (year, day)
);

-- Grows whenever a notice is loaded: clocks that were counted by an older calendar are counted again.
create table rulebook.calendar (
  one boolean primary key default true check (one),
  revision integer not null default 0
);
insert into rulebook.calendar default values;

-- Terms that the text leaves open, as this installation set them: by whom and when, never shown as law.
create table rulebook.own_term (
  procedure text not null,
  step text not null,
  part text not null check (part in ('answer', 'completion')),
  amount integer not null check (amount between 1 and 3650),
  unit text not null check (unit in ('working_day', 'calendar_day', 'month', 'year')),
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null,
  reason text not null,
  primary key (procedure, step, part)
);
