-- Who is told by a signed call of his own endpoint that a grant's data has changed, and each message to him.
create table delivery.webhook (
  id uuid primary key,
  grant_id uuid not null references delivery.data_grant,
  url text not null,
  -- Sealed under the master key; the earlier one signs too until its time is over.
  secret text not null,
  earlier_secret text,
  earlier_until timestamptz,
  -- stopped: a message died, and nothing is sent until somebody resumes it.
  state text not null default 'on' check (state in ('on', 'stopped', 'removed')),
  created_by_name text not null,
  created_at timestamptz not null,
  -- The version that the last message told of, or that stood when it was set up.
  told_version uuid
);
create index on delivery.webhook (grant_id);

create table delivery.webhook_message (
  id uuid primary key,
  webhook_id uuid not null references delivery.webhook,
  -- The same bytes at every try: they are signed together with the id.
  body text not null,
  version uuid,
  made_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  tries integer not null default 0,
  next_at timestamptz not null,
  held_until timestamptz,
  tried_at timestamptz,
  -- What the endpoint answered to the last try; or why it gave no answer.
  status integer,
  failure text
);
create index on delivery.webhook_message (webhook_id, made_at desc);
-- One message waits at a time: what changes meanwhile is told by the next.
create unique index on delivery.webhook_message (webhook_id) where state <> 'delivered';
create index on delivery.webhook_message (next_at) where state = 'waiting';
