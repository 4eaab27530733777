/**
 * 数据需求: a department asks for data that the catalog does not have, or not as it is needed. To whom it goes, in how many working days,
 * and what follows when it is reasonable is the rulebook's, under `procedures.demand`. The steps that are known here by name: `assignment`
 * (somebody is told to collect the data, until a day), `collection`, `publication` and `supply` (the published entry is named), `attachment`
 * (its data is there).
 */
import type { Static } from "typebox";
import { currentVersion } from "../aggregation/versions.ts";
import { datasetById } from "../catalog/listing.ts";
import { parseDay, startOfDay } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { applicantOf } from "./access-listing.ts";
import { demandCandidates } from "./demand-listing.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store-demands.ts";

const Statement = form.fields({
  title: form.text({ zh: "需要什么数据", en: "The data that is needed" }),
  provider: form.organization(
    { zh: "数据提供部门", en: "Providing department" },
    { optional: true, hint: { zh: "不清楚由哪个部门提供时可不填", en: "Leave it out if you do not know who has it" } },
  ),
  items: form.list(
    { zh: "数据项", en: "Data items" },
    { name: form.text({ zh: "名称", en: "Name" }), note: form.text({ zh: "说明", en: "Note" }, { optional: true }) },
  ),
  scenario: form.long({ zh: "应用场景", en: "Scenario" }, { optional: true }),
  basis: form.long({ zh: "使用依据", en: "Basis of use" }, { optional: true }),
  near: form.dataset(
    { zh: "目录中最接近、但不能满足需要的数据", en: "The dataset that comes closest and does not suffice" },
    { optional: true },
  ),
});

const met = { dataset: form.dataset({ zh: "满足需求的数据目录", en: "The dataset that meets the demand" }) };
const Carries = {
  assignment: form.fields({
    collector: form.organization({ zh: "承担采集的部门", en: "Department that collects it" }),
    dueDay: form.day({ zh: "完成日期", en: "To be done by" }),
  }),
  collection: form.fields(met),
  publication: form.fields(met),
  supply: form.fields(met),
};
/** The steps at which the entry that meets the demand is named; where its data is no step of its own, it must be there too. */
const named = ["collection", "publication", "supply"];
type Assigned = Static<(typeof Carries)["assignment"]>;
type Met = Static<(typeof Carries)["publication"]>;

export const demand = defineProcedure({
  name: "demand",
  title: { zh: "数据需求", en: "Demand for data" },
  group: "sharing",
  summary: {
    zh: "目录中没有或不能满足需要的数据，提出需求",
    en: "Ask for data that the catalog does not have, or not as a duty needs it",
  },
  about: null,
  facts: {
    provider_known: { zh: "写明了提供部门", en: "the provider is named" },
    listed: { zh: "数据已在目录中", en: "the data is in the catalog already" },
  },
  mark: "数据需求",
  statement: Statement,
  carries: Carries,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const _rulebook = currentRulebook();
    const applicant = await applicantOf(db, ctx);
    if (isRefusal(applicant)) return applicant;
    const provider = statement.provider ? await organizationById(db, statement.provider) : null;
    if (statement.provider && provider?.state !== "active") return refuse("no-such-provider");
    if (provider?.id === applicant.id) return refuse("own-data");
    const near = statement.near ? await datasetById(db, statement.near) : null;
    if (statement.near && !near?.served) return refuse("not-in-catalog");
    const title = statement.title.trim();
    return {
      title: { zh: `需求：${title}`, en: `Demand: ${title}` },
      object: { type: "organization", id: provider?.id ?? applicant.id },
      parties: {
        applicant: { organization: applicant.id },
        ...(provider ? { provider: { organization: provider.id } } : {}),
      },
      facts: { provider_known: provider !== null, listed: near !== null },
      region: (provider ?? applicant).region,
    };
  },
  async advice(db, _ctx, { title, items }) {
    const found = await demandCandidates(db, { title, items: items.map(({ name }) => name) });
    if (found.length === 0) return null;
    return {
      text: {
        zh: "目录中已有下列相近的数据；能够满足需要的，请直接申请共享",
        en: "The catalog has these already: where one of them will do, apply for it instead",
      },
      things: found.map(({ id, titleZh, titleEn, organization }) => ({
        type: "dataset" as const,
        id,
        title: { zh: titleZh, en: titleEn || titleZh },
        note: organization,
      })),
    };
  },
  async check(tx, ctx, it, { step, decision }) {
    if (decision.outcome !== "agreed" && decision.outcome !== "done") return null;
    if (step === "assignment") return mayCollect(tx, ctx.today, decision.carries as Assigned);
    if (named.includes(step)) return meets(tx, it, step, decision.carries as Met);
    if (step === "attachment") return attached(tx, (await store.demandOf(tx, it.id))?.dataset ?? null);
    return null;
  },
  adds(_, { step, decision }) {
    if (step !== "assignment" || decision.outcome !== "agreed") return null;
    const { collector, dueDay } = decision.carries as Assigned;
    return { parties: { collector: { organization: collector! } }, events: { dueDay: startOfDay(dueDay) } };
  },
  on: {
    opened: (tx, ctx, it) => store.insertDemand(tx, it.id, it.statement, ctx.now),
    completed: (tx, _ctx, it) => store.saveDemand(tx, it.id, it.statement),
  },
  onStep: {
    assignment: async (tx, _ctx, it, decision) => {
      await store.assign(tx, it.id, (decision!.carries as Assigned).collector!);
    },
    collection: (tx, _ctx, it, decision) => store.meet(tx, it.id, (decision!.carries as Met).dataset!),
    publication: (tx, _ctx, it, decision) => store.meet(tx, it.id, (decision!.carries as Met).dataset!),
    supply: (tx, _ctx, it, decision) => store.meet(tx, it.id, (decision!.carries as Met).dataset!),
  },
});

/** What a demand states. */
export type DemandStatement = Static<typeof Statement>;

async function mayCollect(tx: Tx, today: string, { collector, dueDay }: Assigned): Promise<Refusal | null> {
  const organization = collector ? await organizationById(tx, collector) : null;
  if (organization?.state !== "active") return refuse("no-such-provider");
  return !parseDay(dueDay) || dueDay < today ? refuse("due-day-past", { today }) : null;
}

// The entry is published, by whoever was to publish it; what was collected on demand is there to be had, too.
async function meets(tx: Tx, it: Case<DemandStatement>, step: string, carried: Met): Promise<Refusal | null> {
  const dataset = carried.dataset ? await datasetById(tx, carried.dataset) : null;
  if (!dataset?.served) return refuse("demand-not-published");
  const by = it.parties[step === "collection" ? "collector" : "provider"];
  if (by && "organization" in by && by.organization !== dataset.organization) return refuse("demand-of-another");
  return step === "publication" ? null : attached(tx, dataset.id);
}

async function attached(db: Db | Tx, dataset: string | null): Promise<Refusal | null> {
  return dataset && (await currentVersion(db, dataset)) ? null : refuse("demand-without-data");
}
