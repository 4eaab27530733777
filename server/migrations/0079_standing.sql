-- A number that goes up with every change of what the door may have in memory about who calls and what time it is: keys of
-- programs, programs, their organizations, the legal clock. The group commit compares it with the number under which memory
-- was read, so that a revoked key counts for the very next call in any process.
create table kernel.standing (
  one boolean primary key default true check (one),
  number bigint not null default 1
);
insert into kernel.standing default values;

create function kernel.raise_standing() returns trigger language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  update kernel.standing set number = number + 1;
  return null;
end $$;

-- Deferred to the commit: the row is the last that a transaction locks, so that two of them cannot wait for each other.
create constraint trigger raise_standing after insert or update or delete on kernel.clock
  deferrable initially deferred for each row execute function kernel.raise_standing();
create constraint trigger raise_standing_update after update on identity.program_key
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function kernel.raise_standing();
create constraint trigger raise_standing_delete after delete on identity.program_key
  deferrable initially deferred for each row execute function kernel.raise_standing();
create constraint trigger raise_standing_update after update on identity.program
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function kernel.raise_standing();
create constraint trigger raise_standing_delete after delete on identity.program
  deferrable initially deferred for each row execute function kernel.raise_standing();
create constraint trigger raise_standing_update after update on organization.organization
  deferrable initially deferred for each row
  when (old.state is distinct from new.state or old.region is distinct from new.region) execute function kernel.raise_standing();
create constraint trigger raise_standing_delete after delete on organization.organization
  deferrable initially deferred for each row execute function kernel.raise_standing();

grant usage on schema kernel to shutong_door;
grant select on kernel.standing to shutong_door;
