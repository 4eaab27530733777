import type { Day } from "../kernel/clock.ts";
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { type Calendar, makeCalendar, type SpecialDay, type Term } from "./calendar.ts";
import { loadRulebook, printMistake, type RulebookFiles } from "./load.ts";
import type { Notice } from "./notice.ts";
import type { Rulebook } from "./rulebook.ts";

interface VersionRow {
  digest: string;
  name: string;
  version: string;
  rules: string;
  articles: string;
  clauses: string;
}

/** The stored version of that name and number, or `null`. */
export function versionOf(db: Db | Tx, name: string, version: string): Promise<{ digest: string } | null> {
  return maybeOne(db, sql`select digest from rulebook.version where name = ${name} and version = ${version}`);
}

/** Stores a version; the same digest twice is one. The clauses (not part of the digest) are renewed. */
export async function putVersion(tx: Tx, rulebook: Rulebook, files: RulebookFiles, at: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into rulebook.version (digest, name, version, rules, articles, clauses, stored_at)
        values (${rulebook.digest}, ${rulebook.name}, ${rulebook.version}, ${files.rules}, ${files.text}, ${files.clauses}, ${at})
        on conflict (digest) do update set clauses = excluded.clauses`,
  );
}

export interface InUse {
  readonly digest: string;
  readonly name: string;
  readonly version: string;
  readonly since: Date;
}

/** Every version that this installation ran under, newest first. */
export function inUse(db: Db | Tx): Promise<InUse[]> {
  return rows(
    db,
    sql`select u.digest, v.name, v.version, u.since from rulebook.in_use u join rulebook.version v using (digest)
        order by u.started_at desc, u.id desc`,
  );
}

export async function putInUse(tx: Tx, digest: string, since: Date, startedAt: Date): Promise<void> {
  await execute(
    tx,
    sql`insert into rulebook.in_use (id, digest, since, started_at) values (${newId()}, ${digest}, ${since}, ${startedAt})`,
  );
}

const byDigest = new Map<string, Rulebook>();

/** The version with this digest, as it was stored: what a case that began under it goes by. */
export async function rulebookByDigest(db: Db | Tx, digest: string): Promise<Rulebook> {
  const known = byDigest.get(digest);
  if (known) return known;
  const row = await one<VersionRow>(db, sql`select * from rulebook.version where digest = ${digest}`);
  const loaded = loadRulebook({ name: row.name, rules: row.rules, text: row.articles, clauses: row.clauses });
  if (!loaded.rulebook) {
    throw new Error(
      `the stored rulebook ${digest} cannot be read by this build: ${loaded.mistakes.map((it) => printMistake(it)).join("; ")}`,
    );
  }
  byDigest.set(digest, loaded.rulebook);
  return loaded.rulebook;
}

let calendars: { revision: number; calendar: Calendar } | null = null;

/** The calendar as announced so far, with its revision. Read from the database again only when a notice was loaded since. */
export async function readCalendar(db: Db | Tx): Promise<{ revision: number; calendar: Calendar }> {
  const { revision, notices } = await one<{ revision: number; notices: number }>(
    db,
    sql`select revision, (select count(*)::int from rulebook.notice) as notices from rulebook.calendar`,
  );
  if (calendars?.revision === revision && calendars.calendar.years.size === notices) return calendars;
  const years = await rows<{ year: number }>(db, sql`select year from rulebook.notice`);
  // Where two notices name a day (29 December is in the next year's), the later one counts.
  const days = await rows<SpecialDay & { day: Day }>(
    db,
    sql`select day, name, off from rulebook.special_day order by year`,
  );
  calendars = {
    revision,
    calendar: makeCalendar(
      years.map(({ year }) => year),
      days,
    ),
  };
  return calendars;
}

/** Stores the notice of a year in the place of an earlier one, and makes the calendar a new one. */
export async function putNotice(tx: Tx, notice: Notice, by: string, at: Date): Promise<void> {
  await execute(tx, sql`delete from rulebook.notice where year = ${notice.year}`);
  await execute(
    tx,
    sql`insert into rulebook.notice (year, papers, loaded_at, loaded_by) values (${notice.year}, ${notice.papers}, ${at}, ${by})`,
  );
  await execute(
    tx,
    sql`insert into rulebook.special_day (year, day, name, off)
        select ${notice.year}::int, d.day, d.name, d.off
          from jsonb_to_recordset(${JSON.stringify(notice.days)}::jsonb) as d(day date, name text, off boolean)`,
  );
  await execute(tx, sql`update rulebook.calendar set revision = revision + 1`);
}

/** The years whose notice is loaded, with its addresses. */
export function notices(
  db: Db | Tx,
): Promise<{ year: number; papers: string[]; loaded_at: Date; loaded_by: string }[]> {
  return rows(db, sql`select year, papers, loaded_at, loaded_by from rulebook.notice order by year`);
}

/** A term of the installation's own, where the text sets none. */
export interface OwnTerm {
  readonly procedure: string;
  readonly step: string;
  readonly part: "answer" | "completion";
  readonly term: Term;
  readonly setBy: string;
  readonly setAt: Date;
  readonly reason: string;
}

interface OwnTermRow {
  procedure: string;
  step: string;
  part: OwnTerm["part"];
  amount: number;
  unit: Term["unit"];
  set_by_name: string;
  set_at: Date;
  reason: string;
}

function toOwnTerm(row: OwnTermRow): OwnTerm {
  const { procedure, step, part, reason } = row;
  return {
    procedure,
    step,
    part,
    reason,
    term: { amount: row.amount, unit: row.unit },
    setBy: row.set_by_name,
    setAt: row.set_at,
  };
}

/** All terms that the installation set for itself. */
export async function ownTerms(db: Db | Tx): Promise<readonly OwnTerm[]> {
  return (await rows<OwnTermRow>(db, sql`select * from rulebook.own_term order by procedure, step, part`)).map(
    toOwnTerm,
  );
}

/** The installation's own term for a step (`answer`) or for completing what it returned (`completion`); `null`: none, so there is no due day. */
export async function ownTerm(
  db: Db | Tx,
  procedure: string,
  step: string,
  part: OwnTerm["part"],
): Promise<OwnTerm | null> {
  const row = await maybeOne<OwnTermRow>(
    db,
    sql`select * from rulebook.own_term where procedure = ${procedure} and step = ${step} and part = ${part}`,
  );
  return row && toOwnTerm(row);
}

export async function putOwnTerm(tx: Tx, own: OwnTerm & { readonly setById: string | null }): Promise<void> {
  await execute(
    tx,
    sql`insert into rulebook.own_term (procedure, step, part, amount, unit, set_by, set_by_name, set_at, reason)
        values (${own.procedure}, ${own.step}, ${own.part}, ${own.term.amount}, ${own.term.unit}, ${own.setById}, ${own.setBy}, ${own.setAt}, ${own.reason})
        on conflict (procedure, step, part) do update set amount = excluded.amount, unit = excluded.unit, set_by = excluded.set_by,
          set_by_name = excluded.set_by_name, set_at = excluded.set_at, reason = excluded.reason`,
  );
}

/** Takes an own term back. Returns whether there was one. */
export async function dropOwnTerm(tx: Tx, procedure: string, step: string, part: OwnTerm["part"]): Promise<boolean> {
  return (
    (await execute(
      tx,
      sql`delete from rulebook.own_term where procedure = ${procedure} and step = ${step} and part = ${part}`,
    )) > 0
  );
}
