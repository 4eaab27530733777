/**
 * 目录更新: a law was amended or a duty has changed, and the entry must follow within the rulebook's term, counted from the
 * day of that event. The department updates its draft under that clock and hands it in; then it is reviewed like a new one.
 */
import { parseDay, startOfDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { isRefusal, orRefuse } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { newlyLogical } from "./aggregation-mode.ts";
import { rulesOfCase } from "./case-rules.ts";
import type { Dataset } from "./dataset.ts";
import type { DatasetMove } from "./dataset-states.ts";
import { heldFor } from "./duplicate-listing.ts";
import { beginChangeIn, moveDataset, publish } from "./publication.ts";
import { refuse } from "./refusals.ts";
import { reviewable } from "./reviewable.ts";
import { catalogRules } from "./rules.ts";
import * as store from "./store.ts";

const Statement = form.fields({
  dataset: form.dataset({ zh: "要更新的数据目录", en: "Dataset to be updated" }),
  cause: form.choice(
    { zh: "更新的原因", en: "Cause of the update" },
    {
      law: { zh: "法律、法规、规章修改", en: "A law or regulation was amended" },
      duties: { zh: "职能职责变化", en: "Duties have changed" },
      systems: { zh: "规划新的信息系统或者修改现有信息系统", en: "An information system was planned or changed" },
    },
  ),
  reason: form.long(
    { zh: "修改或变化的内容", en: "What was amended or changed" },
    { hint: { zh: "哪部法律或哪项职责，改了什么", en: "Which law or duty, and what changed in it" }, optional: true },
  ),
  on: form.day(
    { zh: "修改或变化的日期", en: "Day of the amendment or change" },
    { hint: { zh: "更新期限从这一天起算", en: "The term counts from this day" }, optional: true },
  ),
});

export const datasetChange = defineProcedure({
  name: "dataset-change",
  title: { zh: "数据目录更新", en: "Update of a dataset" },
  group: "catalog",
  summary: {
    zh: "法律法规修改或职能变化后，在规定期限内更新已发布的目录",
    en: "Bring a published entry up to date after a law was amended or duties changed",
  },
  about: "dataset",
  facts: {
    cause: {
      zh: "更新的原因",
      en: "cause of the update",
      values: {
        law: { zh: "法律、法规、规章修改", en: "a law or regulation was amended" },
        duties: { zh: "职能职责变化", en: "duties have changed" },
        systems: { zh: "规划或者修改信息系统", en: "an information system was planned or changed" },
      },
    },
  },
  words: { changed: { zh: "修改或变化", en: "the amendment or change" } },
  mark: "目录更新",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const dataset = await store.find(db, statement.dataset);
    if (!dataset || dataset.organization !== ctx.actor.organization) return refuse("dataset-not-found");
    if (dataset.state !== "published" && dataset.state !== "changing") {
      return refuse("dataset-cannot-move", { state: dataset.state, move: "begin-change" });
    }
    if (statement.cause === "systems" && !provisionOf(currentRulebook(), "catalog", "change_by_systems")) {
      return refuse("change-cause-unknown");
    }
    const on = parseDay(statement.on);
    if (!on || statement.reason.trim() === "") return refuse("change-needs-event");
    if (on > ctx.today) return refuse("change-event-in-future", { day: on });
    if (dataset.review) {
      // Handed in again after it was returned; anything else is a second case about the same draft.
      if (!dataset.review.returned || dataset.changeCase !== dataset.review.case) {
        return refuse("change-under-way", { case: dataset.review.case });
      }
      const content = await reviewable(db, dataset, catalogRules(currentRulebook()), ctx.today);
      if (isRefusal(content)) return content;
    }
    const party = { organization: dataset.organization };
    return {
      title: { zh: dataset.content!.titleZh, en: dataset.content!.titleEn || dataset.content!.titleZh },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: party, provider: party },
      facts: { cause: statement.cause },
      events: { changed: startOfDay(on) },
      region: dataset.region,
    };
  },
  async check(tx, ctx, it, { decision }) {
    if (decision.outcome !== "done" && decision.outcome !== "agreed") return null;
    const { rules, law } = await rulesOfCase(tx, it);
    const dataset = await locked(tx, it);
    const content = await reviewable(tx, dataset, rules, ctx.today);
    if (isRefusal(content)) return content;
    // This case asks nobody to confirm these: a change of its own does.
    if (rules.logical && newlyLogical(dataset, content)) return refuse("logical-needs-own-review", {}, { law });
    const rulebook = await rulebookByDigest(tx, it.rulebook.digest);
    const [again] = await heldFor(tx, dataset.id, rulebook);
    if (!again) return null;
    const { name, organization } = again;
    const told = {
      item: name.zh,
      item_en: name.en,
      organization: organization.name.zh,
      organization_en: organization.name.en,
    };
    return refuse("duplicate-needs-own-review", told, { law });
  },
  onStep: {
    update: (tx, ctx, it) => wait(tx, ctx, it, "submit", false),
  },
  on: {
    async opened(tx, ctx, it) {
      const { law } = await rulesOfCase(tx, it);
      const changing = await beginChangeIn(tx, ctx, await locked(tx, it), it.statement.reason, law);
      await store.save(tx, { ...changing, changeCase: it.id, review: { case: it.id, returned: true } });
    },
    returned: (tx, ctx, it, decision) => wait(tx, ctx, it, "return", true, decision?.reason),
    completed: (tx, ctx, it) => wait(tx, ctx, it, "submit", false),
    async agreed(tx, ctx, it) {
      const dataset = await locked(tx, it);
      const { rules, law } = await rulesOfCase(tx, it);
      const content = orRefuse(await reviewable(tx, dataset, rules, ctx.today));
      const because = { case: it.id, reason: it.statement.reason, rules, law };
      await publish(tx, ctx, { ...dataset, changeCase: null }, content, because);
    },
    refused: (tx, ctx, it, decision) => over(tx, ctx, it, "decline", decision?.reason),
    withdrawn: (tx, ctx, it) => over(tx, ctx, it, "withdraw"),
    lapsed: (tx, ctx, it) => over(tx, ctx, it, "decline"),
    unresolved: (tx, ctx, it) => over(tx, ctx, it, "decline"),
  },
});

async function locked(tx: Tx, it: Case<{ dataset: string }>): Promise<Dataset> {
  return (await store.lock(tx, it.statement.dataset)) ?? orRefuse(refuse("dataset-not-found"));
}

async function wait(
  tx: Tx,
  ctx: Context,
  it: Case<{ dataset: string }>,
  move: DatasetMove,
  returned: boolean,
  note = "",
): Promise<void> {
  const { law } = await rulesOfCase(tx, it);
  await moveDataset(tx, ctx, await locked(tx, it), move, { review: { case: it.id, returned }, note, law });
}

// The draft of a refused or withdrawn change stays: the department may go on with it as a change of its own.
async function over(tx: Tx, ctx: Context, it: Case<{ dataset: string }>, move: DatasetMove, note = ""): Promise<void> {
  const dataset = await locked(tx, it);
  const { law } = await rulesOfCase(tx, it);
  await moveDataset(tx, ctx, { ...dataset, changeCase: null }, move, { review: null, note, law });
}
