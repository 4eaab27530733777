/**
 * One push, in this order: connect → lock the state of the table in its own database → if this version is there, done → put the use on
 * record and take the quota → stream all rows, or what changed since the version that is there → see whether the grant still stands →
 * commit rows and state there together → record that they arrived. Killed anywhere, the next try finds what counts, and goes on.
 */
import { versionById } from "../../aggregation/versions.ts";
import { recordAll } from "../../audit/record.ts";
import { itemsOf } from "../../catalog/listing.ts";
import { dayOf } from "../../kernel/clock.ts";
import { type Context, systemContext } from "../../kernel/context.ts";
import { copyTransaction, transaction } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { unseal } from "../../kernel/keys.ts";
import { isRefusal, orRefuse, type Refusal, Refused } from "../../kernel/refusal.ts";
import { type Cell, masker } from "../answer.ts";
import type { Caller, Grant } from "../grant.ts";
import type { Field, Plan } from "../plan.ts";
import { pseudonymsOf } from "../plan-memory.ts";
import { refuse } from "../refusals.ts";
import { exactDigits } from "../statement.ts";
import { grantById, settlePush } from "../store.ts";
import { readRows } from "../store-door.ts";
import { changesBetween } from "../subscription/change-set.ts";
import { type ChangeSet, changesFrom } from "../subscription/store.ts";
import { tellGrant } from "../telling.ts";
import { pushEntry, pushedEntry } from "../use-record.ts";
import { mendsItself, PushFault } from "./fault.ts";
import { openMariaDb } from "./mariadb-client.ts";
import { planFor, planOn, rowsNumbered, rowsOf } from "./plan.ts";
import { openPostgres } from "./postgres-client.ts";
import type { Lines, OpenReceiver, Receiver } from "./receiver.ts";
import * as store from "./store.ts";
import {
  copyLines,
  type Layout,
  layoutOf,
  patienceMinutes,
  pauseAfter,
  secretPurpose,
  type TargetKind,
} from "./target.ts";

const receivers: Readonly<Record<TargetKind, OpenReceiver>> = { postgresql: openPostgres, mariadb: openMariaDb };
const minute = 60_000;
/** How long a worker may be silent before another takes its place, in milliseconds. */
const held = 5 * minute;
/** Rows after which the grant is looked at again, and the target kept in hand. */
const lookAgainEvery = 20_000;
const changesAtOnce = 2000;

/** Targets whose time has come, at most so many. */
export function due(ctx: Context, limit: number): Promise<readonly string[]> {
  const shanghai = new Date(ctx.realNow.getTime() + 8 * 60 * minute);
  const minuteOfDay = shanghai.getUTCHours() * 60 + shanghai.getUTCMinutes();
  return store.dueTargets(ctx.db, { now: ctx.realNow, day: dayOf(ctx.realNow), minute: minuteOfDay }, limit);
}

/** Brings one target up to the version that its grant gives now. A failure is noted, told when it lasts, and tried again later. */
export async function pushTarget(ctx: Context, id: string): Promise<void> {
  const now = ctx.realNow;
  const target = await transaction(ctx.db, (tx) => store.holdTarget(tx, id, now, new Date(now.getTime() + held)));
  if (!target) return;
  let run: store.Run | null = null;
  try {
    const { grant, plan, caller } = await planFor(ctx, target.grant);
    run = await transaction(ctx.db, (tx) =>
      store.openRun(tx, { id: newId(), target: id, version: plan.version.id, revision: grant.revision, at: now }),
    );
    const layout = await layoutNow(ctx, plan);
    const receiver = await receivers[target.place.kind](target.place, unseal(target.secret, secretPurpose).toString());
    try {
      const task = { ctx, target, run, grant, plan, caller, layout, receiver };
      const end = await bring(task);
      await arrived(task, end);
    } finally {
      await receiver.close();
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) ctx.log.error({ err: error, target: id }, "a push failed on our side");
    await failed(ctx, target, run, refusal ?? new PushFault("push-other", { code: "500" }).refusal);
  }
}

interface Task {
  readonly ctx: Context;
  readonly target: store.Target;
  readonly run: store.Run;
  readonly grant: Grant;
  readonly plan: Plan;
  readonly caller: Caller;
  readonly layout: Layout;
  readonly receiver: Receiver;
}
type End = {
  readonly way: NonNullable<store.Run["way"]>;
  readonly added: number;
  readonly removed: number;
  readonly receipt: string | null;
};

async function bring(task: Task): Promise<End> {
  const { ctx, target, run, plan, layout, receiver } = task;
  const stand = await receiver.begin(target.id, layout);
  const version = plan.version.id;
  if (stand?.version === version && stand.shape === layout.shape)
    return { way: "found", added: 0, removed: 0, receipt: run.receipt };
  const receipt = run.receipt ?? (await settled(task));
  const changes =
    stand?.shape === layout.shape
      ? await changesBetween(ctx, plan.grant.dataset, {
          from: stand.version,
          to: version,
          keys: await keyItems(ctx, plan),
        })
      : null;
  const came =
    changes && stand ? await bringChanges(task, changes, stand.version) : await bringAll(task, stand !== null);
  await stillStands(task);
  const rows = changes && stand ? stand.rows - came.removed + came.added : came.added;
  await receiver.commit({ version, shape: layout.shape, rows });
  return { way: changes ? "changes" : "full", ...came, receipt };
}

async function bringAll(task: Task, before: boolean): Promise<{ added: number; removed: number }> {
  const { ctx, plan, receiver } = task;
  if (before) await receiver.clear();
  return { removed: 0, added: await receiver.add(lines(task, rowsOf(ctx.data, plan), null)) };
}

async function bringChanges(task: Task, set: ChangeSet, from: string): Promise<{ added: number; removed: number }> {
  const { ctx, plan, layout, receiver } = task;
  const earlier = (await versionById(ctx.db, from))!;
  const before = planOn(plan, earlier);
  async function* of(side: "before" | "after"): AsyncGenerator<Cell[][]> {
    for (let n = 0; n < set.rows; n += changesAtOnce) {
      const page = await changesFrom(ctx.db, set.id, n, changesAtOnce);
      const numbers = page.flatMap((one) => one[side] ?? []);
      yield await rowsNumbered(ctx.data, side === "before" ? before : plan, numbers);
    }
  }
  const removed = set.rows > 0 ? await receiver.remove(lines(task, of("before"), layout.keys)) : 0;
  const added = set.rows > 0 ? await receiver.add(lines(task, of("after"), null)) : 0;
  return { added, removed };
}

// Masked rows as lines; `only`: some of their cells. The grant may change while they are on their way: then they are not sent on.
async function* lines(task: Task, pages: AsyncIterable<Cell[][]>, only: readonly number[] | null): Lines {
  const { plan, target, layout } = task;
  const mask = masker(plan.fields, (field) => pseudonymsOf(plan, field));
  const wanted = only ?? plan.fields.map((_, index) => index);
  const bits = target.place.kind === "mariadb";
  const cells = wanted.map((index) =>
    bits && layout.columns[index]!.type === "boolean"
      ? (row: Cell[]) => (row[index] === null ? null : row[index] === "true" ? "1" : "0")
      : (row: Cell[]) => row[index] ?? null,
  );
  let since = 0;
  for await (const page of pages) {
    since += page.length;
    if (since >= lookAgainEvery) {
      since = 0;
      await stillStands(task);
    }
    yield copyLines(
      page.map((row) => {
        const masked = mask(row);
        return cells.map((cell) => cell(masked));
      }),
      wanted.length,
    );
  }
}

async function stillStands({ ctx, grant, target }: Task): Promise<void> {
  if (!(await store.gateStands(ctx.db, grant.id, grant.revision))) orRefuse(refuse("grant-changed"));
  await transaction(ctx.db, (tx) => store.holdLonger(tx, target.id, new Date(Date.now() + held)));
}

// Before the first row leaves: the use is on record, and its quota taken.
async function settled({ ctx, target, run, grant, plan, caller }: Task): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const { place } = target;
    const table = `${place.kind}://${place.host}:${place.port}/${place.database} ${place.table}`;
    const entry = pushEntry(ctx, caller, plan, { rows: null, target: target.id, table });
    const fine = await settlePush(tx, {
      grant: grant.id,
      revision: grant.revision,
      entry,
      rows: 0,
      day: dayOf(ctx.realNow),
      legalDay: ctx.today,
      legalNow: ctx.now,
    });
    if (!fine) orRefuse(refuse("grant-changed"));
    const receipt = entry.leaf.toString("hex");
    await store.noteReceipt(tx, run.id, receipt);
    return receipt;
  });
}

async function arrived({ ctx, target, run, grant, plan }: Task, end: End): Promise<void> {
  const at = await systemContext(ctx.db, ctx.log, "delivery.push");
  await transaction(ctx.db, async (tx) => {
    const { way, added, removed, receipt } = end;
    await store.arrive(tx, run, { way, added, removed }, { now: at.realNow, day: dayOf(at.realNow) });
    if (receipt) {
      await recordAll(tx, [pushedEntry(at, plan, { begun: receipt, target: target.id, way, added, removed })]);
      await store.countRows(tx, grant.id, ctx.today, added);
    }
    if (target.toldAt)
      await tellGrant(tx, at, "push-mended", grant, null, `${target.id}/${target.toldAt.toISOString()}`);
  });
}

async function failed(ctx: Context, target: store.Target, run: store.Run | null, failure: Refusal): Promise<void> {
  const at = await systemContext(ctx.db, ctx.log, "delivery.push");
  const now = at.realNow;
  const since = target.failingSince ?? now;
  const lasts = now.getTime() - since.getTime() >= patienceMinutes * minute;
  await transaction(ctx.db, async (tx) => {
    const told = !target.toldAt && (lasts || !mendsItself(failure));
    const nextAt = new Date(now.getTime() + pauseAfter(target.failures + 1) * minute);
    await store.fail(tx, target.id, run?.id ?? null, { failure, now, nextAt, told });
    const grant = told ? await grantById(tx, target.grant) : null;
    if (grant) await tellGrant(tx, at, "push-failing", grant, null, `${target.id}/${since.toISOString()}`);
  });
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof PushFault) return error.refusal;
  return isRefusal(error) ? error : null;
}

async function keyItems(ctx: Context, plan: Plan): Promise<readonly string[]> {
  const items = await itemsOf(ctx.db, plan.grant.dataset);
  return items.filter(({ key }) => key).map(({ id }) => id);
}

async function layoutNow(ctx: Context, plan: Plan): Promise<Layout> {
  const decimals = plan.fields.filter(({ type, mask }) => type === "decimal" && mask === "keep");
  const found = new Map<Field, { whole: number; fraction: number }>();
  if (decimals.length > 0) {
    const statement = exactDigits(plan, decimals);
    const [row] = await copyTransaction(ctx.data, (_, client) => readRows(client, statement));
    decimals.forEach((field, index) => {
      found.set(field, { whole: Number(row![index * 2]), fraction: Number(row![index * 2 + 1]) });
    });
  }
  return layoutOf(plan, await keyItems(ctx, plan), (field) => found.get(field)!);
}
