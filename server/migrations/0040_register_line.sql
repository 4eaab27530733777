-- What an entry of a list is a version of: the first of the entries that took each other's place. What names an entry elsewhere names its line.
alter table register.entry add column line uuid;
with recursive chain (id, line) as (
  select id, id from register.entry where replaces is null
  union all
  select e.id, chain.line from register.entry e join chain on e.replaces = chain.id
)
update register.entry e set line = chain.line from chain where chain.id = e.id;
alter table register.entry alter column line set not null;
create index on register.entry (line, id);
