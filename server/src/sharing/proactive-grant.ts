/**
 * 主动授权: data is granted to a department by its functions and the needs of its business, without an application. Who has to confirm it is
 * the rulebook's, under `procedures.proactive-grant`; confirmed by all of them it is a grant.
 */
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { parseDay } from "../kernel/clock.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import type { Organization } from "../organization/organization.ts";
import { regionContains } from "../organization/region.ts";
import { asApplicant } from "../organization/standing.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { accessFields, undecidedAccess } from "./access-form.ts";
import { afterSigning, give, signing } from "./giving.ts";
import { usersOf } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { holdsSecrets, refuseWithheld } from "./share-application.ts";

const Statement = form.fields({
  dataset: accessFields.dataset,
  consumer: form.organization({ zh: "授权给", en: "Granted to" }),
  items: accessFields.items,
  mode: accessFields.mode,
  purpose: accessFields.purpose,
  scenario: form.long({ zh: "业务需求", en: "Need of its business" }),
  dutyBasis: form.long({ zh: "职能依据", en: "Basis in its functions" }),
  until: accessFields.until,
  agreement: form.long(
    { zh: "使用条款", en: "Terms of use" },
    {
      hint: { zh: "涉及商业秘密、个人隐私的，双方按此签署", en: "With trade secrets or privacy both sides sign this" },
    },
  ),
});

export const proactiveGrant = defineProcedure({
  name: "proactive-grant",
  title: { zh: "主动授权", en: "Grant without application" },
  group: "sharing",
  summary: {
    zh: "根据部门职能和业务需求，将数据授权给其共享使用，无须申请",
    en: "Grant data to a department by its functions and needs, without an application",
  },
  about: "dataset",
  facts: { sensitive: { zh: "涉及商业秘密、个人隐私", en: "holds trade secrets or personal privacy" } },
  mark: "主动授权",
  statement: Statement,
  opens: ["data-officer", "head", "reviewer"],
  async prepare(db, ctx, statement) {
    const dataset = statement.dataset ? await datasetById(db, statement.dataset) : null;
    if (!dataset?.served) return refuse("not-in-catalog");
    const own = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
    const inCharge = own?.kind === "authority" && regionContains(own.region, dataset.region);
    if (!own || !(own.id === dataset.organization || inCharge)) return refuse("not-yours-to-give");
    const named = statement.consumer ? await organizationById(db, statement.consumer) : null;
    const consumer = asApplicant<Organization>(currentRulebook(), named);
    if (isRefusal(consumer)) return consumer;
    if (consumer.id === dataset.organization) return refuse("own-data");
    const items = (await itemsOf(db, dataset.id)).filter(({ id }) => statement.items.includes(id));
    if (items.length < statement.items.length) return refuse("application-incomplete", { count: 1 });
    const withheld = await refuseWithheld(db, dataset, items, currentRulebook());
    if (withheld) return withheld;
    const { persons, systems } = await usersOf(db, consumer.id);
    if (persons.size + systems.size === 0) return refuse("nobody-there", { name: consumer.name.zh });
    const { until } = statement;
    if (until !== "" && (!parseDay(until) || until < ctx.today)) return refuse("due-day-past", { today: ctx.today });
    return {
      title: {
        zh: `将《${dataset.titleZh}》授权给${consumer.name.zh}`,
        en: `${dataset.titleEn || dataset.titleZh} to ${consumer.name.en || consumer.name.zh}`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: {
        applicant: { organization: own.id },
        provider: { organization: dataset.organization },
        consumer: { organization: consumer.id },
      },
      facts: { sensitive: holdsSecrets(items) },
      region: dataset.region,
    };
  },
  onStep: { [signing]: afterSigning },
  on: {
    // The people and systems on record there when it is confirmed; the provider may narrow it to some of them.
    async agreed(tx, ctx, it, decision) {
      const { organization: consumer } = it.parties.consumer as { readonly organization: string };
      const { persons, systems } = await usersOf(tx, consumer);
      const { consumer: _, agreement, ...access } = it.statement;
      const agreed = { ...undecidedAccess({ ...access, persons: [...persons], systems: [...systems] }), agreement };
      await give(tx, ctx, it, decision, { agreed, consumer, asked: null });
    },
  },
});
