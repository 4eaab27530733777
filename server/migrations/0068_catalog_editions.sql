-- 本级目录的版次: each publication of a region's catalog is an edition, kept as it was. The entries of the last one are the catalog;
-- `since` is the edition with which an entry came in.
create table catalog.edition (
  id uuid primary key,
  region text not null,
  number integer not null check (number > 0),
  name text not null,
  note text not null default '',
  case_id uuid not null unique,
  published_at timestamptz not null,
  unique (region, number)
);
create table catalog.edition_content (
  edition_id uuid not null references catalog.edition,
  dataset_id uuid not null references catalog.dataset,
  version integer not null,
  since uuid not null references catalog.edition,
  primary key (edition_id, dataset_id)
);

-- What was published before editions had numbers: one edition a publication, each with all that came before it.
insert into catalog.edition (id, region, number, name, note, case_id, published_at)
select e.case_id, e.region, row_number() over (partition by e.region order by min(e.published_at), e.case_id),
       coalesce(c.statement ->> 'name', ''), coalesce(c.statement ->> 'note', ''), e.case_id, min(e.published_at)
  from catalog.edition_entry e left join procedure.case c on c.id = e.case_id
 group by e.case_id, e.region, c.statement;
insert into catalog.edition_content (edition_id, dataset_id, version, since)
select n.id, e.dataset_id,
       coalesce((select max(v.number) from catalog.version v
                  where v.dataset_id = e.dataset_id and v.published_at <= n.published_at), 1),
       first.id
  from catalog.edition_entry e
  join catalog.edition first on first.case_id = e.case_id
  join catalog.edition n on n.region = e.region and n.number >= first.number;
drop table catalog.edition_entry;
