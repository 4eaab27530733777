/**
 * The loading itself, in the worker process. A version table with a name of its own is filled, verified and committed in the data
 * center; then one transaction of the main database makes it current. A process that is killed before the second commit leaves at
 * most a table that no row names (`data-center/` sweeps it), and the next one goes on behind the parts of a large file's table that were committed
 * (ADR 16), or begins again from the file, with another table.
 */
import { record } from "../../audit/record.ts";
import { noteData } from "../../catalog/actions.ts";
import type { Context } from "../../kernel/context.ts";
import { copyTransaction, holding, type Tx, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { injectionPoint } from "../../kernel/injection.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { inDataCenter } from "../data-center/actions.ts";
import { CopyIn, digestOfTable, NotAsKept } from "../data-center/copy-client.ts";
import { spreadBy } from "../data-center/distribution.ts";
import type { Kept } from "../data-center/partitions.ts";
import * as tables from "../data-center/store.ts";
import { type Composed, type DeliveredPart, type Joined, joinDelivered, takePart } from "../joint/actions.ts";
import { partOf } from "../joint/store.ts";
import { type ConfirmedPlan, type Load, readingPlan, rowPlan } from "../load.ts";
import { checkVersion, rulesForLoad, type SeenInLoad, uniqueForLoad } from "../quality/actions.ts";
import type { LoadCounts, LoadEnd } from "../reading/row-load.ts";
import { FileFault, type LoadBatch, loadFile } from "../reading-client.ts";
import { reconcileLoad } from "../reconciliation/actions.ts";
import { refusalOf, refuse } from "../refusals.ts";
import type { TableOrigin } from "../source/origin.ts";
import { fetchFile, noteFailed, noteLoaded, TableFault, withTableReader, worthAnotherTry } from "../source/reading.ts";
import { stagedFromStore } from "../staging-client.ts";
import * as store from "../store.ts";
import { currentVersion } from "../versions.ts";
import { fill, Stopped, verify, worthAVersion } from "./fill-table.ts";

/** A load that was taken up so often without an end is given up. */
const attempts = 20;

/** Loads a confirmed load, or takes up one whose process died. Running it again or twice at once has one effect. */
export async function performLoad(ctx: Context, id: string): Promise<void> {
  await holding(ctx.db, `load:${id}`, async () => {
    const load = await takeUp(ctx, id);
    if (!load?.plan || !load.dataset) return;
    const table = tables.versionTableName(id, load.attempt);
    try {
      await carryOut(ctx, await withFile(ctx, load), load.dataset, table);
    } catch (error) {
      if (error instanceof NotAsKept) await transaction(ctx.db, (tx) => store.forgetParts(tx, id));
      else if (error instanceof Stopped || error instanceof FileFault || !(await hasKept(ctx, load)))
        await inDataCenter(ctx, (tx) => dropAttempt(tx, table)).catch((fault) =>
          ctx.log.warn({ err: fault, table }, "a table that did not become a version is left to the sweep"),
        );
      if (error instanceof Stopped) {
        if (error.refusal) await fail(ctx, load, error.refusal, error.counts);
      } else if (error instanceof FileFault) await fail(ctx, load, refusalOf(error.fault));
      else if (error instanceof TableFault && !worthAnotherTry(error, load.attempt))
        await fail(ctx, load, error.refusal);
      else throw error;
    }
  });
}

/** Whether the next attempt can go on behind what this one has committed. */
const hasKept = async (ctx: Context, { id, attempt }: Load): Promise<boolean> =>
  (await store.loadById(ctx.db, id))?.kept?.attempt === attempt;

async function dropAttempt(tx: Tx, table: string): Promise<void> {
  await tables.dropVersionTable(tx, table);
  await tables.dropVersionTable(tx, `${table}_j`);
}

/** Marks the load as under way. Null when there is nothing to do: it is done, or given up. */
async function takeUp(ctx: Context, id: string): Promise<Load | null> {
  const taken = await transaction(ctx.db, async (tx) => {
    const load = await store.lockLoad(tx, id);
    if (!load || (load.state !== "confirmed" && load.state !== "loading")) return null;
    await store.begin(tx, id, load.kept ? load.kept.parts * load.kept.span : 0);
    const plan = load.plan && load.dataset && { ...load.plan, rules: await rulesForLoad(tx, load.dataset, load.plan) };
    if (plan && !load.plan?.rules) await store.keepRules(tx, id, plan.rules);
    await store.tell(tx, id, { state: "loading", attempt: load.attempt + 1 });
    return { ...load, plan: plan || load.plan, state: "loading" as const, attempt: load.attempt + 1 };
  });
  if (taken && taken.attempt > attempts) {
    await fail(ctx, taken, refuse("load-kept-failing"));
    return null;
  }
  return taken;
}

/** The load with its file, which for one of a drop is fetched now. */
async function withFile(ctx: Context, load: Load): Promise<Load> {
  const file = load.origin?.file;
  return load.origin && file ? fetchFile(ctx, load, { ...load.origin, file }) : load;
}

async function carryOut(ctx: Context, load: Load, dataset: string, table: string): Promise<void> {
  const { origin } = load;
  const plan = load.plan!;
  const unique = await uniqueForLoad(ctx.db, dataset, plan);
  const end =
    origin && !origin.file
      ? await fillFromSource(ctx, load, origin, plan, unique, table)
      : await fillFromFile(ctx, load, plan, unique, table);
  injectionPoint("between-commits");
  const columns = plan.columns.map(({ item, column, type }) => ({ item, column, type }));
  const whole = { table, columns, rows: end.rows, digest: end.digest };
  const part = (await partOf(ctx.db, dataset, load.organization)) !== null;
  if (!part) {
    await transaction(ctx.db, (tx) => finish(tx, ctx, load, dataset, end, whole, false));
    return;
  }
  const delivered = { dataset, organization: load.organization, load: load.id, ...whole };
  await holding(ctx.db, `joint:${dataset}`, () => finishPart(ctx, load, delivered, end), { wait: true });
}

/** What a load ended with: what was read, and how many rows the version has. */
type Filled = LoadEnd & Readonly<{ rows: number; digest: string; seen: SeenInLoad | null; watermark?: string | null }>;

/** The parts of a file's table that an earlier attempt committed, under the name of this one; null where there are none to go on behind. */
async function adopted(tx: Tx, ctx: Context, { id, kept }: Load, table: string): Promise<Kept | null> {
  if (!kept) return null;
  if (await tables.adoptParts(tx, tables.versionTableName(id, kept.attempt), table, kept)) return kept;
  await transaction(ctx.db, (own) => store.forgetParts(own, id));
  return null;
}

function seenIn(
  { rules, filled, distinct }: LoadEnd,
  { columns }: ConfirmedPlan,
  unique: readonly (readonly string[])[],
): SeenInLoad {
  const items = columns.filter((_, place) => filled[place]).map(({ item }) => item);
  return { rules, filled: new Set(items), distinct: unique.filter((_, index) => distinct[index]) };
}

function fillFromSource(
  ctx: Context,
  load: Load,
  origin: TableOrigin,
  plan: ConfirmedPlan,
  unique: readonly (readonly string[])[],
  table: string,
): Promise<Filled> {
  return withTableReader(ctx, origin, { ...rowPlan(plan, unique), missing: [] }, (read) =>
    fillTable(ctx, load, plan, unique, table, read),
  );
}

function fillFromFile(
  ctx: Context,
  load: Load,
  plan: ConfirmedPlan,
  unique: readonly (readonly string[])[],
  table: string,
): Promise<Filled> {
  return stagedFromStore(ctx.db, load.file.sha256, (file) =>
    fillTable(ctx, load, plan, unique, table, (take) => loadFile(file.path, readingPlan(plan, unique), take), true),
  );
}

/**
 * Reads rows into the version table; where only an increment is read, that is verified by itself and laid over a copy of the version before,
 * whose rows with the same keys it replaces. `again`: whoever reads can be asked for the same rows in the same order by a later attempt.
 */
async function fillTable<End extends LoadEnd>(
  ctx: Context,
  load: Load,
  plan: ConfirmedPlan,
  unique: readonly (readonly string[])[],
  table: string,
  read: (take: (batch: LoadBatch) => Promise<void>) => Promise<End>,
  again = false,
): Promise<End & Filled> {
  const since = load.origin?.since ?? null;
  const spread = await spreadBy(ctx, load.dataset!, plan.columns);
  return copyTransaction(ctx.data, async (tx, client) => {
    await tables.setPlainOutput(client);
    const kept = again && spread === null ? await adopted(tx, ctx, load, table) : null;
    if (!kept) await tables.createVersionTable(tx, table, plan.columns, spread);
    if (since === null) {
      const { end, copy } = await fill(ctx, load, new CopyIn(tx, client, table, { spread, kept }), read, again);
      worthAVersion(end.counts);
      await verify(tx, client, table, { end, copy });
      return { ...end, digest: copy.digest, rows: end.counts.good, seen: seenIn(end, plan, unique) };
    }
    const increment = `${table}_j`;
    await tables.createVersionTable(tx, increment, plan.columns, spread);
    const { end, copy } = await fill(ctx, load, new CopyIn(tx, client, increment, { spread }), read);
    await verify(tx, client, increment, { end, copy });
    const columns = plan.columns.map(({ column }) => column);
    const { onto: before, keys } = since;
    await tables.layOver(tx, { table, columns, before, increment, keys, spread: spread !== null });
    await tables.dropVersionTable(tx, increment);
    await tables.finishVersionTable(tx, table, { spread });
    const rows = await tables.countRows(tx, table);
    // What was seen of an increment says nothing of the rows that stayed.
    return { ...end, rows, digest: await digestOfTable(client, table), seen: null };
  });
}

async function finishPart(ctx: Context, load: Load, part: DeliveredPart, end: Filled): Promise<void> {
  for (let again = 0; again < 5; again++) {
    const joined = await joinDelivered(ctx, part);
    if (isRefusal(joined)) throw new Stopped(joined);
    const done = await transaction(ctx.db, (tx) => finishJoined(tx, ctx, load, part, end, joined)).catch((error) => {
      if (error === changed) return false;
      throw error;
    });
    if (done) return;
  }
  throw new Error(`the parts of dataset ${part.dataset} do not stand still`);
}

const changed = new Error("another part was delivered or assigned meanwhile");

async function finishJoined(
  tx: Tx,
  ctx: Context,
  load: Load,
  part: DeliveredPart,
  end: Filled,
  joined: Joined,
): Promise<true> {
  await mine(tx, load);
  if (!(await takePart(tx, ctx, part, joined))) throw changed;
  if (joined.whole) await finish(tx, ctx, load, part.dataset, end, joined.whole, true);
  else {
    const { records, good, refused } = end.counts;
    await store.endLoaded(tx, load.id, { part: true, ...end, version: null, at: ctx.now });
    await store.tell(tx, load.id, { state: "loaded", records, good, refused });
  }
  return true;
}

/** Locks the load, which must still be this attempt's. */
async function mine(tx: Tx, load: Load): Promise<void> {
  const now = await store.lockLoad(tx, load.id);
  if (now?.state !== "loading" || now.attempt !== load.attempt) throw new Stopped(null);
}

/** The switch, and everything that follows from it, in one transaction of the main database. */
async function finish(
  tx: Tx,
  ctx: Context,
  load: Load,
  dataset: string,
  end: Filled,
  composed: Composed,
  part: boolean,
): Promise<void> {
  await mine(tx, load);
  const { records, good, refused } = end.counts;
  const version = newId();
  await store.switchVersion(tx, { load, dataset, version, ...composed, at: ctx.now });
  await store.endLoaded(tx, load.id, { part, ...end, version, at: ctx.now });
  await noteData(tx, ctx, dataset, composed.rows);
  const current = (await currentVersion(tx, dataset))!;
  if (load.declared) await reconcileLoad(tx, ctx, { ...load, dataset, declared: load.declared });
  await checkVersion(tx, ctx, dataset, current, part ? null : end.seen);
  if (load.origin) await noteLoaded(tx, ctx, load.origin, end.watermark ?? null);
  await store.tell(tx, load.id, { state: "loaded", records, good, refused, version });
  await record(tx, ctx, "aggregation.version-loaded", {
    ...aboutLoad(load),
    facts: {
      version,
      rows: composed.rows,
      refused,
      records,
      digest: end.digest,
      ...(load.origin ? { source: load.origin.source, table: load.origin.table } : {}),
      ...(load.file.sha256 === "" ? {} : { file: load.file.sha256 }),
      confirmedBy: load.confirmedBy,
    },
  });
}

const aboutLoad = (load: Load) => ({
  object: { type: "load", id: load.id },
  about: load.dataset ? [{ type: "dataset", id: load.dataset }] : [],
  organizations: [load.organization],
  region: load.region,
});

const reasonOf = (refusal: Refusal) => ({ code: refusal.refusal, ...refusal.text });

async function fail(ctx: Context, load: Load, refusal: Refusal, counts: LoadCounts | null = null): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const now = await store.lockLoad(tx, load.id);
    if (now?.state !== "loading" && now?.state !== "confirmed") return;
    const told = counts ? { records: counts.records, good: counts.good, refused: counts.refused } : {};
    await store.endLoad(tx, load.id, "failed", reasonOf(refusal), ctx.now, counts);
    await store.tell(tx, load.id, { state: "failed", reason: reasonOf(refusal), ...told });
    if (load.origin) await noteFailed(tx, ctx, load, load.origin, refusal);
    await record(tx, ctx, "aggregation.load-failed", {
      ...aboutLoad(load),
      facts: { reason: refusal.refusal, ...(counts ? { refused: counts.refused } : {}) },
    });
  });
}
