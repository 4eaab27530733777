-- A grant whose agreement both sides still have to sign does not admit.
alter table delivery.data_grant drop constraint data_grant_state_check;
alter table delivery.data_grant add constraint data_grant_state_check
  check (state in ('active', 'unsigned', 'suspended', 'ended'));

-- 暂停: what the authority stopped at once, a dataset or all that an organization provides, until it is released.
create table delivery.stop (
  id uuid primary key,
  dataset uuid,
  organization uuid,
  region text not null,
  reason text not null,
  law jsonb,
  begun_by text not null,
  begun_at timestamptz not null,
  released_by text,
  released_at timestamptz,
  release_reason text,
  check (num_nonnulls(dataset, organization) = 1),
  check ((released_at is null) = (released_by is null))
);
create unique index stop_of_dataset on delivery.stop (dataset) where released_at is null;
create unique index stop_of_organization on delivery.stop (organization) where released_at is null;
create index on delivery.stop (region);

-- The grants that a stop suspended, and that go on when it is released.
create table delivery.stopped_grant (
  stop_id uuid not null references delivery.stop,
  grant_id uuid not null references delivery.data_grant,
  primary key (stop_id, grant_id)
);
create index on delivery.stopped_grant (grant_id);
