/**
 * 数据直达基层: a township, street or community asks for data of the departments above it. Who decides is the rulebook's, under
 * `procedures.direct-delivery`; an agreed application is a grant from that moment on.
 */
import { isRefusal } from "../kernel/refusal.ts";
import { isGrassroots } from "../organization/organization.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { accessFields, asNarrowed, termsFields, undecidedAccess } from "./access-form.ts";
import { askedAccess } from "./access-listing.ts";
import { askedShareType, narrowedBy } from "./application.ts";
import { give } from "./giving.ts";
import { refuse } from "./refusals.ts";
import { refuseWithheld } from "./share-application.ts";
import * as store from "./store.ts";

export const directDelivery = defineProcedure({
  name: "direct-delivery",
  title: { zh: "数据直达基层申请", en: "Application for delivery to the grassroots" },
  group: "sharing",
  summary: {
    zh: "乡镇、街道、村、社区申请上级部门的数据直达使用",
    en: "A township, street or community asks for data of the departments above it",
  },
  about: "dataset",
  facts: { share_type: { zh: "共享类型", en: "share type" } },
  mark: "直达基层",
  statement: form.fields(accessFields),
  carries: form.fields(termsFields),
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const asked = await askedAccess(db, ctx, statement);
    if (isRefusal(asked)) return asked;
    const { applicant, dataset, items } = asked;
    if (!isGrassroots(applicant)) return refuse("only-grassroots");
    const withheld = await refuseWithheld(db, dataset, items, currentRulebook());
    if (withheld) return withheld;
    return {
      title: { zh: `《${dataset.titleZh}》直达基层`, en: `${dataset.titleEn || dataset.titleZh} for the grassroots` },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { organization: applicant.id }, provider: { organization: dataset.organization } },
      facts: { share_type: askedShareType(items) },
      region: dataset.region,
      area: applicant.region,
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
      const grant = await give(tx, ctx, it, decision, { agreed, consumer, asked: it.openedBy });
      await store.saveGrant(tx, it.id, grant.id);
    },
  },
});
