/**
 * 变更订阅: what was added, changed and removed between versions, by key, within one grant. Both rows of a change are read within the
 * grant's rows and masked, and compared again as they leave: what changed only beyond the grant is no change.
 */
import { versionById } from "../../aggregation/versions.ts";
import { itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { transaction } from "../../kernel/database.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { type Cell, masker, toObject } from "../answer.ts";
import type { Call, Turned } from "../call.ts";
import type { Door } from "../door.ts";
import type { Field, Plan } from "../plan.ts";
import { pseudonymsOf } from "../plan-memory.ts";
import { planOn } from "../push/plan.ts";
import { keysOf, shapeOf } from "../push/target.ts";
import type { Headroom } from "../quota.ts";
import { refuse } from "../refusals.ts";
import { selectExact } from "../statement.ts";
import { readRows } from "../store-door.ts";
import { changesEntry } from "../use-record.ts";
import { changesBetween } from "./change-set.ts";
import { makePlace, type Place, readPlace } from "./cursor.ts";
import * as store from "./store.ts";

/** One change. `removed`: the row is gone, or is not among the granted ones any more. */
export type RowChange =
  | { readonly change: "added" | "changed"; readonly row: Readonly<Record<string, unknown>> }
  | { readonly change: "removed"; readonly key: Readonly<Record<string, unknown>> };

/** A page of changes. `next` is to be kept: the following page begins there, now or when there is something new. */
export interface ChangesPage {
  readonly plan: Plan;
  readonly fields: readonly Field[];
  readonly keys: readonly string[];
  readonly changes: readonly RowChange[];
  readonly next: string;
  readonly more: boolean;
  readonly headroom: Headroom;
  readonly receipt: string;
}

/** Milliseconds for which an answer waits for versions to be compared; the comparison goes on without it. */
const patience = 10_000;
const comparing = new Map<string, Promise<store.ChangeSet | null>>();

/** The changes after a cursor, recorded as a use; without one all rows of the version are new. */
export function readChanges(
  door: Door,
  ctx: Context,
  call: Call,
  wanted: { readonly cursor: string | null; readonly limit: number },
): Promise<ChangesPage | Turned> {
  return door.answer(ctx, call, async (plan) => {
    const { grant } = plan;
    const keyItems = await keyItemsOf(ctx, plan);
    const keys = keysOf(plan, keyItems);
    if (keys.length === 0) return refuse("changes-no-key");
    const shape = shapeOf(plan, keyItems);
    const from = wanted.cursor === null ? start : readPlace(grant.id, shape, wanted.cursor);
    if (isRefusal(from)) return from;
    const place = from.to === null ? { ...from, to: plan.version.id } : from;
    const reading = { ctx, door, plan, keyItems, keys, limit: wanted.limit };
    const read =
      place.at === place.to
        ? { changes: [], place }
        : place.at === null
          ? await allOf(reading, place)
          : await differences(reading, { ...place, at: place.at });
    if (isRefusal(read)) return read;
    const done = read.place.at === read.place.to;
    const next = makePlace(grant.id, shape, done ? { ...read.place, to: null, n: 0 } : read.place);
    const found = {
      plan,
      fields: plan.fields,
      keys: keys.map((at) => plan.fields[at]!.name),
      changes: read.changes,
      next,
      more: !done || read.place.at !== plan.version.id,
    };
    const between = { from: place.at, to: place.to! };
    await notePlace(ctx, grant.id, call.known.actor.id ?? "", read.place);
    return { found, rows: read.changes.length, entry: changesEntry(ctx, call, plan, read.changes.length, between) };
  });
}

// Whoever follows the changes keeps the versions that he has and is on the way to: noted when they change, and once a day.
async function notePlace(ctx: Context, grant: string, caller: string, { at, to }: Place): Promise<void> {
  const toward = to === at ? null : to;
  await transaction(ctx.db, (tx) => store.notePlace(tx, { grant, caller, had: at, toward, now: ctx.realNow }));
}

const start: Place = { at: null, to: null, n: 0 };

interface Reading {
  readonly ctx: Context;
  readonly door: Door;
  readonly plan: Plan;
  readonly keyItems: readonly string[];
  readonly keys: readonly number[];
  readonly limit: number;
}
type Read = { readonly changes: readonly RowChange[]; readonly place: Place } | Refusal;

async function allOf({ ctx, door, plan, limit }: Reading, place: Place): Promise<Read> {
  const version = await versionById(ctx.db, place.to!);
  if (!version) return refuse("changes-gone");
  const found = await rowsThere(door, planOn(plan, version), { after: place.n, limit: limit + 1 });
  if (isRefusal(found)) return found;
  const mask = leaving(plan);
  const rows = found.slice(0, limit);
  const changes = rows.map((row) => ({ change: "added" as const, row: toObject(plan.fields, mask(row)) }));
  if (found.length <= limit) return { changes, place: { at: place.to, to: place.to, n: 0 } };
  return { changes, place: { ...place, n: Number(rows.at(-1)!.at(-1)) } };
}

async function differences(reading: Reading, place: Place & { readonly at: string }): Promise<Read> {
  const { ctx, door, plan, keyItems, keys, limit } = reading;
  const between = { from: place.at, to: place.to!, keys: keyItems };
  const set = await compared(ctx, plan.grant.dataset, between);
  if (set === null || set === "later")
    return refuse(set === null ? "changes-gone" : "changes-preparing", { retry_after: 30 });
  const [before, after] = [await versionById(ctx.db, between.from), await versionById(ctx.db, between.to)];
  if (!before || !after) return refuse("changes-gone");
  const mask = leaving(plan);
  const changes: RowChange[] = [];
  let n = place.n;
  // Pages are filled up, so that how many of the dataset's changes lie beyond the grant does not show.
  while (changes.length < limit && n < set.rows) {
    const page = await store.changesFrom(ctx.db, set.id, n, limit);
    const old = await rowsThere(door, planOn(plan, before), { numbers: page.flatMap((one) => one.before ?? []) });
    const young = await rowsThere(door, planOn(plan, after), { numbers: page.flatMap((one) => one.after ?? []) });
    if (isRefusal(old)) return old;
    if (isRefusal(young)) return young;
    const [was, is] = [byNumber(old), byNumber(young)];
    for (const one of page) {
      if (changes.length === limit) break;
      n = one.n + 1;
      const [a, b] = [was.get(one.before), is.get(one.after)].map((row) => (row ? mask(row) : null));
      if (b && !a?.every((cell, at) => cell === b[at]))
        changes.push({ change: a ? "changed" : "added", row: toObject(plan.fields, b) });
      else if (a && !b)
        changes.push({
          change: "removed",
          key: toObject(
            keys.map((at) => plan.fields[at]!),
            keys.map((at) => a[at]!),
          ),
        });
    }
  }
  return { changes, place: n < set.rows ? { ...place, n } : { at: place.to, to: place.to, n: 0 } };
}

function byNumber(rows: readonly Cell[][]): ReadonlyMap<number | null, Cell[]> {
  return new Map(rows.map((row) => [Number(row.at(-1)), row]));
}

// Masked, without the row's number; times as calls have them.
function leaving(plan: Plan): (row: readonly Cell[]) => Cell[] {
  const mask = masker(plan.fields, (field) => pseudonymsOf(plan, field));
  const times = plan.fields.map(({ type, mask: by }) => type === "timestamp" && by === "keep");
  return (row) => mask(row).map((cell, at) => (times[at] ? (cell?.replace(" ", "T") ?? null) : cell));
}

async function rowsThere(
  door: Door,
  plan: Plan,
  wanted: Parameters<typeof selectExact>[1],
): Promise<Cell[][] | Refusal> {
  if ("numbers" in wanted && wanted.numbers.length === 0) return [];
  try {
    return await readRows(door.reading.pool, selectExact(plan, wanted));
  } catch (error) {
    // The table of a version that was dropped meanwhile, or returned by the authority.
    if (["42P01", "42501"].includes((error as { code?: string }).code ?? "")) return refuse("changes-gone");
    throw error;
  }
}

async function compared(
  ctx: Context,
  dataset: string,
  between: { readonly from: string; readonly to: string; readonly keys: readonly string[] },
): Promise<store.ChangeSet | null | "later"> {
  const name = JSON.stringify(between);
  let running = comparing.get(name);
  if (!running) {
    running = changesBetween(ctx, dataset, between).finally(() => comparing.delete(name));
    comparing.set(name, running);
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"later">((resolve) => {
    timer = setTimeout(() => resolve("later"), patience);
  });
  running.catch((error) => ctx.log.error({ err: error }, "two versions could not be compared"));
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}

/** The items by which a dataset knows its records. */
export async function keyItemsOf(ctx: Context, plan: Plan): Promise<readonly string[]> {
  return (await itemsOf(ctx.db, plan.grant.dataset)).filter(({ key }) => key).map(({ id }) => id);
}

/** The cursor of whoever has all of a version under a plan. */
export async function cursorAt(ctx: Context, plan: Plan, version: string): Promise<string> {
  return makePlace(plan.grant.id, shapeOf(plan, await keyItemsOf(ctx, plan)), { at: version, to: null, n: 0 });
}
