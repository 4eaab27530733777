/**
 * 核实、比对: a department that may not have the data asks whether values that it was told are right. Where the provider has opened the items to
 * comparison the platform answers, otherwise the provider does. Who answers and on what grounds he may decline is the rulebook's, under
 * `procedures.verification`; the values asked about are no part of the case (`actions/verification.ts`).
 */
import type { Static } from "typebox";
import { createGrant } from "../delivery/actions.ts";
import { isRefusal, orRefuse } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { accessFields, useFields } from "./access-form.ts";
import { ruleBehind } from "./giving.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store-verification.ts";
import { askable } from "./verification-listing.ts";

const Statement = form.fields({
  dataset: accessFields.dataset,
  items: form.items({ zh: "要比对的信息项", en: "Items to compare" }, { of: "dataset" }),
  purpose: useFields.purpose,
  scenario: useFields.scenario,
  dutyBasis: useFields.dutyBasis,
  systems: useFields.systems,
});

const Carries = form.fields({
  answer: form.choice(
    { zh: "答复", en: "Answer" },
    { match: { zh: "一致", en: "Match" }, "no-match": { zh: "不一致", en: "No match" } },
  ),
});

/** Questions a day under one grant. */
const perDay = 500;

export const verification = defineProcedure({
  name: "verification",
  title: { zh: "核实、比对", en: "Verification" },
  mark: "核实比对",
  statement: Statement,
  carries: Carries,
  facts: {
    answered_by_platform: {
      zh: "提供部门已开放比对且数据已归集",
      en: "the provider opened it to comparison and the data is in the centre",
    },
  },
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const asked = await askable(db, ctx, statement.dataset, statement.items);
    if (isRefusal(asked)) return asked;
    const { applicant, dataset, byPlatform } = asked;
    return {
      title: { zh: `核实《${dataset.titleZh}》`, en: `Verification against ${dataset.titleEn || dataset.titleZh}` },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { organization: applicant.id }, provider: { organization: dataset.organization } },
      facts: { answered_by_platform: byPlatform },
      region: dataset.region,
    };
  },
  // Whoever opened such a case without a question, to get its grant, asked for something that only the platform gives.
  async check(tx, _ctx, it, { decision }) {
    if (decision.outcome !== "agreed" || (await store.waits(tx, it.id))) return null;
    return refuse("no-such-question");
  },
  on: {
    async agreed(tx, ctx, it, decision) {
      if (decision) return store.answer(tx, it.id, { answer: decision.carries!.answer!, by: "provider", at: ctx.now });
      const { statement } = it;
      const offer = (await store.offerOf(tx, statement.dataset!)) ?? orRefuse(refuse("verification-not-offered"));
      const side = (role: string) => (it.parties[role] as { organization: string }).organization;
      await createGrant(tx, ctx, {
        dataset: statement.dataset!,
        versionPolicy: { kind: "current" },
        items: [...new Set([...offer.subject, ...offer.items])],
        verifies: offer.subject,
        rows: [],
        masks: {},
        purpose: statement.purpose.trim(),
        scenario: statement.scenario,
        dutyBasis: statement.dutyBasis,
        modes: ["verify"],
        provider: side("provider"),
        recipient: {
          kind: "organization",
          organization: side("applicant"),
          persons: it.openedBy ? [it.openedBy] : [],
          systems: statement.systems,
        },
        responsible: { provider: null, consumer: it.openedBy },
        approver: `${offer.openedBy}（已开放比对）`,
        agreement: null,
        quota: { perDay, total: null },
        from: ctx.today,
        until: null,
        case: it.id,
        law: (await ruleBehind(tx, it)).law,
        region: it.region,
      });
    },
    async refused(tx, ctx, it, decision) {
      const basis = decision?.basis ?? [];
      await store.answer(tx, it.id, { answer: "refused", by: "provider", at: ctx.now, basis });
    },
    withdrawn: (tx, ctx, it) => store.answer(tx, it.id, { answer: "withdrawn", by: null, at: ctx.now }),
    lapsed: (tx, ctx, it) => store.answer(tx, it.id, { answer: "withdrawn", by: null, at: ctx.now }),
  },
});

export type VerificationStatement = Static<typeof Statement>;
