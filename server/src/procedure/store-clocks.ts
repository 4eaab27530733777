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

/** Several clocks by id, in no particular order. */
export async function clocksById(tx: Tx, ids: readonly string[]): Promise<readonly Clock[]> {
  const found = await rows<ClockRow>(tx, sql`select * from procedure.clock where id = any(${[...ids]}::uuid[])`);
  return found.map(toClock);
}

/** Saves what waking a clock changes: the reminder, the overdue mark, when to look again. Its due time stays, so its task's copy does. */
export async function markClocks(tx: Tx, marked: readonly Clock[]): Promise<void> {
  const changed = marked.map(({ id, overdueAt, remindedFor, wakeAt }) => ({ id, overdueAt, remindedFor, wakeAt }));
  await execute(
    tx,
    sql`update procedure.clock k set overdue_at = m."overdueAt", reminded_for = m."remindedFor", wake_at = m."wakeAt"
          from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
            as m(id uuid, "overdueAt" timestamptz, "remindedFor" date, "wakeAt" timestamptz)
         where k.id = m.id`,
  );
}

/** A clock as it was read, with the mark of the row's version. */
export interface Read {
  readonly clock: Clock;
  readonly row: string;
}

/** Several clocks by id, each with the mark of its row. */
export async function readForCounting(tx: Tx, ids: readonly string[]): Promise<readonly Read[]> {
  const found = await rows<ClockRow & { row: string }>(
    tx,
    sql`select *, xmin::text as row from procedure.clock where id = any(${[...ids]}::uuid[]) and state in ('running', 'paused')`,
  );
  return found.map((row) => ({ clock: toClock(row), row: row.row }));
}

/**
 * Saves what counting anew changes, and copies due times to tasks as `saveClock` does. A clock that somebody changed since it was read
 * keeps what he made of it.
 */
export async function saveCounted(tx: Tx, counted: readonly Read[]): Promise<void> {
  const changed = counted.map(({ row, clock }) => {
    const { id, state, dueDay, dueAt, provisional, calendar, overdueAt, wakeAt } = clock;
    return { row, id, state, dueDay, dueAt, provisional, calendar, overdueAt, wakeAt };
  });
  await execute(
    tx,
    sql`with saved as (
          update procedure.clock k set state = m.state, due_day = m."dueDay", due_at = m."dueAt", provisional = m.provisional,
              calendar = m.calendar, overdue_at = m."overdueAt", wake_at = m."wakeAt"
            from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as m(row text, id uuid, state text, "dueDay" date,
              "dueAt" timestamptz, provisional boolean, calendar integer, "overdueAt" timestamptz, "wakeAt" timestamptz)
           where k.id = m.id and k.xmin::text = m.row
          returning k.task_id, k.due_at, k.provisional, k.state)
        update procedure.task t set due_at = s.due_at, provisional = s.provisional from saved s
         where t.id = s.task_id and s.state in ('running', 'paused')
           and (t.due_at, t.provisional) is distinct from (s.due_at, s.provisional)`,
  );
}

/** A clock that something is to be done about, with its case. */
export interface Waiting {
  readonly id: string;
  readonly case_id: string;
}

/** The clocks from which something follows by `now`, oldest first, after the one given. */
export function dueToWake(
  db: Db | Tx,
  now: Date,
  limit: number,
  after: { readonly id: string; readonly wake_at: Date } | null,
): Promise<(Waiting & { wake_at: Date })[]> {
  const beyond = after ? sql`and (wake_at, id) > (${after.wake_at}, ${after.id}::uuid)` : sql``;
  return rows(
    db,
    sql`select id, case_id, wake_at from procedure.clock where state = 'running' and wake_at <= ${now} ${beyond}
         order by wake_at, id limit ${limit}`,
  );
}

/** Running clocks that were counted by an older calendar, after the one given. */
export function countedByOlder(
  db: Db | Tx,
  revision: number,
  limit: number,
  after: { readonly id: string; readonly calendar: number } | null,
): Promise<(Waiting & { calendar: number })[]> {
  const beyond = after ? sql`and (calendar, id) > (${after.calendar}, ${after.id}::uuid)` : sql``;
  return rows(
    db,
    sql`select id, case_id, calendar from procedure.clock
         where state in ('running', 'paused') and calendar < ${revision} ${beyond} order by calendar, id limit ${limit}`,
  );
}
