/** Reading what stands behind a statement of access: who asks, which dataset and items, and what is wrong with it. */
import { type CatalogDataset, type CatalogItem, datasetById, itemsOf } from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, maybeOne, sql, type Tx } from "../kernel/database.ts";
import { isRefusal, type Refusal, type Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import { asApplicant } from "../organization/standing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { type Access, asApplication, type Use } from "./access-form.ts";
import { applicationFaults } from "./application.ts";
import { usersOf } from "./listing.ts";
import { refuse } from "./refusals.ts";

export interface AskedAccess {
  readonly applicant: Organization;
  readonly dataset: CatalogDataset;
  /** The items asked for. */
  readonly items: readonly CatalogItem[];
}

/** The organization that asks, as one that may have shared data; or why it may not. */
export async function applicantOf(db: Db | Tx, ctx: Context): Promise<Organization | Refusal> {
  const own = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
  return asApplicant(currentRulebook(), own);
}

/** What is asked for and by whom, once all of it is in order: a served dataset of somebody else, its items, one's own people and systems. */
export async function askedAccess(db: Db | Tx, ctx: Context, stated: Access): Promise<AskedAccess | Refusal> {
  const applicant = await applicantOf(db, ctx);
  if (isRefusal(applicant)) return applicant;
  const dataset = stated.dataset ? await datasetById(db, stated.dataset) : null;
  if (!dataset?.served) return refuse("not-in-catalog");
  if (dataset.organization === applicant.id) return refuse("own-data");
  const items = await itemsOf(db, dataset.id);
  const users = await usersOf(db, applicant.id);
  const whose = { organization: applicant.id, ...users };
  const errors = applicationFaults(asApplication(stated), { items, methods: dataset.shareMethods }, whose, ctx.today);
  if (errors.length > 0) return refuse("application-incomplete", { count: errors.length }, { errors });
  return { applicant, dataset, items: items.filter((item) => stated.items.includes(item.id)) };
}

/** An urgent or special need, as the docking that serves it needs it; null when there is none. */
export function needOf(
  db: Db | Tx,
  caseId: string,
): Promise<{
  id: string;
  title: Text;
  use: Use;
  consumer: string;
  region: string;
  openedBy: string | null;
} | null> {
  return maybeOne(
    db,
    sql`select id, jsonb_build_object('zh', title_zh, 'en', title_en) as title, statement as use, region, opened_by as "openedBy",
               parties->'applicant'->>'organization' as consumer
          from procedure.case where id = ${caseId} and procedure = 'urgent-need'`,
  );
}
