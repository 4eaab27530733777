-- What the public may search by: as `words`, without the names of items that are not opened. Entries all of whose items are open
-- have the same in both; the others get theirs when they are next written.
alter table catalog.search_entry add column public_words tsvector not null default '';
update catalog.search_entry set public_words = words where open_type <> 'none';
create index on catalog.search_entry using gin (public_words);
