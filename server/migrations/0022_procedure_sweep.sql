-- A sweep reads the clocks that are due in the order of its waking them, and those to be counted anew in that of their counting: each
-- goes on after the last it saw, also where a million are due at the same instant.
create index clock_wake on procedure.clock (wake_at, id) where state = 'running' and wake_at is not null;
create index clock_counted on procedure.clock (calendar, id) where state in ('running', 'paused');
drop index procedure.clock_wake_at_idx;
drop index procedure.clock_calendar_idx;
drop index procedure.clock_calendar;
