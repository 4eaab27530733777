/** How a version table is filled and proven: rows go in by COPY, bad ones to quarantine, progress to whoever follows the load. */
import type pg from "pg";
import type { Context } from "../../kernel/context.ts";
import { type Tx, transaction } from "../../kernel/database.ts";
import { injectionPoint } from "../../kernel/injection.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { type CopyIn, comesOutAsSent, digestOfTable } from "../data-center/copy-client.ts";
import * as tables from "../data-center/store.ts";
import type { Load } from "../load.ts";
import type { LoadCounts, LoadEnd, RefusedRow } from "../reading/row-load.ts";
import type { LoadBatch } from "../reading-client.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store.ts";
import * as quarantine from "../store-quarantine.ts";

/** So many rows are kept in quarantine; the others are counted. Where they are more than the good ones, the plan is wrong, not the rows. */
const quarantineLimit = 50_000;
const keptAtOnce = 500;
const progressEvery = 700;
/** Tables of up to so many rows are read back whole before they count. */
const wholeRows = 200_000;

/** Thrown while a load is carried out, so that nothing of it counts. Without a refusal: it is in other hands, or was cancelled. */
export class Stopped extends Error {
  readonly refusal: Refusal | null;
  readonly counts: LoadCounts | null;
  constructor(refusal: Refusal | null, counts: LoadCounts | null = null) {
    super(refusal?.refusal ?? "stopped");
    this.refusal = refusal;
    this.counts = counts;
  }
}

/** What was read, and the copy that took it. */
export type Copied<End extends LoadEnd = LoadEnd> = Readonly<{ end: End; copy: CopyIn }>;

/**
 * Reads rows into the table that a copy fills, and the quarantine. `again`: whoever reads can be asked for the same rows in the same order by a
 * later attempt, so each part of a large table is committed when it is full, and noted.
 */
export async function fill<End extends LoadEnd>(
  ctx: Context,
  load: Load,
  copy: CopyIn,
  read: (take: (batch: LoadBatch) => Promise<void>) => Promise<End>,
  again = false,
): Promise<Copied<End>> {
  const { kept } = copy;
  const lastKept = kept ? kept.parts * kept.span : 0;
  let told = 0;
  let [good, refusedCount] = [0, 0];
  let waiting: RefusedRow[] = [];
  let held = kept ? (await quarantine.quarantinedCount(ctx.db, load.id)).total : 0;
  // Not with each batch: a commit costs more than typing thousands of rows.
  const keep = async () => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    if (!(await transaction(ctx.db, (own) => quarantine.keepRefused(own, load.id, load.attempt, rows))))
      throw new Stopped(null);
  };
  if (again)
    copy.onPart = async (part) => {
      await keep();
      const noted = { ...part, attempt: load.attempt };
      if (!(await transaction(ctx.db, (own) => store.keepParts(own, load.id, noted)))) throw new Stopped(null);
      injectionPoint("part-kept");
    };
  try {
    const end = await read(async (batch) => {
      good += batch.good;
      refusedCount += batch.refused.length;
      const more = batch.refused.filter(({ row }) => row > lastKept).slice(0, Math.max(0, quarantineLimit - held));
      held += more.length;
      waiting.push(...more);
      await copy.write(batch.lines);
      if (waiting.length >= keptAtOnce) await keep();
      if (Date.now() - told < progressEvery) return;
      told = Date.now();
      const { records, expected } = batch;
      const progress = { state: "loading", records, good, refused: refusedCount, ...(expected ? { expected } : {}) };
      const goOn = await transaction(ctx.db, (own) => store.tellProgress(own, load.id, progress));
      if (!goOn) throw new Stopped(null);
    });
    await keep();
    await copy.end();
    return { end, copy };
  } catch (error) {
    await copy.abort();
    throw error;
  }
}

/**
 * Both sides must agree: every record is accounted for, the server took as many rows as were good (each under a number of its own), and they
 * come out byte for byte as they went in: all of them up to `wholeRows`, beyond that in pieces that nobody could foresee.
 */
export async function verify(tx: Tx, client: pg.PoolClient, table: string, { end, copy }: Copied): Promise<void> {
  const { records, good, refused, skipped } = end.counts;
  const skippedRows = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  if (records !== good + refused + skippedRows) throw new Stopped(refuse("not-reconciled", { what: "records" }));
  await tables.finishVersionTable(tx, table, copy);
  if (copy.taken !== good) throw new Stopped(refuse("not-reconciled", { what: "rows" }));
  const same =
    good <= wholeRows
      ? (await digestOfTable(client, table)) === copy.digest
      : await comesOutAsSent(client, table, copy.sample);
  if (!same) throw new Stopped(refuse("not-reconciled", { what: "digest" }));
}

/** Rows that are nearly all bad do not take the place of good ones. */
export function worthAVersion(counts: LoadCounts): void {
  const { good, refused } = counts;
  if (good === 0 && refused > 0) throw new Stopped(refuse("every-row-refused", { count: refused }), counts);
  if (refused > quarantineLimit && refused > good)
    throw new Stopped(refuse("too-many-refused", { count: refused, good, kept: quarantineLimit }), counts);
}
