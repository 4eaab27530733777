/**
 * 专项数据对接: an authority brings provider and user together for an urgent or special need. The provider gives the data, the authority
 * records what came of it. Steps and articles are the rulebook's, under `procedures.special-docking`.
 */
import type { Static } from "typebox";
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { startOfDay } from "../kernel/clock.ts";
import type { Tx } from "../kernel/database.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { undecidedAccess } from "./access-form.ts";
import { needOf } from "./access-listing.ts";
import { give } from "./giving.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

const Statement = form.fields({
  need: form.caseRef({ zh: "紧急、特殊数据需求", en: "The need" }),
  provider: form.organization({ zh: "参加对接的提供部门", en: "Providing department in the docking" }),
  dueDay: form.day({ zh: "对接完成日期", en: "To be done by" }),
  arrangement: form.long({ zh: "对接安排", en: "Arrangement" }, { optional: true }),
});

const Carries = {
  supply: form.fields({
    dataset: form.dataset({ zh: "提供的数据目录", en: "Dataset that is given" }),
    items: form.items({ zh: "提供的信息项", en: "Items that are given" }, { of: "dataset" }),
    mode: form.choices(
      { zh: "使用方式", en: "Way of use" },
      { api: { zh: "接口查询", en: "Query by API" }, download: { zh: "文件下载", en: "Download" } },
    ),
  }),
  record: form.fields({ result: form.long({ zh: "对接结果", en: "What came of it" }) }),
};
type Supply = Static<(typeof Carries)["supply"]>;

export const specialDocking = defineProcedure({
  name: "special-docking",
  title: { zh: "专项数据对接", en: "Special docking" },
  mark: "专项对接",
  statement: Statement,
  carries: Carries,
  opens: ["reviewer"],
  async prepare(db, ctx, statement) {
    const need = statement.need ? await needOf(db, statement.need) : null;
    if (!need || !ctx.actor.organization) return refuse("no-such-need");
    return {
      title: { zh: `专项对接：${need.title.zh}`, en: `Special docking: ${need.title.en}` },
      object: { type: "case", id: need.id },
      parties: {
        applicant: { organization: ctx.actor.organization },
        provider: { organization: statement.provider! },
        consumer: { organization: need.consumer },
      },
      facts: {},
      events: { dueDay: startOfDay(statement.dueDay) },
      region: need.region,
    };
  },
  async check(tx, _ctx, it, { step, decision }) {
    if (step !== "supply" || decision.outcome !== "agreed") return null;
    return supplied(tx, it, decision.carries as Supply);
  },
  onStep: {
    async supply(tx, ctx, it, decision) {
      const need = (await needOf(tx, it.statement.need!))!;
      const { dataset, items, mode } = decision!.carries as Supply;
      const agreed = undecidedAccess({ ...need.use, dataset, items, mode });
      await store.insertApplication(tx, it.id, agreed, ctx.now);
      const given = { agreed, consumer: need.consumer, asked: need.openedBy };
      await store.saveGrant(tx, it.id, (await give(tx, ctx, it, decision, given)).id);
    },
  },
});

async function supplied(tx: Tx, it: Case, { dataset, items, mode }: Supply): Promise<Refusal | null> {
  const found = dataset ? await datasetById(tx, dataset) : null;
  if (!found?.served) return refuse("not-in-catalog");
  const provider = it.parties.provider as { organization: string };
  if (found.organization !== provider.organization) return refuse("demand-of-another");
  const known = new Set((await itemsOf(tx, found.id)).map(({ id }) => id));
  if (items.length === 0 || mode.length === 0 || items.some((id) => !known.has(id)))
    return refuse("application-incomplete", { count: 1 });
  return null;
}
