create schema procedure;

-- 办件. Everything that a screen shows about due times is in procedure.clock; everything that happened, in procedure.history.
create table procedure.case (
  id uuid primary key,
  number text not null unique,
  procedure text not null,
  title_zh text not null,
  title_en text not null,
  statement jsonb not null,
  object_type text not null,
  object_id text not null,
  parties jsonb not null,
  facts jsonb not null,
  events jsonb not null,
  region text not null,
  area text,
  state text not null check (state in ('deciding', 'returned', 'suspended', 'performing', 'closed')),
  -- What the case goes back to when a suspension ends.
  state_before text check (state_before in ('deciding', 'returned', 'performing')),
  outcome text check (outcome in ('agreed', 'refused', 'withdrawn', 'lapsed', 'unresolved')),
  route integer not null,
  step integer not null,
  digest text not null references rulebook.version,
  rulebook text not null,
  rulebook_version text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  opened_by_name text not null,
  sent_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'suspended') = (state_before is not null)),
  check (state <> 'closed' or outcome is not null)
);
create index on procedure.case (object_type, object_id);
create index on procedure.case (region, state, opened_at desc);
create index on procedure.case (opened_at desc, id);

-- Who takes part, for lists: parties by name, and every body that ever had a task.
create table procedure.participant (
  case_id uuid not null references procedure.case on delete cascade,
  role text not null,
  organization uuid,
  person uuid,
  check ((organization is null) <> (person is null))
);
create unique index on procedure.participant (case_id, role, coalesce(organization, person));
create index on procedure.participant (organization, role, case_id);
create index on procedure.participant (person, role, case_id) where person is not null;

create table procedure.task (
  id uuid primary key,
  case_id uuid not null references procedure.case on delete cascade,
  kind text not null check (kind in ('decide', 'perform', 'note', 'complete', 'consent')),
  step integer not null,
  step_name text not null,
  lap integer not null default 0,
  -- The rulebook's word for who this is: provider, authority, …
  body text not null,
  organization uuid,
  person uuid,
  roles text[] not null,
  delegated_from uuid,
  -- consent: the task whose clock is to be extended.
  for_task uuid references procedure.task,
  state text not null check (state in ('open', 'waiting', 'done', 'cancelled')),
  received_at timestamptz not null,
  decision jsonb,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  article text not null,
  check ((organization is null) <> (person is null)),
  check (state <> 'done' or decided_at is not null)
);
create index on procedure.task (case_id);
create index on procedure.task (organization, state, received_at);
create index on procedure.task (person, state) where person is not null;
create index on procedure.task (organization, decided_at desc) where state = 'done';

-- A due time is a row. `wake_at` is the next instant at which something follows from it; the sweeper looks for nothing else.
create table procedure.clock (
  id uuid primary key,
  case_id uuid not null references procedure.case on delete cascade,
  task_id uuid references procedure.task on delete cascade,
  kind text not null check (kind in ('task', 'answer', 'effect', 'resume')),
  source text not null check (source in ('law', 'installation', 'applicant')),
  article text not null,
  event text not null,
  event_at timestamptz not null,
  event_day date not null,
  amount integer,
  unit text check (unit in ('working_day', 'calendar_day', 'month', 'year')),
  rolls boolean not null default false,
  extensions jsonb not null default '[]',
  interruptions jsonb not null default '[]',
  -- effect: the procedure's word for what happens then.
  becomes text,
  state text not null check (state in ('running', 'paused', 'met', 'cancelled')),
  due_day date,
  due_at timestamptz,
  provisional boolean not null default false,
  calendar integer not null,
  overdue_at timestamptz,
  reminded_for date,
  ended_at timestamptz,
  wake_at timestamptz,
  check ((amount is null) = (unit is null)),
  check ((due_day is null) = (due_at is null)),
  check (state <> 'running' or due_at is not null)
);
create index on procedure.clock (case_id);
create unique index on procedure.clock (task_id) where state in ('running', 'paused');
create index on procedure.clock (wake_at) where state = 'running' and wake_at is not null;
create index on procedure.clock (calendar) where state = 'running';
create index on procedure.clock (due_at) where state = 'running';

create table procedure.history (
  id uuid primary key,
  case_id uuid not null references procedure.case on delete cascade,
  at timestamptz not null,
  real_at timestamptz not null,
  event text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  organization uuid,
  task_id uuid,
  step_name text,
  article text,
  facts jsonb not null
);
create index on procedure.history (case_id, at, id);

create table procedure.link (
  case_id uuid not null references procedure.case on delete cascade,
  other_id uuid not null references procedure.case on delete cascade,
  relation text not null,
  linked_at timestamptz not null,
  primary key (case_id, other_id, relation),
  check (case_id <> other_id)
);
create index on procedure.link (other_id);

-- 整体授权下一层级受理: filed, then it counts for applications from its area.
create table procedure.delegation (
  id uuid primary key,
  procedure text not null,
  organization uuid not null,
  delegate uuid not null,
  area text not null,
  filed_with uuid not null,
  filed_at timestamptz not null,
  filed_by uuid,
  filed_by_name text not null,
  article text not null,
  ended_at timestamptz
);
create unique index on procedure.delegation (procedure, organization, area) where ended_at is null;
create index on procedure.delegation (filed_with);

-- A rule not kept. `key` makes the same matter one finding.
create table procedure.finding (
  id uuid primary key,
  key text not null unique,
  rule text not null,
  rulebook text not null,
  article text not null,
  organization uuid not null,
  region text not null,
  case_id uuid references procedure.case,
  object_type text not null,
  object_id text not null,
  title_zh text not null,
  title_en text not null,
  evidence jsonb not null,
  state text not null check (state in ('open', 'explained', 'resolved')),
  raised_at timestamptz not null,
  notes jsonb not null default '[]',
  version integer not null default 1
);
create index on procedure.finding (region, state, raised_at desc);
create index on procedure.finding (organization, state, raised_at desc);

-- Once for each due day and kind.
create table procedure.reminder (
  clock_id uuid not null references procedure.clock on delete cascade,
  kind text not null check (kind in ('near', 'overdue')),
  due_day date not null,
  case_id uuid not null references procedure.case on delete cascade,
  organization uuid,
  person uuid,
  at timestamptz not null,
  primary key (clock_id, kind, due_day)
);
create index on procedure.reminder (organization, at desc);

create table procedure.counter (
  mark text not null,
  year integer not null,
  last integer not null,
  primary key (mark, year)
);
