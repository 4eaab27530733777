/**
 * The loading itself, in the worker process. Everything that counts happens in one transaction: the version table, its
 * rows, the quarantine, the reconciliation and the switch. A process that is killed leaves nothing of it behind, and
 * the next one begins again from the file.
 */
import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import copyStreams from "pg-copy-streams";
import { record } from "../../audit/record.ts";
import { noteData } from "../../catalog/actions.ts";
import type { Context } from "../../kernel/context.ts";
import { copyTransaction, type Tx, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { takePart } from "../joint/actions.ts";
import { partOf } from "../joint/store.ts";
import { type ConfirmedPlan, type Load, readingPlan } from "../load.ts";
import { checkVersion } from "../quality/actions.ts";
import type { LoadEnd, RefusedRow } from "../reading/typed-rows.ts";
import { FileFault, loadFile } from "../reading-client.ts";
import { reconcileLoad } from "../reconciliation/actions.ts";
import { refusalOf, refuse } from "../refusals.ts";
import { stagedFromStore } from "../staging-client.ts";
import * as store from "../store.ts";
import { currentVersion } from "../versions.ts";

/** A load that was taken up so often without an end is given up. */
const attempts = 20;
/** More rows than this in quarantine mean that the plan is wrong, not the rows. */
const refusedLimit = 50_000;
const progressEvery = 700;
const copyLength = 4 * 1024 * 1024;

/** Thrown inside the loading transaction so that it rolls back. */
class Stopped extends Error {
  readonly refusal: Refusal | null;
  constructor(refusal: Refusal | null) {
    super(refusal?.refusal ?? "stopped");
    this.refusal = refusal;
  }
}

/** Loads a confirmed load, or takes up one whose process died. Running it again or twice at once has one effect. */
export async function performLoad(ctx: Context, id: string): Promise<void> {
  const load = await takeUp(ctx, id);
  if (!load?.plan || !load.dataset) return;
  const { plan, dataset } = load;
  try {
    await stagedFromStore(ctx.db, load.file.sha256, (file) =>
      copyTransaction(ctx.db, async (tx, client) => {
        if (!(await store.takeTurn(tx, id))) throw new Stopped(null);
        await store.setPlainOutput(client);
        const table = `v_${id.replaceAll("-", "")}_${load.attempt}`;
        await store.createVersionTable(tx, table, plan.columns);
        const end = await fill(ctx, tx, client, load, plan, table, file.path);
        await reconcile(tx, client, table, end);
        await finish(ctx, tx, client, load, dataset, plan, table, end);
      }),
    );
  } catch (error) {
    if (error instanceof Stopped) {
      if (error.refusal) await fail(ctx, load, error.refusal);
      return;
    }
    if (error instanceof FileFault) {
      await fail(ctx, load, refusalOf(error.fault));
      return;
    }
    throw error;
  }
}

/** Marks the load as under way. Null when there is nothing to do: it is done, given up, or another process has it. */
async function takeUp(ctx: Context, id: string): Promise<Load | null> {
  const taken = await transaction(ctx.db, async (tx) => {
    if (!(await store.takeTurn(tx, id))) return null;
    const load = await store.lockLoad(tx, id);
    if (!load || (load.state !== "confirmed" && load.state !== "loading")) return null;
    await store.begin(tx, id);
    await store.tell(tx, id, { state: "loading", attempt: load.attempt + 1 });
    return { ...load, state: "loading" as const, attempt: load.attempt + 1 };
  });
  if (taken && taken.attempt > attempts) {
    await fail(ctx, taken, refuse("load-kept-failing"));
    return null;
  }
  return taken;
}

async function fill(
  ctx: Context,
  tx: Tx,
  client: pg.PoolClient,
  load: Load,
  plan: ConfirmedPlan,
  table: string,
  path: string,
): Promise<LoadEnd> {
  const stop = new AbortController();
  let told = 0;
  let [good, refusedCount] = [0, 0];
  let lines: Uint8Array[] = [];
  let length = 0;
  const flush = async () => {
    if (length === 0) return;
    const copy = client.query(copyStreams.from(store.copyInStatement(table)));
    const pieces = lines;
    lines = [];
    length = 0;
    await pipeline(pieces, copy);
  };
  const keep = async (refused: readonly RefusedRow[]) => {
    if (refused.length === 0) return;
    refusedCount += refused.length;
    if (refusedCount > refusedLimit) throw new Stopped(refuse("too-many-refused", { limit: refusedLimit }));
    await store.keepRefused(tx, load.id, refused);
  };
  const end = await loadFile(
    path,
    readingPlan(plan),
    async (batch) => {
      good += batch.good;
      if (batch.lines.length > 0) {
        lines.push(batch.lines);
        length += batch.lines.length;
      }
      if (length >= copyLength) await flush();
      await keep(batch.refused);
      if (Date.now() - told < progressEvery) return;
      told = Date.now();
      const progress = { state: "loading", records: batch.records, good, refused: refusedCount };
      const goOn = await transaction(ctx.db, (own) => store.tellProgress(own, load.id, progress));
      if (!goOn) throw new Stopped(null);
    },
    stop.signal,
  );
  await flush();
  return end;
}

/** Both sides must agree: as many rows, and the table copied out is byte for byte what was read. */
async function reconcile(tx: Tx, client: pg.PoolClient, table: string, end: LoadEnd): Promise<void> {
  const { records, good, refused, skipped } = end.counts;
  const skippedRows = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  if (records !== good + refused + skippedRows) throw new Stopped(refuse("not-reconciled", { what: "records" }));
  await store.finishVersionTable(tx, table);
  if ((await store.countRows(tx, table)) !== good) throw new Stopped(refuse("not-reconciled", { what: "rows" }));
  const hash = createHash("sha256");
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipeline(client.query(copyStreams.to(store.copyOutStatement(table))), sink);
  if (hash.digest("hex") !== end.digest) throw new Stopped(refuse("not-reconciled", { what: "digest" }));
}

async function finish(
  ctx: Context,
  tx: Tx,
  client: pg.PoolClient,
  load: Load,
  dataset: string,
  plan: ConfirmedPlan,
  table: string,
  end: LoadEnd,
): Promise<void> {
  const now = await store.lockLoad(tx, load.id);
  if (now?.state !== "loading" || now.attempt !== load.attempt) throw new Stopped(null);
  const about = {
    object: { type: "load", id: load.id },
    about: [{ type: "dataset", id: dataset }],
    organizations: [load.organization],
    region: load.region,
  };
  const { records, good, refused } = end.counts;
  if (good === 0 && refused > 0) {
    const refusal = refuse("every-row-refused", { count: refused });
    await store.dropVersionTable(tx, table);
    await store.endLoad(tx, load.id, "failed", reasonOf(refusal), ctx.now, end.counts);
    await store.tell(tx, load.id, { state: "failed", reason: reasonOf(refusal), records, good, refused });
    await record(tx, ctx, "aggregation.load-failed", { ...about, facts: { reason: refusal.refusal, refused } });
    return;
  }
  const columns = plan.columns.map(({ item, column, type }) => ({ item, column, type }));
  const part = await partOf(tx, dataset, load.organization);
  const of = { dataset, organization: load.organization, load: load.id, table, columns, rows: good };
  const composed = part ? await takePart(tx, ctx, client, of) : { table, columns, rows: good, digest: end.digest };
  if (isRefusal(composed)) throw new Stopped(composed);
  if (composed === null) {
    await store.endLoaded(tx, load.id, { part: true, ...end, version: null, at: ctx.now });
    await store.tell(tx, load.id, { state: "loaded", records, good, refused });
    return;
  }
  const version = newId();
  await store.switchVersion(tx, { load, dataset, version, ...composed, at: ctx.now });
  await store.endLoaded(tx, load.id, { part: part !== null, ...end, version, at: ctx.now });
  await noteData(tx, ctx, dataset, composed.rows);
  const current = (await currentVersion(tx, dataset))!;
  if (load.declared) await reconcileLoad(tx, ctx, { ...load, dataset, declared: load.declared });
  await checkVersion(tx, ctx, dataset, current);
  await store.tell(tx, load.id, { state: "loaded", records, good, refused, version });
  await record(tx, ctx, "aggregation.version-loaded", {
    ...about,
    facts: {
      version,
      rows: composed.rows,
      refused,
      records,
      digest: end.digest,
      file: load.file.sha256,
      confirmedBy: load.confirmedBy,
    },
  });
}

const reasonOf = (refusal: Refusal) => ({ code: refusal.refusal, ...refusal.text });

async function fail(ctx: Context, load: Load, refusal: Refusal): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const now = await store.lockLoad(tx, load.id);
    if (now?.state !== "loading" && now?.state !== "confirmed") return;
    await store.endLoad(tx, load.id, "failed", reasonOf(refusal), ctx.now);
    await store.tell(tx, load.id, { state: "failed", reason: reasonOf(refusal) });
    await record(tx, ctx, "aggregation.load-failed", {
      object: { type: "load", id: load.id },
      about: load.dataset ? [{ type: "dataset", id: load.dataset }] : [],
      organizations: [load.organization],
      region: load.region,
      facts: { reason: refusal.refusal },
    });
  });
}
