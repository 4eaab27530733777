-- What the public may search by: as `words`, without the names of items that are not opened.
alter table catalog.search_entry add column public_words tsvector not null default '';
create index on catalog.search_entry using gin (public_words);
