-- What an entry says of itself beyond the national guide, to be found by; who verified it last, and when.
alter table catalog.search_entry add column kind text, add column acquisition text;
alter table catalog.dataset add column verified_at timestamptz, add column verified_by uuid, add column verified_by_name text;
