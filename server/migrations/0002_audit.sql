create schema audit;

-- Where every act leaves its entry, in its own transaction. No index: inserting must cost as little as it can. The
-- sequencer moves what it can see (which is what was committed, and nothing else) into audit.entry, so that an entry of a
-- slow transaction waits here until it is seen, and none is ever skipped.
create table audit.inbox (
  payload bytea not null,
  salt bytea not null,
  leaf bytea not null,
  constraint leaf_is_of_payload check (
    octet_length(salt) = 16 and leaf = sha256('\x00'::bytea || sha256(salt || payload))
  )
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

-- The numbered entries. The leaf hash stays for ever; payload and salt go when their retention has ended. The other
-- columns are read from the payload for searching, are checked against it by `audit verify`, and go with it.
create table audit.entry (
  number bigint primary key check (number between 1 and 9007199254740991),
  leaf bytea not null,
  salt bytea,
  payload bytea,
  event text,
  actor text,
  organizations text[],
  region text,
  objects text[],
  request text,
  legal_at timestamptz,
  real_at timestamptz,
  of_use boolean,
  check ((salt is null) = (payload is null))
);
create index entry_leaf on audit.entry using hash (leaf);
create index entry_legal_at on audit.entry (legal_at, number);
create index entry_actor on audit.entry (actor, legal_at, number);
create index entry_request on audit.entry (request);
create index entry_objects on audit.entry using gin (objects);
create index entry_erasable on audit.entry (number) where event = 'audit.payloads-erased';

-- The tree in tiles of 256 hashes (C2SP tlog-tiles): level 0 holds leaf hashes, level n the roots of full tiles below.
create table audit.tile (
  level smallint not null,
  index bigint not null check (index between 0 and 9007199254740991),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);
alter table audit.tile alter column hashes set storage external;

-- Signed tree heads as C2SP tlog-checkpoint notes.
create table audit.checkpoint (
  size bigint primary key check (size between 0 and 9007199254740991),
  root bytea not null check (octet_length(root) = 32),
  note text not null
);

-- The one sequencer: who holds the lease until when (by this database's clock), the token that fences off those who held
-- it before, and how far the tree reaches.
create table audit.sequencer (
  one boolean primary key default true check (one),
  origin text,
  key text,
  holder text,
  token bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  size bigint not null default 0 check (size between 0 and 9007199254740991)
);
insert into audit.sequencer default values;

-- What the search columns say for a payload. A payload that is not the JSON of an entry gets nulls: it must not stop the log.
create function audit.columns_of(payload bytea, out event text, out actor text, out organizations text[], out region text,
  out objects text[], out request text, out legal_at timestamptz, out real_at timestamptz, out of_use boolean)
language plpgsql immutable set timezone to 'UTC' as $$
declare j jsonb;
begin
  j := convert_from(payload, 'UTF8')::jsonb;
  if jsonb_typeof(j->'event') is distinct from 'string' then
    return;
  end if;
  -- Cut, because an index takes no long keys.
  event := left(j->>'event', 200);
  actor := left(j#>>'{who,id}', 200);
  organizations := array(select left(o, 200) from jsonb_array_elements_text(j->'organizations') o);
  region := left(j->>'region', 200);
  objects := array(select left((o->>'type') || ':' || (o->>'id'), 200) from jsonb_array_elements(j->'objects') o);
  request := left(j->>'request', 200);
  legal_at := (j->>'legal')::timestamptz;
  real_at := (j->>'real')::timestamptz;
  of_use := j ? 'use';
exception when others then
  event := null; actor := null; organizations := null; region := null; objects := null; request := null;
  legal_at := null; real_at := null; of_use := null;
end $$;

-- Entries only ever lose their payload, and only when it is old enough by the legal clock: three years for entries of use
-- (黑龙江 28), 180 days for all others (网络安全法 21(3): six months). The rulebook may ask for more, never for less.
create function audit.guard_entry() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'entries of the record are never deleted' using errcode = 'insufficient_privilege';
  end if;
  if new.number <> old.number or new.leaf <> old.leaf or old.payload is null
    or num_nonnulls(new.payload, new.salt, new.event, new.actor, new.organizations, new.region, new.objects, new.request,
                    new.legal_at, new.real_at, new.of_use) > 0 then
    raise exception 'entries of the record are never changed' using errcode = 'insufficient_privilege';
  end if;
  if old.event = 'audit.payloads-erased' or old.legal_at is null
    or old.legal_at + (case when old.of_use then interval '3 years' else interval '180 days' end) > kernel.legal_now() then
    raise exception 'entry % is still within its retention', old.number using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_entry before update or delete on audit.entry for each row execute function audit.guard_entry();
create trigger guard_entry_truncate before truncate on audit.entry execute function audit.guard_entry();

-- From the inbox only the holder of the lease takes, and he takes to number.
create function audit.guard_inbox() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select from audit.sequencer where token::text = current_setting('shutong.sequencing', true)
  ) then
    return null;
  end if;
  raise exception 'entries of the record are neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_inbox before update or delete or truncate on audit.inbox execute function audit.guard_inbox();

create function audit.guard_checkpoint() returns trigger language plpgsql as $$
begin
  raise exception 'checkpoints are neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_checkpoint before update or delete or truncate on audit.checkpoint
  execute function audit.guard_checkpoint();

-- All entries, numbered or not yet, for whoever only wants to read them.
create view audit.every_entry as
  select number, leaf, salt, payload, event, actor, organizations, region, objects, request, legal_at, real_at, of_use
  from audit.entry
  union all
  select null, i.leaf, i.salt, i.payload, c.event, c.actor, c.organizations, c.region, c.objects, c.request, c.legal_at,
         c.real_at, c.of_use
  from audit.inbox i, audit.columns_of(i.payload) c;
