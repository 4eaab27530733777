import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import type { OwnTerm } from "./kept-listing.ts";
import type { RulebookFiles } from "./load.ts";
import type { Notice } from "./notice.ts";
import type { Rulebook } from "./rulebook.ts";

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
