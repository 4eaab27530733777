/** SQL of change sets. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";

/** The differences between two versions: `rows` pairs of row numbers, from 0. */
export interface ChangeSet {
  readonly id: string;
  readonly comparable: boolean;
  readonly rows: number;
}

/** One difference: number of the row in the earlier and in the later version; null where it is in one of them only. */
export interface Change {
  readonly n: number;
  readonly before: number | null;
  readonly after: number | null;
}

interface Between {
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
}

/** The change set of two versions by these keys, or null. */
export function changeSetOf(db: Db | Tx, { from, to, keys }: Between): Promise<ChangeSet | null> {
  return maybeOne<ChangeSet>(
    db,
    sql`select id, comparable, rows from delivery.change_set
         where from_version = ${from} and to_version = ${to} and keys = ${[...keys]}::uuid[]`,
  );
}

/** Adds a change set; false where there is one. Waits for whoever adds the same. */
export async function insertSet(
  tx: Tx,
  set: ChangeSet & Between & { readonly dataset: string; readonly at: Date },
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into delivery.change_set (id, dataset_id, from_version, to_version, keys, comparable, rows, made_at)
        values (${set.id}, ${set.dataset}, ${set.from}, ${set.to}, ${[...set.keys]}::uuid[], ${set.comparable}, ${set.rows}, ${set.at})
        on conflict do nothing`,
  );
  return added === 1;
}

/** Adds pairs of row numbers from number `first` on. */
export async function insertChanges(
  tx: Tx,
  set: string,
  first: number,
  pairs: readonly (readonly [number | null, number | null])[],
): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.change (set_id, n, old_row, new_row)
        select ${set}, ${first} + ordinality - 1, o, n
          from unnest(${pairs.map(([o]) => o)}::bigint[], ${pairs.map(([, n]) => n)}::bigint[]) with ordinality as u(o, n, ordinality)`,
  );
}

/** Says how many pairs a set has. */
export async function countSet(tx: Tx, set: string, count: number): Promise<void> {
  await execute(tx, sql`update delivery.change_set set rows = ${count} where id = ${set}`);
}

/** The pairs of a set from number `from` on, at most `limit`. */
export function changesFrom(db: Db, set: string, from: number, limit: number): Promise<readonly Change[]> {
  return rows<Change>(
    db,
    sql`select n, old_row as before, new_row as after from delivery.change
         where set_id = ${set} and n >= ${from} order by n limit ${limit}`,
  );
}

/** Notes how far a caller is in the changes of a grant. Writes nothing where that is known since today. */
export async function notePlace(
  tx: Tx,
  it: {
    readonly grant: string;
    readonly caller: string;
    readonly had: string | null;
    readonly toward: string | null;
    readonly now: Date;
  },
): Promise<void> {
  await execute(
    tx,
    sql`insert into delivery.feed_place as p (grant_id, caller, had, toward, seen_at)
        values (${it.grant}, ${it.caller}, ${it.had}, ${it.toward}, ${it.now})
        on conflict (grant_id, caller) do update set had = excluded.had, toward = excluded.toward, seen_at = excluded.seen_at
          where (p.had, p.toward) is distinct from (excluded.had, excluded.toward)
             or p.seen_at < excluded.seen_at - interval '1 day'`,
  );
}

/** Forgets callers that were not seen since an instant. */
export async function prunePlaces(tx: Tx, before: Date): Promise<void> {
  await execute(tx, sql`delete from delivery.feed_place where seen_at < ${before}`);
}

/** Forgets sets made before an instant: whoever needs one again has it made again. Returns how many went. */
export function pruneSets(tx: Tx, before: Date): Promise<number> {
  return execute(tx, sql`delete from delivery.change_set where made_at < ${before}`);
}
