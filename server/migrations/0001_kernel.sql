create schema kernel;
create schema data;

-- One row: what kind of database this is, and where the legal clock stands.
create table kernel.clock (
  one boolean primary key default true check (one),
  rehearsal boolean not null default false,
  legal_anchor timestamptz,
  real_anchor timestamptz,
  decided_at timestamptz,
  check (not rehearsal or (legal_anchor is not null and real_anchor is not null))
);
insert into kernel.clock default values;

create function kernel.guard_clock() returns trigger language plpgsql as $$
begin
  if old.rehearsal and not new.rehearsal then
    raise exception 'a rehearsal stays a rehearsal';
  end if;
  if new.rehearsal and not old.rehearsal and old.decided_at is not null then
    raise exception 'this database is in use and cannot become a rehearsal';
  end if;
  if old.rehearsal and new.legal_anchor < old.legal_anchor then
    raise exception 'the legal clock only moves forward';
  end if;
  return new;
end $$;
create trigger guard_clock before update on kernel.clock for each row execute function kernel.guard_clock();

create function kernel.legal_now() returns timestamptz language sql stable as $$
  select case when rehearsal then legal_anchor + (clock_timestamp() - real_anchor) else clock_timestamp() end from kernel.clock
$$;

-- Content-addressed files: small ones in chunks here, large ones in the shared folder.
create table kernel.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  place text not null check (place in ('database', 'folder')),
  stored_at timestamptz not null default now()
);
create table kernel.file_chunk (
  sha256 text not null references kernel.file on delete cascade deferrable initially deferred,
  part integer not null,
  bytes bytea not null,
  primary key (sha256, part)
);
alter table kernel.file_chunk alter column bytes set storage external;

-- An Idempotency-Key and the answer that its one effect had (kept a day).
create table kernel.idempotency (
  asker text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (asker, key)
);
create index on kernel.idempotency (created_at);

-- Settings of the installation: terms that the law leaves open, names, switches. Each with who set it and when.
create table kernel.setting (
  key text primary key,
  value jsonb not null,
  set_by text not null,
  set_at timestamptz not null
);
