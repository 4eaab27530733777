/**
 * 数据校核: somebody doubts an entry or its data, or the authority found it wrong; the department that provides it answers, and what is
 * confirmed stays open until a corrected version is there. Who may doubt is the rulebook's (`aggregation.correction`), as are the terms.
 */
import { type CatalogDataset, datasetById, publishedSince } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Db, Tx } from "../../kernel/database.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { notify } from "../../notice/actions.ts";
import { authorityOf } from "../../organization/listing.ts";
import { form } from "../../procedure/form.ts";
import { type Case, defineProcedure, type Party } from "../../procedure/procedure.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { consumersGate } from "../gates.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion } from "../versions.ts";
import * as store from "./store.ts";

export const subjects = {
  entry: { zh: "目录", en: "The entry" },
  resource: { zh: "整个数据", en: "The data as a whole" },
  record: { zh: "某条记录", en: "A record" },
} as const;

const Statement = form.fields({
  dataset: form.dataset({ zh: "数据", en: "Dataset" }, { scope: "published" }),
  subject: form.choice({ zh: "疑义对象", en: "What is doubted" }, subjects),
  record: form.text(
    { zh: "哪条记录", en: "Which record" },
    {
      showWhen: { subject: "record" },
      hint: { zh: "能确定这条记录的内容，如编号、名称", en: "What identifies the record, such as its number or name" },
    },
  ),
  items: form.items(
    { zh: "涉及的信息项", en: "Items concerned" },
    { of: "dataset", optional: true, showWhen: { subject: ["resource", "record"] } },
  ),
  doubt: form.long({ zh: "疑义或者错误", en: "What is doubted or wrong" }),
  proposed: form.long({ zh: "认为正确的内容", en: "What is believed to be right" }, { optional: true }),
  files: form.files({ zh: "依据材料", en: "Evidence" }, { optional: true }),
});

export const dataCorrection = defineProcedure({
  name: "data-correction",
  title: { zh: "数据校核申请", en: "Correction of data" },
  group: "aggregation",
  summary: {
    zh: "对目录或者数据有疑义、发现错误的，请提供部门校核、更正",
    en: "Doubts and errors in an entry or its data, for the providing department to check and correct",
  },
  about: "dataset",
  facts: {
    filed_by: {
      zh: "提出人",
      en: "who raised it",
      values: {
        department: { zh: "政务部门", en: "a department" },
        public: { zh: "社会公众", en: "the public" },
        authority: { zh: "主管部门通知", en: "notice of the authority" },
      },
    },
    subject: { zh: "疑义对象", en: "what is doubted", values: subjects },
  },
  mark: "数据校核",
  statement: Statement,
  carries: {
    verify: form.fields({ answer: form.long({ zh: "核实情况和答复", en: "Answer" }) }, { on: ["agreed"] }),
    correct: form.fields({ result: form.long({ zh: "更正结果", en: "Result of the correction" }) }),
  },
  opens: ["data-officer", "head", "public-user"],
  async prepare(db, ctx, statement) {
    const dataset = await datasetById(db, statement.dataset);
    if (!dataset?.served) return refuse("dataset-for-load-not-found");
    const filer = await filerOf(db, ctx, dataset);
    if (isRefusal(filer)) return filer;
    return {
      title: { zh: `校核《${dataset.titleZh}》`, en: `Correction of ${dataset.titleEn || dataset.titleZh}` },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: filer.party, provider: { organization: dataset.organization } },
      facts: { filed_by: filer.as, subject: statement.subject },
      region: dataset.region,
    };
  },
  async check(tx, _ctx, it, { step }) {
    return step === "correct" && !(await correctedBy(tx, it)) ? refuse("correction-not-linked") : null;
  },
  on: {
    async opened(tx, _ctx, it) {
      await store.insertCorrection(tx, it.id, it.statement.dataset);
    },
  },
  onStep: {
    async correct(tx, ctx, it) {
      const by = await correctedBy(tx, it);
      if (by) await store.linkCorrected(tx, it.id, by, ctx.now);
      await tellConsumers(tx, ctx, it);
    },
  },
});

interface Filer {
  readonly as: "department" | "public" | "authority";
  readonly party: Party;
}

/** Who raises the doubt, if the text lets him: the platform does it in the authority's name. */
async function filerOf(db: Db | Tx, ctx: Context, dataset: CatalogDataset): Promise<Filer | Refusal> {
  const rule = ruleOn("correction");
  if (!rule) return refuse("no-correction");
  const { actor } = ctx;
  const cited = { law: rule.law };
  if (actor.kind === "system") {
    const authority = await authorityOf(db, dataset.organization);
    return { as: "authority", party: { organization: authority?.id ?? dataset.organization } };
  }
  if (actor.kind === "public") {
    if (!rule.from.includes("public")) return refuse("doubts-not-from-public", {}, cited);
    return { as: "public", party: { person: actor.id! } };
  }
  const organization = actor.organization ?? "";
  if (organization === dataset.organization) return refuse("own-data-needs-no-doubt");
  const uses =
    rule.from.includes("department") ||
    (await consumersGate.ask({ db, dataset: dataset.id, today: ctx.today })).includes(organization);
  return uses ? { as: "department", party: { organization } } : refuse("only-users-doubt", {}, cited);
}

/** What corrected it since the case was opened: the version of data that is current, or the entry's new version; null: nothing yet. */
async function correctedBy(
  db: Db | Tx,
  it: Case<{ readonly dataset: string; readonly subject: string }>,
): Promise<store.CorrectedBy | null> {
  const { dataset, subject } = it.statement;
  if (subject === "entry") {
    const number = await publishedSince(db, dataset, it.openedAt);
    return number === null ? null : { version: null, entryVersion: number };
  }
  const version = await currentVersion(db, dataset);
  return version && version.loadedAt > it.openedAt ? { version: version.id, entryVersion: null } : null;
}

/** Everybody who uses the data is told that a corrected version is there. */
async function tellConsumers(tx: Tx, ctx: Context, it: Case<{ readonly dataset: string }>): Promise<void> {
  const { dataset } = it.statement;
  const article = currentRulebook().procedures[it.procedure]?.article;
  for (const organization of await consumersGate.ask({ db: tx, dataset, today: ctx.today })) {
    await notify(tx, ctx, {
      kind: "data-corrected",
      matter: it.id,
      to: { organization, roles: ["data-officer", "head"] },
      title: it.title,
      number: it.number,
      law: article ? lawOf(currentRulebook(), article) : null,
      page: { type: "dataset", id: dataset },
    });
  }
}
