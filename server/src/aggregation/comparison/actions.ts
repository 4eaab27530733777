/** Opening a comparison, looking at it, and what two departments propose about data that differs. */
import { record } from "../../audit/record.ts";
import { type CatalogDataset, datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import { enqueue } from "../../kernel/jobs.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import { regionContains } from "../../organization/region.ts";
import { grantedItemsGate } from "../gates.ts";
import { compareJob } from "../jobs.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { type ComparisonWish, pairsFit } from "./comparison.ts";
import { about } from "./perform.ts";
import * as store from "./store.ts";

/** Opens a comparison: the authority assigns a department to it, a department does its own. The work is the job's. */
export function openComparison(ctx: Context, wish: ComparisonWish): Promise<store.Comparison> {
  return ctx.transaction(async (tx) => {
    const rule = ruleOn("comparison") ?? orRefuse(refuse("no-comparison"));
    const [dataset, reference] = await Promise.all([datasetById(tx, wish.dataset), datasetById(tx, wish.reference)]);
    if (!dataset || !reference?.served || dataset.id === reference.id)
      return orRefuse(refuse("dataset-for-load-not-found"));
    const [own, other] = await Promise.all([itemsOf(tx, dataset.id), itemsOf(tx, reference.id)]);
    orRefuse(pairsFit(wish, own, other));
    const { actor } = ctx;
    const mine = dataset.organization === actor.organization;
    const by =
      mine && actor.roles.some((role) => role === "data-officer" || role === "head") ? "department" : "authority";
    if (!rule.by.includes(by)) orRefuse(refuse("not-yours-to-compare", {}, { law: rule.law }));
    const assignedTo = by === "authority" ? await assignee(tx, ctx, wish.assignedTo, reference) : actor.organization!;
    if (by === "department") await mayRead(tx, ctx, wish, reference);
    const comparison: store.Comparison = {
      id: newId(),
      ...wish,
      openedBy: actor.organization ?? dataset.organization,
      openedByName: actor.name,
      assignedTo,
      region: dataset.region,
      state: "waiting",
      versions: null,
      counts: null,
      case: null,
      openedAt: ctx.now,
      doneAt: null,
    };
    await store.insertComparison(tx, comparison);
    await enqueue(tx, compareJob, { comparison: comparison.id });
    await record(tx, ctx, "aggregation.comparison-opened", {
      ...about(comparison, dataset),
      law: rule.law,
      facts: { reference: reference.id, assignedTo, reason: wish.reason },
    });
    return comparison;
  });
}

// The authority names the department that does the work; everything compared lies in its region.
async function assignee(tx: Tx, ctx: Context, id: string | null, reference: CatalogDataset): Promise<string> {
  const assigned = id ? await organizationById(tx, id) : null;
  if (assigned?.state !== "active") return orRefuse(refuse("nobody-assigned"));
  const region = ctx.actor.region ?? "";
  if (!regionContains(region, reference.region) || !regionContains(region, assigned.region))
    orRefuse(refuse("dataset-for-load-not-found"));
  return assigned.id;
}

// A department compares with what it may read: what everybody in government gets, and what it was granted.
async function mayRead(tx: Tx, ctx: Context, wish: ComparisonWish, reference: CatalogDataset): Promise<void> {
  const items = await itemsOf(tx, reference.id);
  const granted = await grantedItemsGate.ask({
    db: tx,
    dataset: reference.id,
    organization: ctx.actor.organization!,
    today: ctx.today,
  });
  const closed = [...wish.keys, ...wish.compared]
    .map((pair) => items.find(({ id }) => id === pair.reference)!)
    .filter((item) => item.shareType !== "unconditional" && !granted.has(item.id));
  if (closed.length > 0)
    orRefuse(refuse("comparison-needs-grant", { items: [...new Set(closed.map(({ nameZh }) => nameZh))] }));
}

/** A side of an inconsistency puts a proposal on record. */
export function proposeView(ctx: Context, caseId: string, text: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const organization = ctx.actor.organization!;
    await store.insertView(tx, caseId, { id: newId(), organization, text, at: ctx.now, byName: ctx.actor.name });
    await record(tx, ctx, "aggregation.view-proposed", {
      object: { type: "case", id: caseId },
      organizations: [organization],
      region: ctx.actor.region,
    });
  });
}

/** Somebody looked at records that are not the same. */
export function noteReading(ctx: Context, it: store.Comparison, shown: number): Promise<void> {
  return ctx.transaction(async (tx) => {
    const dataset = (await datasetById(tx, it.dataset))!;
    await record(tx, ctx, "aggregation.comparison-read", { ...about(it, dataset), facts: { records: shown } });
  });
}
