-- A to-do list of any size is paged and counted from one index, in its order.
create index task_to_do on procedure.task (organization, (coalesce(due_at, 'infinity')), id) include (case_id, due_at, provisional, roles)
  where state = 'open';
drop index procedure.task_inbox;
