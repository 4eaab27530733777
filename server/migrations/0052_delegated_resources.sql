-- 按行政区划整体授权下级受理: the resources that a department handed over for an area, each with the item that says where a record belongs.
create table sharing.delegated_resource (
  delegation_id uuid not null references procedure.delegation,
  dataset_id uuid not null,
  area_item uuid not null,
  area_by text not null check (area_by in ('code', 'name')),
  primary key (delegation_id, dataset_id)
);
create index on sharing.delegated_resource (dataset_id);
