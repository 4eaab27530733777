-- How a person wants to be told by e-mail; without a row, by the daily digest as soon as he has an address.
create table notice.preference (
  person uuid primary key,
  mail text not null default 'digest' check (mail in ('each', 'digest', 'none')),
  -- The last day (of the real clock) whose digest was decided on, whether there was anything to tell or not.
  digest_day date
);

-- The outbox. A mail is made once, and sent once by whoever holds its row.
create table notice.mail (
  id uuid primary key,
  person uuid not null,
  kind text not null check (kind in ('notice', 'digest')),
  -- The day of a digest.
  day date,
  -- The notice of a mail that tells one.
  notice uuid references notice.notice,
  content jsonb not null,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  made_at timestamptz not null,
  next_at timestamptz not null,
  attempts integer not null default 0,
  trouble text,
  ended_at timestamptz,
  check ((kind = 'digest') = (day is not null)),
  check ((kind = 'notice') = (notice is not null)),
  check ((state = 'waiting') = (ended_at is null))
);
create unique index on notice.mail (person, day) where kind = 'digest';
create index on notice.mail (next_at, id) where state = 'waiting';
create index on notice.mail (ended_at) where state <> 'waiting';

-- What a person was told by mail, alone or in a digest: no notice twice.
create table notice.mailed (
  person uuid not null,
  notice uuid not null references notice.notice on delete cascade,
  mail uuid not null,
  primary key (person, notice)
);
create index on notice.mailed (notice);

-- Whether those who want each notice by mail have been looked for. What is there already is not told again by mail.
alter table notice.notice add column passed boolean not null default true;
alter table notice.notice alter column passed set default false;
create index on notice.notice (id) where not passed;
