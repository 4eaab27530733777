-- A data center of its own: version tables are made by loads, the delivery door reads them. Nothing else is here.
create schema if not exists data;

-- The door's role, as 0010_delivery.sql makes it in the main database.
do $$
begin
  if not exists (select from pg_roles where rolname = 'shutong_door') then
    begin
      create role shutong_door nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'this database user may not create roles: let an administrator run "create role shutong_door nologin; grant shutong_door to %"', current_user;
    end;
  end if;
  -- From PostgreSQL 16 on, who makes a role may grant it but not take it on until it is granted to him.
  begin
    execute format('grant shutong_door to %I', current_user);
  exception when insufficient_privilege then
    if not pg_has_role(current_user, 'shutong_door', 'member') then
      raise exception 'this database user may not take on the role of the door: let an administrator run "grant shutong_door to %"', current_user;
    end if;
  end;
end $$;

grant usage on schema data to shutong_door;
