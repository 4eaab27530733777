/**
 * 数据直达基层: a township, street or community asks for data of the departments above it. Who decides is the rulebook's, under
 * `procedures.direct-delivery`; an agreed application is a grant from that moment on.
 */
import { isRefusal } from "../kernel/refusal.ts";
import { isGrassroots } from "../organization/organization.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { askedAccess } from "./access-listing.ts";
import { accessForms, outcomeOfAccess } from "./access-outcome.ts";
import { askedShareType } from "./application.ts";
import { refuse } from "./refusals.ts";
import { refuseWithheld } from "./share-application.ts";

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
  ...accessForms,
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
  ...outcomeOfAccess({ withheld: false }),
});
