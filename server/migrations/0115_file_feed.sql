-- A feed of a file drop: table_name is a pattern of names, and this says which files are taken: the newest, for the whole dataset, or each
-- new one, laid over what is there by key. Null: a table.
alter table aggregation.table_feed add column files text check (files in ('newest', 'each'));
