/**
 * 目录撤销: an entry that can no longer be kept up is taken back, after the authority agreed, and where it is in use only
 * after the further supply that the rulebook grants its users.
 */
import { addDays, type Day, parseDay, startOfDay } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { rulesOfCase } from "./case-rules.ts";
import { availabilityGate, inUseGate } from "./gates.ts";
import { keep, moveDataset, revoke } from "./publication.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

const Statement = form.fields({
  dataset: form.dataset({ zh: "要撤销的数据目录", en: "Dataset to be revoked" }),
  reason: form.long({ zh: "撤销的理由", en: "Reason for the revocation" }, { optional: true }),
  stopDay: form.day(
    { zh: "停止提供的日期", en: "Last day of supply" },
    {
      hint: { zh: "规则允许自行提出日期时填写", en: "Where the rule lets the department name it" },
      optional: true,
    },
  ),
});

export const datasetRevocation = defineProcedure({
  name: "dataset-revocation",
  title: { zh: "数据目录撤销", en: "Revocation of a dataset" },
  group: "catalog",
  summary: {
    zh: "不能继续维护的数据，经规定程序撤销目录、停止提供",
    en: "Take back an entry that can no longer be kept up, and end its supply",
  },
  about: "dataset",
  facts: {
    in_use: { zh: "正在被使用", en: "in use" },
    opened: { zh: "已向社会开放", en: "open to the public" },
  },
  words: { stopDay: { zh: "所提停止提供的日期", en: "the last day of supply that was named" } },
  mark: "目录撤销",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const dataset = await store.find(db, statement.dataset);
    if (!dataset || dataset.organization !== ctx.actor.organization) return refuse("dataset-not-found");
    if (dataset.state !== "published" && !(dataset.state === "revoking" && dataset.review?.returned)) {
      return refuse("dataset-cannot-move", { state: dataset.state, move: "ask-revocation" });
    }
    const stopDay = parseDay(statement.stopDay);
    if (statement.stopDay !== "" && !stopDay) return refuse("no-such-stop-day", { day: statement.stopDay });
    const party = { organization: dataset.organization };
    return {
      title: { zh: dataset.content!.titleZh, en: dataset.content!.titleEn || dataset.content!.titleZh },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: party, provider: party },
      facts: {
        in_use: await inUseGate.ask({ db, dataset: dataset.id }),
        opened: dataset.content!.items.some((item) => item.open.type !== "none"),
      },
      ...(stopDay ? { events: { stopDay: startOfDay(stopDay) } } : {}),
      region: dataset.region,
    };
  },
  on: {
    async opened(tx, ctx, it) {
      await moveDataset(tx, ctx, await locked(tx, it), "ask-revocation", {
        review: { case: it.id, returned: false },
        note: it.statement.reason,
        law: (await rulesOfCase(tx, it)).law,
      });
    },
    async returned(tx, ctx, it, decision) {
      const dataset = await locked(tx, it);
      await keep(
        tx,
        ctx,
        { ...dataset, review: { case: it.id, returned: true } },
        "catalog.dataset-returned",
        decision?.reason ?? "",
      );
    },
    async completed(tx, ctx, it) {
      const dataset = await locked(tx, it);
      await keep(
        tx,
        ctx,
        { ...dataset, review: { case: it.id, returned: false } },
        "catalog.revocation-asked",
        it.statement.reason,
      );
    },
    async agreed(tx, ctx, it) {
      const revokeOn = firstDayWithout(it);
      const dataset = await locked(tx, it);
      const { law } = await rulesOfCase(tx, it);
      if (!revokeOn) return revoke(tx, ctx, dataset, { case: it.id, law });
      await keep(tx, ctx, { ...dataset, revokeOn }, "catalog.revocation-agreed", "", law);
      await availabilityGate.ask({ tx, ctx, dataset: dataset.id, why: "ending", case: it.id });
    },
    "took-effect": async (tx, ctx, it) => {
      const { law } = await rulesOfCase(tx, it);
      await revoke(tx, ctx, await locked(tx, it), { case: it.id, law });
    },
    refused: (tx, ctx, it, decision) => over(tx, ctx, it, decision?.reason ?? ""),
    withdrawn: (tx, ctx, it) => over(tx, ctx, it, ""),
    lapsed: (tx, ctx, it) => over(tx, ctx, it, ""),
    unresolved: (tx, ctx, it) => over(tx, ctx, it, ""),
  },
});

/** The first day without supply, when a decided revocation takes effect later; null when it does at once. */
function firstDayWithout(it: Case): Day | null {
  return it.effect ? addDays(it.effect.lastDay, 1) : null;
}

async function locked(tx: Tx, it: Case<{ dataset: string }>) {
  return (await store.lock(tx, it.statement.dataset)) ?? orRefuse(refuse("dataset-not-found"));
}

async function over(tx: Tx, ctx: Context, it: Case<{ dataset: string }>, note: string): Promise<void> {
  await moveDataset(tx, ctx, await locked(tx, it), "keep", { review: null, revokeOn: null, note });
}
