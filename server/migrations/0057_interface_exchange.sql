-- 接口规范说明 and the platform's test of an interface: what stands before an entry that is exchanged by interface is published.
alter table aggregation.interface
  add column specification uuid,
  add column specification_name text,
  add column specification_sha256 text,
  add column tested_at timestamptz,
  add column reached boolean,
  add column conforms boolean,
  add column finding jsonb;
alter table aggregation.supply_event
  drop constraint supply_event_event_check,
  add constraint supply_event_event_check
    check (event in ('interface-registered', 'interface-tested', 'interface-removed', 'exception-recorded', 'exception-ended'));
