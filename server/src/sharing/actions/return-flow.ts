/** 数据回流: made once by the department above, run by schedule, confirmed by the department below. Nobody approves it. */
import { record } from "../../audit/record.ts";
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import { createGrant, endGrant } from "../../delivery/actions.ts";
import { pushBatch } from "../../delivery/push/batch.ts";
import { programById } from "../../identity/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { type Law, orRefuse, Refused } from "../../kernel/refusal.ts";
import { counterpartBelow, organizationById } from "../../organization/listing.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { provisionOf } from "../../rulebook/provisions/index.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { refuse } from "../refusals.ts";
import { type AreaWording, nextDay, type Rhythm, valuesOfArea } from "../return-flow.ts";
import { flowSides } from "../return-listing.ts";
import * as store from "../store-returns.ts";

/** What is returned to whom. `conditions` and `approval` are what a text that allows none of them has refused. */
export interface NewReturnFlow {
  readonly dataset: string;
  readonly receiver: string;
  readonly areaItem: string;
  readonly areaBy: AreaWording;
  readonly sourceSystem: string;
  readonly targetProgram: string;
  readonly every: Rhythm;
  readonly conditions: string;
  readonly approval: string;
}

const purpose = "按属地原则回流，用于履行职责";

/** Sets up a flow: a grant for its batches alone, on all items and the records of the receiver's area. The first run is due today. */
export function createReturnFlow(ctx: Context, wish: NewReturnFlow): Promise<store.ReturnFlow> {
  const law = lawBehind();
  if (wish.conditions.trim() !== "" || wish.approval.trim() !== "")
    orRefuse(refuse("return-flow-restricted", {}, { law }));
  return ctx.transaction(async (tx) => {
    const dataset = await datasetById(tx, wish.dataset);
    if (!dataset?.served || dataset.organization !== ctx.actor.organization) return orRefuse(refuse("not-own-data"));
    const sender = (await organizationById(tx, dataset.organization))!;
    const receiver = await organizationById(tx, wish.receiver);
    const below = receiver?.state === "active" && (await counterpartBelow(tx, sender.id, receiver.region));
    if (!receiver || !below || below.id !== receiver.id)
      return orRefuse(refuse("not-a-counterpart-below", {}, { law }));
    const program = await programById(tx, wish.targetProgram);
    if (program?.organization !== receiver.id || program.state !== "active") orRefuse(refuse("not-their-program"));
    const items = await itemsOf(tx, dataset.id);
    if (!items.some(({ id }) => id === wish.areaItem)) orRefuse(refuse("area-item-needed"));
    const prefix = sender.region.replace(/(0000|00)$/, "");
    const divisions = await store.divisionsWithin(tx, prefix);
    const values = orRefuse(valuesOfArea(receiver.region, wish.areaBy, divisions));
    const all = items.map(({ id }) => id);
    const grant = await createGrant(tx, ctx, {
      dataset: dataset.id,
      versionPolicy: { kind: "current" },
      items: all,
      rows: [{ item: wish.areaItem, values }],
      masks: Object.fromEntries(all.map((id) => [id, "keep" as const])),
      purpose,
      scenario: "数据回流",
      dutyBasis: "",
      modes: ["push"],
      provider: sender.id,
      recipient: { kind: "organization", organization: receiver.id, persons: [], systems: [wish.targetProgram] },
      responsible: { provider: ctx.actor.id, consumer: null },
      approver: {
        zh: `无须审批，属地回流（第${law.article}条）`,
        en: `Nobody's approval needed: returned to its area (article ${law.article})`,
      },
      agreement: null,
      quota: { perDay: null, total: null },
      from: ctx.today,
      until: null,
      case: null,
      law,
      region: dataset.region,
    });
    const flow: store.ReturnFlow = {
      id: newId(),
      dataset: dataset.id,
      sender: sender.id,
      receiver: receiver.id,
      area: receiver.region,
      areaItem: wish.areaItem,
      sourceSystem: wish.sourceSystem.trim(),
      targetProgram: wish.targetProgram,
      every: wish.every,
      nextDay: ctx.today,
      grant: grant.id,
      state: "running",
    };
    if (!(await store.insertFlow(tx, flow, { name: ctx.actor.name, at: ctx.now })))
      orRefuse(refuse("return-flow-runs-already"));
    await tell(ctx, tx, "sharing.return-flow-created", flow, law, {
      dataset: flow.dataset,
      area: flow.area,
      every: flow.every,
    });
    return flow;
  });
}

/**
 * Runs a flow now: one batch of the records of its area. A batch that its grant or the data does not allow is a failed run with the reason.
 * `scheduled`: only if its day has come, so that two workers do not run it twice.
 */
export async function runReturnFlow(ctx: Context, id: string, scheduled = false): Promise<void> {
  const flow = (await store.flowById(ctx.db, id)) ?? orRefuse(refuse("no-such-return-flow"));
  const claimed = await ctx.transaction(async (tx) => {
    const found = await store.lockFlow(tx, id);
    if (found?.state !== "running" || (scheduled && found.nextDay > ctx.today)) return false;
    if (found.nextDay <= ctx.today) await store.setNextDay(tx, id, nextDay(found.every, ctx.today));
    return true;
  });
  if (!claimed) {
    if (scheduled) return;
    orRefuse(refuse("return-flow-stopped"));
  }
  const run = { id: newId(), flow: id, at: ctx.now };
  try {
    await pushBatch(ctx, flow.grant, async (tx, { version, rows: sent, bytes, sha256 }) => {
      await store.insertRun(tx, { ...run, version, sent, bytes, sha256, failure: null });
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const failure = error.refusal.text.zh;
    await ctx.transaction((tx) =>
      store.insertRun(tx, { ...run, version: null, sent: null, bytes: null, sha256: null, failure }),
    );
  }
}

/** Runs what is due, at most so many; returns how many. */
export async function runDueReturnFlows(ctx: Context, limit: number): Promise<number> {
  const due = await store.dueFlows(ctx.db, ctx.today, limit);
  for (const id of due) await runReturnFlow(ctx, id, true);
  return due.length;
}

/** The receiving department says how many records its system has got: what was sent and what arrived stand side by side from then on. */
export function confirmReturn(ctx: Context, flow: string, run: string, received: number): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = (await store.flowById(tx, flow)) ?? orRefuse(refuse("no-such-return-flow"));
    const sent = (await store.runOf(tx, flow, run)) ?? orRefuse(refuse("no-such-return-flow"));
    if (!(await store.receive(tx, run, { received, by: ctx.actor.name, at: ctx.now })))
      orRefuse(refuse("return-confirmed-already"));
    await tell(ctx, tx, "sharing.return-received", found, lawBehind(), { run, sent: sent.sent, received });
  });
}

/** The file of a run, for the department that it was sent to. Fetching it is on record. */
export function fetchReturn(ctx: Context, flow: string, run: string): Promise<{ sha256: string; day: Date }> {
  return ctx.transaction(async (tx) => {
    const found = (await store.flowById(tx, flow)) ?? orRefuse(refuse("no-such-return-flow"));
    const sent = await store.runOf(tx, flow, run);
    if (!sent?.sha256) return orRefuse(refuse("no-such-return-flow"));
    await tell(ctx, tx, "sharing.return-fetched", found, lawBehind(), { run, sha256: sent.sha256 });
    return { sha256: sent.sha256, day: sent.at };
  });
}

/** Stops a flow and ends its grant. What was sent stays with whom it was sent to. */
export function stopReturnFlow(ctx: Context, id: string, reason: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const flow = await store.lockFlow(tx, id);
    if (flow?.state !== "running") return orRefuse(refuse("return-flow-stopped"));
    if (reason.trim() === "") orRefuse(refuse("ground-needed"));
    await store.stopFlow(tx, id, ctx.now);
    await endGrant(tx, ctx, flow.grant, { reason });
    await tell(ctx, tx, "sharing.return-flow-stopped", flow, lawBehind(), { reason });
  });
}

type Event = "created" | "stopped";
type Said = `sharing.return-flow-${Event}` | "sharing.return-received" | "sharing.return-fetched";

async function tell(
  ctx: Context,
  tx: Parameters<Parameters<Context["transaction"]>[0]>[0],
  event: Said,
  flow: store.ReturnFlow,
  law: Law,
  facts: Record<string, string | number | null>,
): Promise<void> {
  await record(tx, ctx, event, {
    object: { type: "return-flow", id: flow.id },
    about: [
      { type: "dataset", id: flow.dataset },
      { type: "grant", id: flow.grant },
    ],
    ...(await flowSides(tx, flow)),
    law,
    facts,
  });
}

function lawBehind(): Law {
  const rulebook = currentRulebook();
  const rule = provisionOf(rulebook, "sharing", "return_flow");
  if (!rule) return orRefuse(refuse("no-return-flow"));
  return lawOf(rulebook, rule.article, "sharing.return_flow");
}
