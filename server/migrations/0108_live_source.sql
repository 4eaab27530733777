-- 逻辑汇聚: how the registered interface of a dataset is asked while a call waits. The secret is sealed; it goes with the interface.
create table aggregation.live_source (
  dataset_id uuid primary key references aggregation.interface on delete cascade,
  settings jsonb not null,
  secret text,
  set_at timestamptz not null,
  set_by_name text not null
);

alter table aggregation.supply_event
  drop constraint supply_event_event_check,
  add constraint supply_event_event_check
    check (event in ('interface-registered', 'interface-tested', 'interface-removed', 'interface-live', 'interface-not-live',
                     'exception-recorded', 'exception-ended'));
