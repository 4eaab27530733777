/**
 * 开放申请: a citizen, company or other organization applies for data that is open on conditions. Who decides, in how many working days and
 * what must be stated is the rulebook's, under `procedures.open-application`; an agreed application is a grant to that one person.
 */
import type { Static } from "typebox";
import { type CatalogDataset, datasetById, itemsOf } from "../catalog/listing.ts";
import { createGrant } from "../delivery/actions.ts";
import { parseDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { type Law, orRefuse } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { lawOf, procedureRule, routeFor } from "../rulebook/rulebook.ts";
import { openedOnApplication } from "./public-grant.ts";
import { refuse } from "./refusals.ts";

const Statement = form.fields({
  dataset: form.dataset({ zh: "数据目录", en: "Dataset" }),
  purpose: form.text({ zh: "使用用途", en: "Purpose" }),
  scenario: form.long({ zh: "应用场景", en: "Scenario" }, { optional: true }),
  securityMeasures: form.long({ zh: "安全保障措施", en: "Security measures" }, { optional: true }),
  until: form.day({ zh: "使用截止日期", en: "Last day of use" }, { optional: true }),
});

export const openApplication = defineProcedure({
  name: "open-application",
  title: { zh: "开放数据申请", en: "Application for open data" },
  group: "opening",
  summary: { zh: "申请使用有条件开放的数据", en: "Apply for data that is open on conditions" },
  about: "dataset",
  facts: { open_type: { zh: "开放类型", en: "open type" } },
  mark: "开放申请",
  statement: Statement,
  opens: ["public-user"],
  async prepare(db, ctx, statement) {
    const dataset = statement.dataset ? await datasetById(db, statement.dataset) : null;
    if (!dataset?.served || !ctx.actor.id) return refuse("not-open");
    const items = await itemsOf(db, dataset.id);
    const open = new Set(openedOnApplication(items).items);
    if (open.size === 0) return refuse("not-open");
    const { until } = statement;
    if (until !== "" && (!parseDay(until) || until < ctx.today)) return refuse("last-day-past", { today: ctx.today });
    const conditional = items.some((item) => open.has(item.id) && item.openType === "conditional");
    return {
      title: {
        zh: `申请使用开放数据《${dataset.titleZh}》`,
        en: `Application for open data: ${dataset.titleEn || dataset.titleZh}`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { person: ctx.actor.id }, provider: { organization: dataset.organization } },
      facts: { open_type: conditional ? "conditional" : "unconditional" },
      region: dataset.region,
    };
  },
  on: { agreed: give },
});

async function give(tx: Tx, ctx: Context, it: Case<Static<typeof Statement>>): Promise<void> {
  const { statement } = it;
  const dataset = await datasetById(tx, statement.dataset!);
  if (!dataset?.served) return orRefuse(refuse("not-open"));
  await createGrant(tx, ctx, {
    dataset: dataset.id,
    versionPolicy: { kind: "current" },
    ...openedOnApplication(await itemsOf(tx, dataset.id)),
    rows: [],
    purpose: statement.purpose.trim(),
    scenario: statement.scenario,
    dutyBasis: "",
    modes: ["api", "download"],
    provider: dataset.organization,
    recipient: { kind: "person", person: (it.parties.applicant as { person: string }).person },
    responsible: { provider: null, consumer: null },
    approver: await approverOf(tx, ctx, dataset),
    agreement: null,
    quota: { perDay: null, total: null },
    from: ctx.today,
    until: statement.until === "" ? null : statement.until,
    case: it.id,
    law: await lawBehind(tx, it),
    region: dataset.region,
  });
}

async function approverOf(tx: Tx, ctx: Context, dataset: CatalogDataset): Promise<string> {
  const organization = await organizationById(tx, ctx.actor.organization ?? dataset.organization);
  return organization ? `${organization.name.zh} ${ctx.actor.name}` : ctx.actor.name;
}

async function lawBehind(tx: Tx, it: Pick<Case, "facts" | "rulebook">): Promise<Law> {
  const rulebook = await rulebookByDigest(tx, it.rulebook.digest);
  const rule = procedureRule(rulebook, "open-application");
  const route = rule && routeFor(rule, it.facts);
  return lawOf(rulebook, route?.article ?? rule?.article ?? "", "procedures.open-application");
}
