/**
 * 引入企业: a department brings in an enterprise by purchase or agreement to build a demonstration application on the department's data. What
 * must be on record and who decides is the rulebook's, under `procedures.enterprise-access`; the access ends with the agreement.
 */
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { createGrant } from "../delivery/actions.ts";
import { publicUserKnownAs } from "../identity/public-users-listing.ts";
import { parseDay } from "../kernel/clock.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { accessFields } from "./access-form.ts";
import { ruleBehind } from "./giving.ts";
import { refuse } from "./refusals.ts";

const Statement = form.fields({
  enterprise: form.text(
    { zh: "企业（统一社会信用代码或注册账号）", en: "Enterprise (credit code or registered account)" },
    { hint: { zh: "企业须先在门户实名注册", en: "It registers on the portal first" } },
  ),
  means: form.choice(
    { zh: "引入方式", en: "Brought in by" },
    {
      purchase: { zh: "政府购买服务", en: "Purchase of services" },
      agreement: { zh: "协议约定", en: "Agreement" },
    },
  ),
  contract: form.text({ zh: "合同或协议编号", en: "Number of the contract or agreement" }),
  file: form.file({ zh: "合同或协议文本", en: "Text of the contract or agreement" }, { optional: true }),
  dataset: accessFields.dataset,
  items: accessFields.items,
  mode: accessFields.mode,
  purpose: accessFields.purpose,
  scope: form.long({ zh: "使用范围", en: "Scope of use" }),
  until: form.day({ zh: "截止日期", en: "Last day" }),
});

export const enterpriseAccess = defineProcedure({
  name: "enterprise-access",
  title: { zh: "引入企业使用数据", en: "Access of an enterprise by agreement" },
  group: "sharing",
  summary: {
    zh: "通过政府购买服务、协议约定引入企业，使用本部门数据开展示范应用",
    en: "Let an enterprise use the department's data under a purchase or agreement",
  },
  about: "dataset",
  mark: "引入企业",
  statement: Statement,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const dataset = statement.dataset ? await datasetById(db, statement.dataset) : null;
    if (!dataset?.served) return refuse("not-in-catalog");
    if (dataset.organization !== ctx.actor.organization) return refuse("not-own-data");
    const enterprise = await publicUserKnownAs(db, statement.enterprise);
    if (!enterprise || enterprise.kind === "natural-person") return refuse("no-such-enterprise");
    const known = new Set((await itemsOf(db, dataset.id)).map(({ id }) => id));
    if (statement.items.some((id) => !known.has(id))) return refuse("application-incomplete", { count: 1 });
    if (!parseDay(statement.until) || statement.until < ctx.today) return refuse("due-day-past", { today: ctx.today });
    return {
      title: {
        zh: `${enterprise.name}使用《${dataset.titleZh}》`,
        en: `${enterprise.name}: ${dataset.titleEn || dataset.titleZh}`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: {
        applicant: { organization: dataset.organization },
        provider: { organization: dataset.organization },
        enterprise: { person: enterprise.id },
      },
      facts: {},
      region: dataset.region,
    };
  },
  on: {
    async agreed(tx, ctx, it) {
      const { statement } = it;
      const dataset = (await datasetById(tx, statement.dataset!)) ?? orRefuse(refuse("not-in-catalog"));
      const enterprise = it.parties.enterprise as { person: string };
      await createGrant(tx, ctx, {
        dataset: dataset.id,
        versionPolicy: { kind: "current" },
        items: statement.items,
        rows: [],
        masks: {},
        purpose: statement.purpose.trim(),
        scenario: statement.scope,
        dutyBasis: "",
        modes: statement.mode,
        provider: dataset.organization,
        recipient: { kind: "person", person: enterprise.person },
        responsible: { provider: it.openedBy, consumer: null },
        approver: ctx.actor.name,
        agreement: statement.contract,
        quota: { perDay: null, total: null },
        from: ctx.today,
        until: statement.until,
        case: it.id,
        law: (await ruleBehind(tx, it)).law,
        region: dataset.region,
      });
    },
  },
});
