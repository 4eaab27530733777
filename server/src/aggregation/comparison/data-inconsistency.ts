/**
 * 数据不一致: two departments hold different data of the same kind. Both put their views on record and agree on one, or the authority
 * settles it; the ladder is the rulebook's.
 */
import { datasetById } from "../../catalog/listing.ts";
import { saidAt } from "../../procedure/about-listing.ts";
import { form } from "../../procedure/form.ts";
import { defineProcedure } from "../../procedure/procedure.ts";
import { refuse } from "../refusals.ts";

const negotiation = "negotiation";

export const dataInconsistency = defineProcedure({
  name: "data-inconsistency",
  title: { zh: "数据不一致协商", en: "Inconsistent data of two departments" },
  group: "aggregation",
  summary: {
    zh: "不同部门提供的同类数据不一致时，协商形成一致意见；不能形成的，由主管部门协调处理",
    en: "Departments whose data of the same kind differs agree on one position, or the authority settles it",
  },
  about: "dataset",
  mark: "数据协商",
  statement: form.fields({
    dataset: form.dataset({ zh: "本部门的数据", en: "Your dataset" }, { scope: "own" }),
    other: form.dataset({ zh: "与之不一致的数据", en: "The dataset that differs from it" }, { scope: "published" }),
    items: form.items({ zh: "涉及的信息项", en: "Items concerned" }, { of: "dataset", optional: true }),
    matter: form.long({ zh: "不一致的情况", en: "How they differ" }),
  }),
  carries: {
    negotiation: form.fields({ agreed: form.long({ zh: "一致意见", en: "What is agreed" }) }, { on: ["agreed"] }),
    mediation: form.fields({ decision: form.long({ zh: "处理结果", en: "Decision" }) }, { on: ["agreed", "refused"] }),
  },
  opens: ["data-officer", "head"],
  async prepare(db, _ctx, statement) {
    const [dataset, other] = await Promise.all([datasetById(db, statement.dataset), datasetById(db, statement.other)]);
    if (!dataset || !other?.served) return refuse("dataset-for-load-not-found");
    if (dataset.organization === other.organization) return refuse("both-your-own");
    return {
      title: {
        zh: `《${dataset.titleZh}》与《${other.titleZh}》不一致`,
        en: `${dataset.titleEn || dataset.titleZh} and ${other.titleEn || other.titleZh} differ`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { organization: dataset.organization }, provider: { organization: other.organization } },
      facts: {},
      region: dataset.region,
    };
  },
  async check(tx, _ctx, it, { step, decision }) {
    if (step !== negotiation || decision.outcome !== "agreed") return null;
    const mine = (decision.carries as { agreed: string } | undefined)?.agreed.trim();
    for (const said of await saidAt(tx, it.id, negotiation)) {
      const theirs = (said.carries as { agreed?: string } | undefined)?.agreed?.trim();
      if (theirs !== undefined && theirs !== mine) return refuse("agreed-otherwise", { agreed: theirs });
    }
    return null;
  },
});
