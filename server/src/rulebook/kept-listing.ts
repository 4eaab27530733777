/** What the database keeps for the rulebook: versions by digest, the calendar, the installation's own terms. */
import type { Day } from "../kernel/clock.ts";
import { type Db, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { type Calendar, makeCalendar, type SpecialDay, type Term } from "./calendar.ts";
import { loadRulebook, printMistake } from "./load.ts";
import type { OpenPart } from "./open-terms.ts";
import type { Rulebook } from "./rulebook.ts";

interface VersionRow {
  digest: string;
  name: string;
  version: string;
  rules: string;
  articles: string;
  clauses: string;
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
  readonly part: OpenPart;
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
