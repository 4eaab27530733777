/** What differs between two versions of a dataset by its key: found once in the data center, kept as pairs of row numbers. */
import { type Version, versionById } from "../../aggregation/versions.ts";
import type { Context } from "../../kernel/context.ts";
import { copyTransaction, type Db, one, sql, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { type ChangeSet, changeSetOf, countSet, insertChanges, insertSet } from "./store.ts";

const batchRows = 10_000;

/**
 * The changes from one version to another, found now unless somebody did before. Null where they cannot be told: a version is gone, or
 * the key does not tell its rows apart.
 */
export async function changesBetween(
  ctx: Context,
  dataset: string,
  between: { readonly from: string; readonly to: string; readonly keys: readonly string[] },
): Promise<ChangeSet | null> {
  if (between.keys.length === 0) return null;
  const [from, to] = [await versionById(ctx.db, between.from), await versionById(ctx.db, between.to)];
  if (!from || !to || !(await standsThere(ctx.data, [from, to]))) return null;
  const known = await changeSetOf(ctx.db, between);
  if (known) return known.comparable ? known : null;
  const id = newId();
  const set = { id, dataset, ...between, comparable: false, rows: 0, at: ctx.realNow };
  const pairs = (await keyed(ctx.data, from, between.keys)) && (await keyed(ctx.data, to, between.keys));
  if (!pairs) {
    await transaction(ctx.db, (tx) => insertSet(tx, set));
    return null;
  }
  return transaction(ctx.db, async (tx) => {
    // Two workers that look at the same time: the second waits for the first, and takes what he found.
    if (!(await insertSet(tx, { ...set, comparable: true }))) return changeSetOf(tx, between);
    let rows = 0;
    await differences(ctx.data, from, to, between.keys, async (page) => {
      await insertChanges(tx, id, rows, page);
      rows += page.length;
    });
    await countSet(tx, id, rows);
    return { id, comparable: true, rows };
  });
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const columnOf = ({ columns }: Version, item: string) => columns.find((one) => one.item === item);

// The tables of old versions are dropped by and by.
async function standsThere(db: Db, versions: readonly Version[]): Promise<boolean> {
  const names = versions.map(({ table }) => table);
  const found = await one<{ count: number }>(
    db,
    sql`select count(*) as count from pg_tables where schemaname = 'data' and tablename = any(${names})`,
  );
  return found.count === new Set(names).size;
}

async function keyed(db: Db, version: Version, keys: readonly string[]): Promise<boolean> {
  const columns = keys.map((item) => columnOf(version, item)?.column);
  if (columns.includes(undefined)) return false;
  const names = columns.map((name) => quoted(name!)).join(", ");
  const empty = columns.map((name) => `${quoted(name!)} is null`).join(" or ");
  const found = await copyTransaction(db, (_, client) =>
    client.query<{ fine: boolean }>(
      `select not exists (select from data.${quoted(version.table)} where ${empty})
          and not exists (select from data.${quoted(version.table)} group by ${names} having count(*) > 1) as fine`,
    ),
  );
  return found.rows[0]!.fine;
}

type Page = readonly (readonly [number | null, number | null])[];

// Removals first, then what is new or changed in the order of the new version. Items that only one of them holds do not count.
function differences(
  db: Db,
  from: Version,
  to: Version,
  keys: readonly string[],
  keep: (page: Page) => Promise<void>,
): Promise<void> {
  const pair = (item: string) => [columnOf(from, item)!, columnOf(to, item)!] as const;
  const same = keys.map(pair).map(([a, b]) => `o.${quoted(a.column)} = n.${quoted(b.column)}`);
  const differs = to.columns
    .filter(({ item, type }) => columnOf(from, item)?.type === type)
    .map(({ item }) => pair(item))
    .map(([a, b]) => {
      // 1.0 and 1.00 are one number, but not one text.
      const as = a.type === "decimal" ? "::text" : "";
      return `o.${quoted(a.column)}${as} is distinct from n.${quoted(b.column)}${as}`;
    });
  const changed = ["o._row is null", "n._row is null", ...differs].join(" or ");
  const text = `select o._row::float8 as o, n._row::float8 as n from data.${quoted(from.table)} o
    full join data.${quoted(to.table)} n on ${same.join(" and ")} where ${changed} order by n._row nulls first, o._row`;
  return copyTransaction(db, async (_, client) => {
    await client.query(`declare differences no scroll cursor for ${text}`);
    for (;;) {
      const fetched = { text: `fetch ${batchRows} from differences`, rowMode: "array" } as const;
      const page = (await client.query<[number | null, number | null]>(fetched)).rows;
      if (page.length > 0) await keep(page);
      if (page.length < batchRows) return;
    }
  });
}
