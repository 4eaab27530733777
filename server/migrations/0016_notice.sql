create schema notice;

-- 通知. One row for a kind, a matter and a seat (the people of some roles in an organization, or one person), made in the
-- transaction of what happened: `key` makes the same matter one notice, however often it is told.
create table notice.notice (
  id uuid primary key,
  key text not null unique,
  kind text not null,
  organization uuid,
  person uuid,
  roles text[] not null,
  title_zh text not null,
  title_en text not null,
  number text,
  step_zh text,
  step_en text,
  due_day date,
  provisional boolean not null,
  rulebook text,
  article text,
  page_type text not null,
  page_id text not null,
  -- The task whose end makes the notice a thing of the past.
  task uuid,
  -- Who brought it about: to himself it is no news.
  made_by uuid,
  -- By the legal clock, and by the real one.
  at timestamptz not null,
  real_at timestamptz not null,
  over_at timestamptz,
  check ((organization is null) <> (person is null)),
  check ((rulebook is null) = (article is null))
);
create index on notice.notice (organization, id desc) where organization is not null;
create index on notice.notice (person, id desc) where person is not null;
create index on notice.notice (task) where task is not null and over_at is null;

-- Who has read what.
create table notice.read (
  person uuid not null,
  notice uuid not null references notice.notice on delete cascade,
  at timestamptz not null,
  primary key (person, notice)
);
create index on notice.read (notice);

-- Reminders of near and overdue matters are notices from here on.
drop table procedure.reminder;
