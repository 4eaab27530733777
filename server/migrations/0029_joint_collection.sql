-- A part of a jointly collected dataset is loaded before there is a version: the version comes when every part is there.
alter table aggregation.load add column part boolean not null default false;
do $$
declare
  named text;
begin
  select conname into named from pg_constraint
   where conrelid = 'aggregation.load'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%version_id IS NOT NULL%';
  execute format('alter table aggregation.load drop constraint %I', named);
end $$;
alter table aggregation.load
  add check (state <> 'loaded' or ((part or version_id is not null) and counts is not null and digest is not null));
alter table aggregation.joint_part add column assigned_at timestamptz not null default now();
