/**
 * 不予共享数据的协商: a department needs for its duties what is not shared, and negotiates with the provider. Who settles it when they do
 * not come to terms is the rulebook's, under `procedures.access-negotiation`; what is agreed is a grant from that moment on.
 */
import { isRefusal } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { accessFields, asNarrowed, termsFields, undecidedAccess } from "./access-form.ts";
import { askedAccess } from "./access-listing.ts";
import { narrowedBy } from "./application.ts";
import { give } from "./giving.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

export const accessNegotiation = defineProcedure({
  name: "access-negotiation",
  title: { zh: "不予共享数据协商", en: "Negotiation about data that is not shared" },
  group: "sharing",
  summary: {
    zh: "因履行职责确需使用不予共享的数据，与提供部门协商",
    en: "Negotiate with the provider about data that is not shared and that a duty needs",
  },
  about: "dataset",
  mark: "共享协商",
  statement: form.fields(accessFields),
  carries: form.fields(termsFields),
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const asked = await askedAccess(db, ctx, statement);
    if (isRefusal(asked)) return asked;
    const { applicant, dataset, items } = asked;
    if (!items.some((item) => item.shareType === "none")) return refuse("shared-already");
    return {
      title: { zh: `协商使用《${dataset.titleZh}》`, en: `Negotiation about ${dataset.titleEn || dataset.titleZh}` },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { organization: applicant.id }, provider: { organization: dataset.organization } },
      facts: {},
      region: dataset.region,
    };
  },
  async check(tx, _ctx, it, { decision }) {
    if (decision.outcome !== "agreed") return null;
    const stands = (await store.lockAgreed(tx, it.id)) ?? undecidedAccess(it.statement);
    const agreed = narrowedBy(stands, asNarrowed(decision.carries));
    if (isRefusal(agreed)) return agreed;
    await store.saveAgreed(tx, it.id, agreed);
    return null;
  },
  on: {
    opened: (tx, ctx, it) => store.insertApplication(tx, it.id, undecidedAccess(it.statement), ctx.now),
    completed: (tx, _ctx, it) => store.saveAgreed(tx, it.id, undecidedAccess(it.statement)),
    async agreed(tx, ctx, it, decision) {
      const agreed = (await store.lockAgreed(tx, it.id)) ?? undecidedAccess(it.statement);
      const consumer = (it.parties.applicant as { organization: string }).organization;
      const given = { agreed, consumer, asked: it.openedBy, withheld: true };
      await store.saveGrant(tx, it.id, (await give(tx, ctx, it, decision, given)).id);
    },
  },
});
