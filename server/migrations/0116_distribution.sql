-- The item by which version tables of a dataset are spread over the workers of a Citus coordinator; null: they are not.
alter table aggregation.data_setting add column distribute_by uuid;
