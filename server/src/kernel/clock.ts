import { type Db, execute, maybeOne, one, sql, type Tx } from "./database.ts";
import { believed, currentStanding, type Remembered, sawStanding } from "./standing.ts";

/** A calendar day in Asia/Shanghai, as `YYYY-MM-DD`. Days compare and sort as texts. */
export type Day = string;

const shanghai = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The time by the machine: for signatures, sessions, lockout and limits. The only place that asks what time it is. */
export function realNow(): Date {
  return new Date();
}

/** The day in Asia/Shanghai (UTC+8, no summer time since 1992) in which an instant falls. */
export function dayOf(instant: Date): Day {
  const number = Math.floor((instant.getTime() + shanghai) / dayMs);
  if (number !== lastAsked.number) lastAsked = { number, day: new Date(number * dayMs).toISOString().slice(0, 10) };
  return lastAsked.day;
}

/** The end (24:00) of the day in Asia/Shanghai in which an instant falls. */
export function endOfDay(instant: Date): Date {
  return new Date((Math.floor((instant.getTime() + shanghai) / dayMs) + 1) * dayMs - shanghai);
}

// Nearly all who ask mean the same day.
let lastAsked: { number: number; day: Day } = { number: 0, day: "1970-01-01" };

/** 00:00 in Asia/Shanghai of a day. The end of a day (24:00) is the start of the next. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghai);
}

/** The day `count` days later (earlier, if negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** A text as a day, or `null` when no such day exists (2023-02-29). Years 0001 to 9999. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

/** The legal clock as one reading: what due times, terms and reminders go by. */
export interface LegalTime {
  readonly now: Date;
  readonly today: Day;
  readonly rehearsal: boolean;
}

interface ClockRow {
  rehearsal: boolean;
  legal_anchor: Date | null;
  real_anchor: Date | null;
}

/**
 * Reads the legal clock from the database. Outside a rehearsal it is the real clock; in a rehearsal it runs on from the
 * instant it was last moved to, at the speed of the real one.
 */
export async function legalClock(db: Db | Tx): Promise<LegalTime> {
  return legalTime(await maybeOne<ClockRow>(db, sql`select rehearsal, legal_anchor, real_anchor from kernel.clock`));
}

const remembered = new WeakMap<Db, Remembered<ClockRow>>();

/** The legal clock without asking the database, as long as this process has seen nothing newer than what it remembers. */
export async function rememberedClock(db: Db): Promise<LegalTime & { readonly standing: number }> {
  const known = believed(db, remembered.get(db)) ?? (await readClock(db));
  return { ...legalTime(known.value), standing: known.standing };
}

async function readClock(db: Db): Promise<Remembered<ClockRow>> {
  const { standing, ...value } = await one<ClockRow & { standing: number }>(
    db,
    sql`select rehearsal, legal_anchor, real_anchor, ${currentStanding} as standing from kernel.clock`,
  );
  const read = { value, standing };
  remembered.set(db, read);
  sawStanding(db, standing);
  return read;
}

function legalTime(row: ClockRow | null): LegalTime {
  const real = realNow();
  const now =
    row?.rehearsal && row.legal_anchor && row.real_anchor
      ? new Date(row.legal_anchor.getTime() + (real.getTime() - row.real_anchor.getTime()))
      : real;
  return { now, today: dayOf(now), rehearsal: row?.rehearsal ?? false };
}

/** Why the legal clock stayed where it was. */
export type ClockRefusal = "not-a-rehearsal" | "backwards";

/**
 * Moves the legal clock of a rehearsal forward to `to`. Nothing moves it back, and outside a rehearsal nothing moves it:
 * both come back as a word, and the row stays as it was.
 */
export async function moveLegalClock(tx: Tx, to: Date): Promise<ClockRefusal | null> {
  const row = await maybeOne<ClockRow>(
    tx,
    sql`select rehearsal, legal_anchor, real_anchor from kernel.clock for update`,
  );
  if (!row?.rehearsal) return "not-a-rehearsal";
  const current = await legalClock(tx);
  if (to.getTime() < current.now.getTime()) return "backwards";
  await execute(tx, sql`update kernel.clock set legal_anchor = ${to}, real_anchor = ${realNow()}`);
  return null;
}

/**
 * Marks an empty database as a rehearsal, for good, beginning on `from` (a past day is allowed). Throws on a database
 * that already runs: a rehearsal is made, never switched on.
 */
export async function beginRehearsal(tx: Tx, from: Date): Promise<void> {
  const changed = await execute(
    tx,
    sql`update kernel.clock set rehearsal = true, legal_anchor = ${from}, real_anchor = ${realNow()} where decided_at is null`,
  );
  if (changed !== 1) throw new Error("this database is already in use: a rehearsal needs an empty one");
}

/** Fixes for good what the database is: from now on it can no longer become a rehearsal. */
export async function settleClock(tx: Tx): Promise<void> {
  await execute(tx, sql`update kernel.clock set decided_at = ${realNow()} where decided_at is null`);
}
