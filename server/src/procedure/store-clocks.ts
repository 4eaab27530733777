import type { Day } from "../kernel/clock.ts";
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Interruption, TermUnit } from "../rulebook/calendar.ts";
import type { Clock, ClockKind, GrantedExtension } from "./due.ts";

export interface ClockRow {
  id: string;
  case_id: string;
  task_id: string | null;
  kind: ClockKind;
  source: Clock["source"];
  article: string;
  event: string;
  event_at: Date;
  event_day: Day;
  amount: number | null;
  unit: TermUnit | null;
  rolls: boolean;
  extensions: GrantedExtension[];
  interruptions: Interruption[];
  becomes: string | null;
  state: Clock["state"];
  due_day: Day | null;
  due_at: Date | null;
  provisional: boolean;
  calendar: number;
  overdue_at: Date | null;
  reminded_for: Day | null;
  ended_at: Date | null;
  wake_at: Date | null;
}

/** A row of procedure.clock as the pure code knows it. */
export function toClock(row: ClockRow): Clock {
  const term =
    row.amount !== null && row.unit !== null
      ? { amount: row.amount, unit: row.unit, ...(row.rolls ? { rolls: true } : {}) }
      : null;
  return {
    id: row.id,
    caseId: row.case_id,
    taskId: row.task_id,
    kind: row.kind,
    source: row.source,
    article: row.article,
    event: row.event,
    eventAt: row.event_at,
    eventDay: row.event_day,
    term,
    extensions: row.extensions,
    interruptions: row.interruptions,
    becomes: row.becomes,
    state: row.state,
    dueDay: row.due_day,
    dueAt: row.due_at,
    provisional: row.provisional,
    calendar: row.calendar,
    overdueAt: row.overdue_at,
    remindedFor: row.reminded_for,
    endedAt: row.ended_at,
    wakeAt: row.wake_at,
  };
}

/** All clocks of a case, ended ones too, in the order in which they began. */
export async function clocksOf(db: Db | Tx, caseId: string): Promise<readonly Clock[]> {
  return (
    await rows<ClockRow>(db, sql`select * from procedure.clock where case_id = ${caseId} order by event_at, id`)
  ).map(toClock);
}

/** The clock that runs or rests for a task; `null` when it has no term. */
export async function clockOfTask(db: Db | Tx, taskId: string): Promise<Clock | null> {
  const row = await maybeOne<ClockRow>(
    db,
    sql`select * from procedure.clock where task_id = ${taskId} and state in ('running', 'paused')`,
  );
  return row && toClock(row);
}

export async function findClock(db: Db | Tx, id: string): Promise<Clock | null> {
  const row = await maybeOne<ClockRow>(db, sql`select * from procedure.clock where id = ${id}`);
  return row && toClock(row);
}

export async function insertClock(tx: Tx, clock: Clock): Promise<void> {
  const { term } = clock;
  await execute(
    tx,
    sql`insert into procedure.clock (id, case_id, task_id, kind, source, article, event, event_at, event_day, amount, unit, rolls,
          extensions, interruptions, becomes, state, due_day, due_at, provisional, calendar, wake_at)
        values (${clock.id}, ${clock.caseId}, ${clock.taskId}, ${clock.kind}, ${clock.source}, ${clock.article}, ${clock.event}, ${clock.eventAt},
          ${clock.eventDay}, ${term?.amount ?? null}, ${term?.unit ?? null}, ${term?.rolls ?? false}, ${JSON.stringify(clock.extensions)},
          ${JSON.stringify(clock.interruptions)}, ${clock.becomes}, ${clock.state}, ${clock.dueDay}, ${clock.dueAt}, ${clock.provisional},
          ${clock.calendar}, ${clock.wakeAt})`,
  );
  await copyToTask(tx, clock);
}

// The inbox reads due times from its own rows: this is the only place that writes them there.
async function copyToTask(tx: Tx, clock: Clock): Promise<void> {
  if (!clock.taskId) return;
  const lives = clock.state === "running" || clock.state === "paused";
  await execute(
    tx,
    sql`update procedure.task set due_at = ${lives ? clock.dueAt : null}, provisional = ${lives && clock.provisional} where id = ${clock.taskId}`,
  );
}

export async function saveClock(tx: Tx, clock: Clock): Promise<void> {
  await execute(
    tx,
    sql`update procedure.clock set event = ${clock.event}, event_at = ${clock.eventAt}, event_day = ${clock.eventDay},
          extensions = ${JSON.stringify(clock.extensions)}, interruptions = ${JSON.stringify(clock.interruptions)}, state = ${clock.state},
          due_day = ${clock.dueDay}, due_at = ${clock.dueAt}, provisional = ${clock.provisional}, calendar = ${clock.calendar},
          overdue_at = ${clock.overdueAt}, reminded_for = ${clock.remindedFor}, ended_at = ${clock.endedAt}, wake_at = ${clock.wakeAt}
        where id = ${clock.id}`,
  );
  await copyToTask(tx, clock);
}

/** The clocks from which something follows by `now`, oldest first, with their cases. */
export function dueToWake(db: Db | Tx, now: Date, limit: number): Promise<{ id: string; case_id: string }[]> {
  return rows(
    db,
    sql`select id, case_id from procedure.clock where state = 'running' and wake_at <= ${now} order by wake_at, id limit ${limit}`,
  );
}

/** Running clocks that were counted by an older calendar. */
export function countedByOlder(
  db: Db | Tx,
  revision: number,
  limit: number,
): Promise<{ id: string; case_id: string }[]> {
  return rows(
    db,
    sql`select id, case_id from procedure.clock where state in ('running', 'paused') and calendar < ${revision} order by id limit ${limit}`,
  );
}
