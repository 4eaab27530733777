/** Keeping the data center in step with the main database: what a killed process left between the two is set right here. */
import type { Context } from "../../kernel/context.ts";
import { type Db, sql, type Tx, transaction } from "../../kernel/database.ts";
import { standingOf } from "../store.ts";
import * as store from "./store.ts";
import { judge } from "./sweep.ts";

/** One transaction in the data center that waits for no reader longer than a few seconds. */
export function inDataCenter<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ctx.data, async (tx) => {
    await sql`set local lock_timeout = '5s'`.execute(tx);
    return work(tx);
  });
}

/**
 * Drops the tables that no row names and whose load has ended or fell silent an hour ago, and sets right who may read the others.
 * Gives the names of the tables that it dropped.
 */
export async function sweepDataCenter(ctx: Context): Promise<readonly string[]> {
  // In this order: what a load names after the list was made is named when the main database is asked.
  const found = await store.versionTables(ctx.data);
  const standing = await standings(ctx.db, found);
  const dropped: string[] = [];
  for (const { table, open } of found) {
    const verdict = judge(standing.get(table)!, open);
    if (verdict === "keep") continue;
    try {
      await inDataCenter(ctx, (tx) =>
        verdict === "drop"
          ? store.dropVersionTable(tx, table)
          : verdict === "open"
            ? store.openToDoor(tx, table)
            : store.withholdTable(tx, table),
      );
      if (verdict === "drop") dropped.push(table);
    } catch (error) {
      // Somebody reads it: the next sweep comes soon enough.
      ctx.log.warn({ err: error, table, verdict }, "a table of the data center could not be set right");
    }
  }
  return dropped;
}

async function standings(db: Db, found: readonly Readonly<{ table: string }>[]) {
  const list = await standingOf(
    db,
    found.map(({ table }) => ({ table, load: store.loadOfTable(table) })),
  );
  return new Map(list.map((one) => [one.table, one]));
}
