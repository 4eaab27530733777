-- 一数一源: which department collects an item by law, and which published entries collect it already.

-- The name of an item as names are compared: width, case, spaces and punctuation make no difference.
create function catalog.item_key(name text) returns text language sql immutable parallel safe as $$
  select lower(regexp_replace(normalize(name, NFKC), '[[:space:][:punct:]、。·…—〔〕【】《》“”‘’]', '', 'g'))
$$;

-- The items that published entries say are collected from people and bodies, but for those that merely identify a record.
create table catalog.collected_item (
  dataset uuid not null references catalog.dataset,
  item uuid not null,
  name_key text not null,
  category text not null,
  -- What another department gets of it: the share type that counts.
  shares text not null,
  organization uuid not null,
  region text not null,
  -- Since when it is published: who came first.
  since timestamptz not null,
  primary key (dataset, item)
);
create index on catalog.collected_item (name_key, category);
create index on catalog.collected_item (organization);

insert into catalog.collected_item (dataset, item, name_key, category, shares, organization, region, since)
select d.id, (i->>'id')::uuid, catalog.item_key(i->>'nameZh'), i->>'category', i->'share'->>'effective', d.organization, d.region, v.published_at
  from catalog.dataset d
  join catalog.version v on v.dataset_id = d.id and v.number = d.version
  cross join lateral jsonb_array_elements(v.content->'items') i
 where d.state in ('published', 'changing', 'revoking') and i->'source'->>'kind' = 'collected' and i->'key' = 'false'::jsonb
on conflict do nothing;

-- 法定数源部门. One in force for an item in a region; a claim is a case.
create table catalog.source_designation (
  id uuid primary key,
  case_id uuid not null unique,
  name text not null,
  name_key text not null,
  organization uuid not null,
  region text not null,
  -- The law by which it collects, and what the staffing body said.
  basis text not null,
  staffing text not null,
  state text not null check (state in ('claimed', 'in-force', 'declined', 'replaced')),
  claimed_at timestamptz not null,
  since timestamptz,
  until timestamptz
);
create unique index on catalog.source_designation (region, name_key) where state = 'in-force';
create index on catalog.source_designation (organization);
