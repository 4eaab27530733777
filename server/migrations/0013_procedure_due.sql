-- A task carries a copy of its clock's due time, so that an inbox of any size is read in its order from one index.
alter table procedure.task add column due_at timestamptz, add column provisional boolean not null default false;
update procedure.task t set due_at = k.due_at, provisional = k.provisional
  from procedure.clock k where k.task_id = t.id and k.state in ('running', 'paused');
create index task_inbox on procedure.task (organization, state, due_at);
create index clock_of_task on procedure.clock (task_id, event_at desc);
create index clock_calendar on procedure.clock (calendar) where state in ('running', 'paused');
