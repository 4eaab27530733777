/**
 * Places of asked values among those that a dataset holds. The record has keyed hashes; here each value of the column is hashed with the
 * same key and only the places of those that were asked for are kept, in memory, for as long as it takes to judge (ADR 23).
 */
import { askedValue } from "../../audit/record.ts";
import { type Db, execute, rows, sql, transaction } from "../../kernel/database.ts";

/** Rows above which a column is not gone through. */
const mostRows = 5_000_000;
const page = 20_000;

/** Places by keyed hash, in the order of the column's values; empty where the table is too large. */
export async function ranksOf(
  data: Db,
  of: { readonly table: string; readonly column: string; readonly rows: number },
  asked: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const ranks = new Map<string, number>();
  if (of.rows > mostRows) return ranks;
  await transaction(data, async (tx) => {
    const column = sql.ref(of.column);
    await execute(
      tx,
      sql`declare asked_values no scroll cursor for
          select ${column}::text as value from data.${sql.table(of.table)} where ${column} is not null group by ${column} order by ${column}`,
    );
    let rank = 0;
    for (let some = await fetch(tx); some.length > 0; some = await fetch(tx)) {
      for (const { value } of some) {
        const hash = askedValue(value);
        if (asked.has(hash)) ranks.set(hash, rank);
        rank += 1;
      }
    }
  });
  return ranks;
}

function fetch(tx: Parameters<typeof rows>[0]): Promise<{ value: string }[]> {
  return rows<{ value: string }>(tx, sql`fetch ${sql.raw(String(page))} from asked_values`);
}
