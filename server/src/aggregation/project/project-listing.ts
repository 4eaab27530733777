import { datasetById, ownDatasetsTitled } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import type { Organization } from "../../organization/organization.ts";
import { agreedStatement } from "../../procedure/about-listing.ts";
import { systemOnRecord } from "../../register/list-listing.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { offerBarrier } from "../supply/offer.ts";
import { interfaceOf } from "../supply/store.ts";
import { currentVersion } from "../versions.ts";
import { conformityFaults, type ItemNeed, type ItemStanding } from "./conformity.ts";

/** The organization that builds: the actor's own. */
export async function projectUnit(db: Db | Tx, ctx: Context): Promise<Organization | Refusal> {
  const unit = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
  return unit?.state === "active" ? unit : refuse("no-project-unit");
}

interface Acceptance {
  readonly project: string | null;
  readonly system: string | null;
  readonly data: readonly { readonly name: string; readonly dataset: string | null }[];
}

/**
 * Why a project of an organization cannot be accepted; `null`: it can. Every item of the approved list, and of the list handed in with the
 * acceptance, has what `aggregation.project_acceptance.needs` names; with `system` among them, nothing is wanted of the system on record.
 */
export async function acceptanceBarrier(
  db: Db | Tx,
  organization: string,
  { project, system, data }: Acceptance,
): Promise<Refusal | null> {
  const approved = project ? await approvedProject(db, organization, project) : null;
  if (project && !approved) return refuse("project-not-approved");
  const rule = ruleOn("project_acceptance");
  if (!rule) return null;
  const named = new Map(data.map((one) => [one.name.trim(), one.dataset]));
  for (const { name } of approved?.data ?? []) if (!named.has(name.trim())) named.set(name.trim(), null);
  const items: ItemStanding[] = [];
  for (const [name, dataset] of named) items.push(await standingOf(db, organization, name, dataset));
  const needs = rule.needs.filter((need): need is ItemNeed => need !== "system");
  const errors = conformityFaults(items, needs);
  if (errors.length > 0) {
    const say = (language: "zh" | "en") => errors.map((error) => error[language]).join(language === "zh" ? "；" : "; ");
    return refuse("project-data-missing", { items: say("zh"), items_en: say("en") }, { law: rule.law, errors });
  }
  if (!rule.needs.includes("system")) return null;
  const line = system ?? approved?.system ?? null;
  const built = line ? await systemOnRecord(db, line) : null;
  if (!built || built.organization !== organization) return refuse("project-without-system", {}, { law: rule.law });
  if (built.wants.length === 0) return null;
  const wants = {
    wants: built.wants.map(({ zh }) => zh).join("、"),
    wants_en: built.wants.map(({ en }) => en).join(", "),
  };
  return refuse("project-system-wanting", { system: built.name, ...wants }, { law: rule.law });
}

// What the procedure `project-approval` states, as far as acceptance looks at it.
interface Approved {
  readonly system: string | null;
  readonly data: readonly { readonly name: string }[];
}

async function approvedProject(db: Db | Tx, applicant: string, id: string): Promise<Approved | null> {
  return (await agreedStatement(db, { id, procedure: "project-approval", applicant })) as Approved | null;
}

async function standingOf(
  db: Db | Tx,
  organization: string,
  name: string,
  dataset: string | null,
): Promise<ItemStanding> {
  const id = dataset ?? (await ownDatasetsTitled(db, organization, name))[0] ?? null;
  const found = id ? await datasetById(db, id) : null;
  if (!found?.served || found.organization !== organization)
    return { name, catalogued: false, aggregated: false, shared: false };
  // Shared is what others can have: conditions or not, but not 不予共享, for which the text makes no exception here, and on the platform
  // where it must be there first. That it was asked for is not wanted: nobody may have needed it yet.
  const aggregated = (await currentVersion(db, found.id)) !== null || (await interfaceOf(db, found.id)) !== null;
  const shared = found.sharesAs !== "none" && (await offerBarrier(db, found.id)) === null;
  return { name, catalogued: true, aggregated, shared };
}
