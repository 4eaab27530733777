/**
 * 不予共享数据的协商: a department needs for its duties what is not shared, and negotiates with the provider. Who settles it when they do
 * not come to terms is the rulebook's, under `procedures.access-negotiation`; what is agreed is a grant from that moment on.
 */
import { isRefusal } from "../kernel/refusal.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { askedAccess } from "./access-listing.ts";
import { accessForms, outcomeOfAccess } from "./access-outcome.ts";
import { refuse } from "./refusals.ts";

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
  ...accessForms,
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
  ...outcomeOfAccess({ withheld: true }),
});
