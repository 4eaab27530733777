/**
 * 目录审核: a draft is read by the department's confidentiality reviewer and by the authority before anybody else sees it.
 * Steps, terms and articles are the rulebook's, under `procedures.dataset-review`.
 */
import { type Static, Type } from "typebox";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { isRefusal, orRefuse } from "../kernel/refusal.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { aggregationFact } from "./aggregation-mode.ts";
import { rulesOfCase } from "./case-rules.ts";
import { categoryClass } from "./codes.ts";
import type { Dataset } from "./dataset.ts";
import { type DatasetMove, mayEdit } from "./dataset-states.ts";
import { heldFor } from "./duplicate-listing.ts";
import { moveDataset, publish } from "./publication.ts";
import { refuse } from "./refusals.ts";
import { reviewable } from "./reviewable.ts";
import { catalogRules } from "./rules.ts";
import * as store from "./store.ts";

const Statement = Type.Object(
  {
    dataset: Type.String({ format: "uuid" }),
    /** The revision of the draft that was looked at when it was submitted. */
    revision: Type.Integer({ minimum: 1 }),
    note: Type.String({ maxLength: 4000 }),
  },
  { additionalProperties: false },
);

export const datasetReview = defineProcedure({
  name: "dataset-review",
  title: { zh: "数据目录审核", en: "Review of a dataset" },
  group: "catalog",
  summary: {
    zh: "新编制或修改的目录，经保密审查和主管部门审核后发布",
    en: "A new or changed entry is published after its confidentiality review and the authority's review",
  },
  facts: {
    first: { zh: "首次发布", en: "published for the first time" },
    category_class: {
      zh: "信息资源分类",
      en: "class of the category",
      values: {
        "1": { zh: "基础信息资源", en: "basic information resource" },
        "2": { zh: "主题信息资源", en: "theme information resource" },
        "3": { zh: "部门信息资源", en: "department information resource" },
      },
    },
    basic: { zh: "属于基础信息资源", en: "a basic information resource" },
    aggregation: {
      zh: "归集方式",
      en: "way of aggregation",
      values: {
        physical: { zh: "物理汇聚", en: "physical" },
        logical: { zh: "新申报逻辑汇聚", en: "logical, not confirmed yet" },
        confirmed: { zh: "已确认的逻辑汇聚", en: "logical, confirmed before" },
        unstated: { zh: "未说明", en: "not stated" },
      },
    },
    opens: { zh: "含向社会开放的信息项", en: "has items open to the public" },
    duplicate: { zh: "另行采集其他部门已共享的数据", en: "collects what another department shares" },
  },
  mark: "目录审核",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const dataset = await store.find(db, statement.dataset);
    if (!dataset || dataset.organization !== ctx.actor.organization) return refuse("dataset-not-found");
    const barred = mayEdit(dataset);
    if (barred) return barred;
    if (dataset.changeCase) return refuse("change-under-way", { case: dataset.changeCase });
    if (dataset.revision !== statement.revision) {
      return refuse("dataset-changed-meanwhile", { revision: dataset.revision, expected: statement.revision });
    }
    const content = await reviewable(db, dataset, catalogRules(currentRulebook()), ctx.today);
    if (isRefusal(content)) return content;
    const party = { organization: dataset.organization };
    return {
      title: { zh: content.titleZh, en: content.titleEn || content.titleZh },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: party, provider: party },
      facts: {
        first: dataset.version === 0,
        category_class: categoryClass(content.category),
        basic: categoryClass(content.category) === "1",
        aggregation: aggregationFact(dataset, content),
        opens: content.items.some((item) => item.open.type !== "none"),
        duplicate: (await heldFor(db, dataset.id, currentRulebook())).length > 0,
      },
      region: dataset.region,
    };
  },
  async check(tx, ctx, it, { decision }) {
    if (decision.outcome !== "agreed") return null;
    const { rules } = await rulesOfCase(tx, it);
    const content = await reviewable(tx, await locked(tx, it), rules, ctx.today);
    return isRefusal(content) ? content : null;
  },
  on: {
    async opened(tx, ctx, it) {
      const dataset = await asSubmitted(tx, it);
      const code = dataset.code ?? (await store.nextCode(tx, dataset.draft!.category!, dataset.region));
      await moveDataset(tx, ctx, dataset, "submit", {
        code,
        review: { case: it.id, returned: false },
        note: it.statement.note,
        law: (await rulesOfCase(tx, it)).law,
      });
    },
    async returned(tx, ctx, it, decision) {
      await moveDataset(tx, ctx, await locked(tx, it), "return", {
        review: { case: it.id, returned: true },
        note: decision?.reason ?? "",
        law: (await rulesOfCase(tx, it)).law,
      });
    },
    async completed(tx, ctx, it) {
      const dataset = await asSubmitted(tx, it);
      await moveDataset(tx, ctx, dataset, "submit", {
        review: { case: it.id, returned: false },
        note: it.statement.note,
        law: (await rulesOfCase(tx, it)).law,
      });
    },
    async agreed(tx, ctx, it) {
      const dataset = await locked(tx, it);
      const { rules, law } = await rulesOfCase(tx, it);
      const content = orRefuse(await reviewable(tx, dataset, rules, ctx.today));
      await publish(tx, ctx, dataset, content, { case: it.id, reason: it.statement.note, rules, law });
    },
    refused: (tx, ctx, it, decision) => over(tx, ctx, it, "decline", decision?.reason ?? ""),
    withdrawn: (tx, ctx, it) => over(tx, ctx, it, "withdraw", ""),
    lapsed: (tx, ctx, it) => over(tx, ctx, it, "decline", ""),
    unresolved: (tx, ctx, it) => over(tx, ctx, it, "decline", ""),
  },
});

async function locked(tx: Tx, it: Case<{ dataset: string }>): Promise<Dataset> {
  const dataset = await store.lock(tx, it.statement.dataset);
  return dataset ?? orRefuse(refuse("dataset-not-found"));
}

// What the reviewers read is the draft that was submitted: one that was saved in between is another.
async function asSubmitted(tx: Tx, it: Case<Static<typeof Statement>>): Promise<Dataset> {
  const dataset = await locked(tx, it);
  const { revision } = it.statement;
  if (dataset.revision === revision) return dataset;
  return orRefuse(refuse("dataset-changed-meanwhile", { revision: dataset.revision, expected: revision }));
}

async function over(
  tx: Tx,
  ctx: Context,
  it: Case<{ dataset: string }>,
  move: DatasetMove,
  note: string,
): Promise<void> {
  await moveDataset(tx, ctx, await locked(tx, it), move, { review: null, note });
}
