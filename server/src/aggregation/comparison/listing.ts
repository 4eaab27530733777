/** Reading comparisons for screens, each viewer as much as he may see. Nothing here writes. */
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { type Db, one, rows, sql } from "../../kernel/database.ts";
import type { Subject } from "../../kernel/http.ts";
import { isId } from "../../kernel/ids.ts";
import { organizationsById } from "../../organization/listing.ts";
import { regionContains } from "../../organization/region.ts";
import { caseSubject } from "../../procedure/listing.ts";
import { prefixOf } from "../../register/organization-subjects-listing.ts";
import { grantedItemsGate } from "../gates.ts";
import { ruleOn } from "../rule.ts";
import { type Pair, seen, sightOf } from "./comparison.ts";
import * as store from "./store.ts";

/** Whose comparison it is: who opened it, whom it was assigned to, and the two that provide the data. */
export async function comparisonSubject(db: Db, id: string): Promise<Subject | null> {
  const it = isId(id) ? await store.comparisonById(db, id) : null;
  if (!it) return null;
  const [dataset, reference] = await Promise.all([datasetById(db, it.dataset), datasetById(db, it.reference)]);
  const concerned = [it.openedBy, it.assignedTo, dataset!.organization];
  // Where differences lead to a case between the two, the other side has to see what it is about.
  if (it.case !== null && reference) concerned.push(reference.organization);
  return { organizations: [...new Set(concerned)], region: it.region, readable: "parties" };
}

const watches = ({ roles, region }: Actor, it: Pick<store.Comparison, "region">): boolean =>
  roles.some((role) => role === "reviewer" || role === "supervisor") && regionContains(region ?? "", it.region);

/** A comparison with its pairs by name and its counts. */
export async function comparisonView(ctx: Context, it: store.Comparison) {
  const { db } = ctx;
  const [dataset, reference, own, other] = await Promise.all([
    datasetById(db, it.dataset),
    datasetById(db, it.reference),
    itemsOf(db, it.dataset),
    itemsOf(db, it.reference),
  ]);
  const organizations = await organizationsById(db, [it.openedBy, it.assignedTo]);
  const nameOf = (id: string) => organizations.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  const itemName = (list: typeof own, id: string) => {
    const item = list.find((one) => one.id === id);
    return { zh: item?.nameZh ?? id, en: item?.nameEn || (item?.nameZh ?? id) };
  };
  const pairs = (list: readonly Pair[]) =>
    list.map((pair) => ({
      ...pair,
      itemName: itemName(own, pair.item),
      referenceName: itemName(other, pair.reference),
    }));
  const title = (it: typeof dataset) => ({ zh: it?.titleZh ?? "", en: it?.titleEn || (it?.titleZh ?? "") });
  return {
    ...it,
    law: ruleOn("comparison")?.law ?? null,
    datasetTitle: title(dataset),
    referenceTitle: title(reference),
    openedByOrganization: nameOf(it.openedBy),
    assignedToName: nameOf(it.assignedTo),
    keys: pairs(it.keys),
    compared: pairs(it.compared),
  };
}

/** The records that are not the same, as this viewer sees them. */
export async function shownRows(
  ctx: Context,
  it: store.Comparison,
  query: { readonly after: number; readonly limit: number },
) {
  const { db, actor, today } = ctx;
  const organization = actor.organization ?? "";
  const entrusted = watches(actor, it) || organization === it.openedBy || organization === it.assignedTo;
  const sides = await Promise.all(
    [it.dataset, it.reference].map(async (id) => {
      const [dataset, items] = await Promise.all([datasetById(db, id), itemsOf(db, id)]);
      const own = dataset?.organization === organization;
      const granted = own ? new Map() : await grantedItemsGate.ask({ db, dataset: id, organization, today });
      return { items, own, sight: sightOf(items, { own, granted, entrusted }) };
    }),
  );
  const [own, reference] = sides as [(typeof sides)[number], (typeof sides)[number]];
  // A key is the same on both sides: whoever has it in his own data knows it.
  const keySight = reference.own && !own.own ? new Map(own.items.map(({ id }) => [id, "keep" as const])) : own.sight;
  const found = await store.differingRows(db, it.id, query.after, query.limit + 1);
  const page = found.slice(0, query.limit);
  return {
    items: page.map((row) => ({
      number: row.number,
      kind: row.kind,
      key: seen(row.key, row.kind === "missing-in-reference" && !own.own ? own.sight : keySight, own.items)!,
      own: seen(row.own, own.sight, own.items),
      reference: seen(row.reference, reference.sight, reference.items),
    })),
    next: found.length > query.limit ? String(page.at(-1)!.number) : null,
  };
}

/** Comparisons that concern the asker's organization, or for an authority those of its region; newest first. */
export async function listComparisons(ctx: Context, query: { limit: number; cursor?: string; dataset?: string }) {
  const { actor, db } = ctx;
  const over = actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const mine = sql`(c.opened_by = ${actor.organization} or c.assigned_to = ${actor.organization} or d.organization = ${actor.organization}
    or (c.case_id is not null and r.organization = ${actor.organization}))`;
  const where = sql`${over && actor.region ? sql`(${mine} or starts_with(c.region, ${prefixOf(actor.region)}))` : mine}
    ${query.dataset ? sql`and ${query.dataset}::uuid in (c.dataset_id, c.reference_id)` : sql``}`;
  const from = sql`aggregation.comparison c
    join catalog.dataset d on d.id = c.dataset_id join catalog.dataset r on r.id = c.reference_id`;
  const found = await rows<{ id: string }>(
    db,
    sql`select c.id from ${from} where ${where} ${query.cursor ? sql`and c.id < ${query.cursor}` : sql``}
         order by c.id desc limit ${query.limit + 1}`,
  );
  const { total } = await one<{ total: number }>(db, sql`select count(*)::int as total from ${from} where ${where}`);
  const items = [];
  for (const { id } of found.slice(0, query.limit))
    items.push(await comparisonView(ctx, (await store.comparisonById(db, id))!));
  return { items, total, next: found.length > query.limit ? items.at(-1)!.id : null };
}

/** Whose inconsistency it is: its case's. */
export async function inconsistencySubject(ctx: Context, id: string): Promise<Subject | null> {
  if (!isId(id)) return null;
  const found = await rows<{ id: string }>(
    ctx.db,
    sql`select id from procedure.case where id = ${id} and procedure = 'data-inconsistency'`,
  );
  return found[0] ? caseSubject(ctx.db, ctx, id) : null;
}

/** What the two sides of an inconsistency have proposed. */
export async function proposedViews(db: Db, caseId: string) {
  const views = await store.viewsOf(db, caseId);
  const organizations = await organizationsById(
    db,
    views.map(({ organization }) => organization),
  );
  return views.map((view) => ({
    ...view,
    organizationName: organizations.find(({ id }) => id === view.organization)?.name ?? { zh: "", en: "" },
  }));
}
