create schema identity;

-- Everybody who can sign in. `duty` is what he works as; it is null until the first role, and only one at a time: that is
-- how the three administrators are kept apart from each other and from business (GB/T 22239-2019, 8.1.4.2 d, 8.1.5).
create table identity.person (
  id uuid primary key,
  account text not null check (account = lower(account) and account <> ''),
  name text not null check (name <> ''),
  duty text check (duty in ('business', 'system', 'security', 'audit', 'public')),
  home_id uuid references organization.organization,
  email text not null default '',
  phone text not null default '',
  state text not null check (state in ('inactive', 'active', 'disabled')),
  state_reason text not null default '',
  created_by uuid references identity.person,
  created_at timestamptz not null,
  last_signed_in_at timestamptz,
  unique (id, duty),
  check ((duty is not distinct from 'public') = (home_id is null))
);
create unique index person_account on identity.person (account);
create index on identity.person (home_id);

-- Who holds which role in which organization. A role that is held carries its duty, and the foreign key to the person's
-- one duty makes two kinds of duty in one hand impossible, whatever code runs.
create table identity.role (
  id uuid primary key,
  person_id uuid not null references identity.person,
  organization_id uuid not null references organization.organization,
  role text not null check (role in ('data-officer', 'head', 'confidentiality-reviewer', 'reviewer', 'supervisor',
                                     'system-admin', 'security-admin', 'audit-admin')),
  duty text,
  granted_by uuid references identity.person,
  granted_at timestamptz not null,
  ended_by uuid references identity.person,
  ended_at timestamptz,
  foreign key (person_id, duty) references identity.person (id, duty),
  check ((ended_at is null) = (duty is not null)),
  check (duty is null or duty = case role when 'system-admin' then 'system' when 'security-admin' then 'security'
                                          when 'audit-admin' then 'audit' else 'business' end),
  check (granted_by is null or granted_by <> person_id)
);
create unique index role_held on identity.role (person_id, organization_id, role) where ended_at is null;
create index on identity.role (organization_id, role) where ended_at is null;

-- A public user: natural person, legal person, other organization; the identifier itself is not kept.
create table identity.public_user (
  person_id uuid primary key references identity.person,
  kind text not null check (kind in ('natural-person', 'legal-person', 'other-organization')),
  identifier_hash text not null,
  identifier_tail text not null,
  representative text not null default '',
  verified_by text not null,
  verified_at timestamptz not null,
  binding boolean not null
);
create unique index on identity.public_user (kind, identifier_hash);

create table identity.password (
  person_id uuid primary key references identity.person,
  hash text not null,
  set_at timestamptz not null,
  must_change boolean not null,
  ends_at timestamptz
);
create table identity.password_history (
  person_id uuid not null references identity.person,
  set_at timestamptz not null,
  hash text not null,
  primary key (person_id, set_at)
);
create table identity.second_factor (
  person_id uuid primary key references identity.person,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
create table identity.recovery_code (
  person_id uuid not null references identity.person,
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

-- Times by the real clock. The token itself is nowhere in the database.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  transport text not null check (transport in ('cookie', 'bearer')),
  person_id uuid not null references identity.person,
  organization_id uuid references organization.organization,
  factors integer not null check (factors in (1, 2)),
  address text not null,
  agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  ended_because text
);
create index on identity.session (person_id, created_at desc);
create index on identity.session (last_seen_at) where ended_at is null;

-- Failed sign-ins by account and address; rows older than a day are forgotten.
create table identity.attempt (
  key text primary key,
  fails integer not null,
  since timestamptz not null,
  blocked_until timestamptz
);

-- The one-time token that makes the first three administrators.
create table identity.bootstrap (
  one boolean primary key default true check (one),
  token_hash bytea not null,
  ends_at timestamptz not null,
  used_at timestamptz
);

-- 应用系统: a system of an organization, with the keys that it signs calls with.
create table identity.program (
  id uuid primary key,
  organization_id uuid not null references organization.organization,
  name text not null check (name <> ''),
  purpose text not null,
  state text not null check (state in ('active', 'closed')),
  created_by uuid not null references identity.person,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index on identity.program (organization_id, name) where state = 'active';
create table identity.program_key (
  keyid text primary key,
  program_id uuid not null references identity.program,
  secret text not null,
  algorithm text not null check (algorithm in ('hmac-sha256', 'hmac-sm3')),
  created_by uuid not null references identity.person,
  created_at timestamptz not null,
  ends_at timestamptz,
  revoked_at timestamptz
);
create index on identity.program_key (program_id);
