import { type Db, execute, maybeOne, rows, sql, type Tx } from "../kernel/database.ts";
import type { Contents } from "./contents.ts";
import type { SubjectType } from "./subject.ts";

export type EntryState = "current" | "superseded" | "removed";

/** One entry of a register. Times are by the legal clock unless they say otherwise. */
export interface Entry {
  readonly id: string;
  readonly register: string;
  readonly subject: { readonly type: SubjectType; readonly id: string };
  /** The organization that keeps it, and the other sides of its subject. */
  readonly organization: string;
  readonly sides: readonly string[];
  readonly region: string;
  readonly contents: Contents;
  readonly words: string;
  readonly state: EntryState;
  readonly single: boolean;
  readonly replaces: string | null;
  /** The first of the entries that took each other's place: the same for all of them. */
  readonly line: string;
  /** Of the rulebook under which it was written. */
  readonly digest: string;
  readonly writtenAt: Date;
  readonly writtenRealAt: Date;
  readonly writtenBy: { readonly id: string | null; readonly name: string };
  readonly filed: { readonly with: string; readonly roles: readonly string[] } | null;
  readonly acknowledged: { readonly at: Date; readonly by: string; readonly note: string } | null;
  readonly ended: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

export interface EntryRow {
  id: string;
  register: string;
  subject_type: SubjectType;
  subject_id: string;
  organization: string;
  sides: string[];
  region: string;
  contents: Contents;
  words: string;
  state: EntryState;
  single: boolean;
  replaces: string | null;
  line: string;
  digest: string;
  written_at: Date;
  written_real_at: Date;
  written_by: string | null;
  written_by_name: string;
  filed_with: string | null;
  filed_roles: string[];
  acknowledged_at: Date | null;
  acknowledged_by_name: string | null;
  acknowledged_note: string;
  ended_at: Date | null;
  ended_by_name: string | null;
  ended_reason: string;
}

export const entryColumns = sql`e.id, e.register, e.subject_type, e.subject_id, e.organization, e.sides, e.region, e.contents, e.words,
  e.state, e.single, e.replaces, e.line, e.digest, e.written_at, e.written_real_at, e.written_by, e.written_by_name, e.filed_with, e.filed_roles,
  e.acknowledged_at, e.acknowledged_by_name, e.acknowledged_note, e.ended_at, e.ended_by_name, e.ended_reason`;

export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    register: row.register,
    subject: { type: row.subject_type, id: row.subject_id },
    organization: row.organization,
    sides: row.sides,
    region: row.region,
    contents: row.contents,
    words: row.words,
    state: row.state,
    single: row.single,
    replaces: row.replaces,
    line: row.line,
    digest: row.digest,
    writtenAt: row.written_at,
    writtenRealAt: row.written_real_at,
    writtenBy: { id: row.written_by, name: row.written_by_name },
    filed: row.filed_with === null ? null : { with: row.filed_with, roles: row.filed_roles },
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { at: row.acknowledged_at, by: row.acknowledged_by_name ?? "", note: row.acknowledged_note },
    ended: row.ended_at === null ? null : { at: row.ended_at, by: row.ended_by_name ?? "", reason: row.ended_reason },
  };
}

/** Entries about one subject are written one after the other. */
export async function lockSubject(tx: Tx, register: string, subject: Entry["subject"]): Promise<void> {
  const key = `register/${register}/${subject.type}/${subject.id}`;
  await execute(tx, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** An entry in whatever state it is; `null` when there is none. */
export async function entryById(db: Db | Tx, id: string): Promise<Entry | null> {
  const row = await maybeOne<EntryRow>(db, sql`select ${entryColumns} from register.entry e where e.id = ${id}`);
  return row && toEntry(row);
}

/** Entries in whatever state they are, in no particular order. */
export async function entriesById(db: Db | Tx, ids: readonly string[]): Promise<readonly Entry[]> {
  if (ids.length === 0) return [];
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e where e.id = any(${[...ids]}::uuid[])`,
  );
  return found.map(toEntry);
}

/** The current entries about subjects, newest first. */
export async function currentEntries(
  db: Db | Tx,
  register: string,
  type: SubjectType,
  ids: readonly string[],
): Promise<readonly Entry[]> {
  if (ids.length === 0) return [];
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e
         where e.register = ${register} and e.subject_type = ${type} and e.subject_id = any(${[...ids]}::text[])
           and e.state = 'current' order by e.written_at desc, e.id desc`,
  );
  return found.map(toEntry);
}

/** Everything that ever stood about a subject, newest first. */
export async function historyOf(db: Db | Tx, register: string, subject: Entry["subject"]): Promise<readonly Entry[]> {
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e
         where e.register = ${register} and e.subject_type = ${subject.type} and e.subject_id = ${subject.id}
         order by e.written_at desc, e.id desc limit 300`,
  );
  return found.map(toEntry);
}

export async function insertEntry(tx: Tx, it: Entry): Promise<void> {
  await execute(
    tx,
    sql`insert into register.entry (id, register, subject_type, subject_id, organization, sides, region, contents, words, state,
          single, replaces, line, digest, written_at, written_real_at, written_by, written_by_name, filed_with, filed_roles)
        values (${it.id}, ${it.register}, ${it.subject.type}, ${it.subject.id}, ${it.organization}, ${[...it.sides]}::uuid[], ${it.region},
          ${JSON.stringify(it.contents)}::jsonb, ${it.words}, ${it.state}, ${it.single}, ${it.replaces}, ${it.line}, ${it.digest},
          ${it.writtenAt}, ${it.writtenRealAt}, ${it.writtenBy.id}, ${it.writtenBy.name}, ${it.filed?.with ?? null},
          ${[...(it.filed?.roles ?? [])]}::text[])`,
  );
}

/** Ends a current entry: superseded by another, or removed. */
export async function endEntry(
  tx: Tx,
  id: string,
  it: { state: "superseded" | "removed"; at: Date; by: { id: string | null; name: string }; reason: string },
): Promise<void> {
  await execute(
    tx,
    sql`update register.entry set state = ${it.state}, ended_at = ${it.at}, ended_by = ${it.by.id}, ended_by_name = ${it.by.name},
               ended_reason = ${it.reason} where id = ${id} and state = 'current'`,
  );
}

/** Notes that the body took note; `false` when it had already. */
export async function acknowledge(
  tx: Tx,
  id: string,
  it: { at: Date; by: { id: string | null; name: string }; note: string },
): Promise<boolean> {
  const done = await execute(
    tx,
    sql`update register.entry set acknowledged_at = ${it.at}, acknowledged_by = ${it.by.id}, acknowledged_by_name = ${it.by.name},
               acknowledged_note = ${it.note} where id = ${id} and acknowledged_at is null`,
  );
  return done === 1;
}

/** The current entries of a register by their lines, or all of them. */
export async function entriesOfRegister(
  db: Db | Tx,
  register: string,
  of: { readonly lines?: readonly string[]; readonly organization?: string } = {},
): Promise<readonly Entry[]> {
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e
         where e.register = ${register} and e.state = 'current'
           and ${of.lines ? sql`e.line = any(${[...of.lines]}::uuid[])` : sql`true`}
           and ${of.organization ? sql`e.organization = ${of.organization}` : sql`true`} order by e.id desc`,
  );
  return found.map(toEntry);
}

/** Since when there is something in each line, by the legal clock. */
export async function lineBeginnings(db: Db | Tx, lines: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (lines.length === 0) return new Map();
  const found = await rows<{ line: string; since: Date }>(
    db,
    sql`select line, min(written_at) as since from register.entry where line = any(${[...lines]}::uuid[]) group by line`,
  );
  return new Map(found.map(({ line, since }) => [line, since]));
}

/** The current entries that name something by its id in one of their fields. */
export async function entriesNaming(db: Db | Tx, id: string): Promise<readonly Entry[]> {
  const found = await rows<EntryRow>(
    db,
    sql`select ${entryColumns} from register.entry e
         where e.state = 'current' and (e.contents @? ${`$.* ? (@ == "${id}")`}::jsonpath) order by e.register, e.id limit 200`,
  );
  return found.map(toEntry);
}
