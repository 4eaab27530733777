/**
 * 共享争议: provider and user disagree about an application, a grant or a dataset. Who settles it, rung by rung, is the rulebook's, under
 * `procedures.share-dispute`; the outcome binds what the dispute is about.
 */
import type { Static } from "typebox";
import { datasetById } from "../catalog/listing.ts";
import { endGrant } from "../delivery/actions.ts";
import { grantById } from "../delivery/listing.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { isRefusal, orRefuse, type Refusal, type Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { linkIn } from "../procedure/actions/link.ts";
import { form } from "../procedure/form.ts";
import { type Case, type Decision, defineProcedure, type Prepared } from "../procedure/procedure.ts";
import { give, ruleBehind } from "./giving.ts";
import { refuse } from "./refusals.ts";
import { type Ruling, rulings } from "./ruling.ts";
import { lockAgreed, saveGrant, sharedCase } from "./store.ts";
import * as store from "./store-disputes.ts";

const fitting: Readonly<Record<store.About, readonly Ruling[]>> = {
  application: ["stands", "grant"],
  grant: ["stands", "end"],
  dataset: ["stands", "amend"],
};

const Statement = form.fields({
  about: form.choice(
    { zh: "争议所涉事项", en: "What it is about" },
    {
      application: { zh: "一件共享申请", en: "An application for shared data" },
      grant: { zh: "一份授权", en: "A grant" },
      dataset: { zh: "一项数据目录", en: "A dataset" },
    },
  ),
  application: form.caseRef({ zh: "共享申请", en: "Application" }, { showWhen: { about: "application" } }),
  grant: form.grant({ zh: "授权", en: "Grant" }, { showWhen: { about: "grant" } }),
  dataset: form.dataset({ zh: "数据目录", en: "Dataset" }, { showWhen: { about: "dataset" } }),
  matter: form.long({ zh: "争议的内容", en: "What is disputed" }),
  claim: form.long({ zh: "诉求", en: "What is asked for" }),
});
type Stated = Static<typeof Statement>;

const Carries = form.fields({
  ruling: form.choice({ zh: "处理结果", en: "Outcome" }, rulings, {
    optional: true,
    hint: { zh: "对争议所涉的申请或授权有约束力", en: "It binds the application or grant in dispute" },
  }),
  terms: form.long({ zh: "达成的意见", en: "What was agreed or ordered" }, { optional: true }),
});

export const shareDispute = defineProcedure({
  name: "share-dispute",
  title: { zh: "数据共享争议", en: "Dispute about sharing" },
  group: "sharing",
  summary: {
    zh: "就共享申请、授权或数据目录与对方部门有争议，提请协调处理",
    en: "Have a disagreement with another department about an application, a grant or a dataset settled",
  },
  about: null,
  facts: {
    about: {
      zh: "争议所涉事项",
      en: "what it is about",
      values: {
        application: { zh: "共享申请", en: "application" },
        grant: { zh: "授权", en: "grant" },
        dataset: { zh: "数据目录", en: "dataset" },
      },
    },
    same_level: { zh: "同一地区、同一层级", en: "of one region and level" },
  },
  mark: "共享争议",
  statement: Statement,
  carries: Carries,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const matter = await matterOf(db, statement);
    if (isRefusal(matter)) return matter;
    const own = ctx.actor.organization;
    const consumer = matter.consumer ?? own;
    if (!own || !consumer || consumer === matter.provider || ![matter.provider, consumer].includes(own))
      return refuse("not-your-dispute");
    const sides = await Promise.all([matter.provider, consumer].map((id) => organizationById(db, id)));
    const [provider, user] = [sides[0]!, sides[1]!];
    const open = await store.openDispute(db, matter);
    if (open) return refuse("dispute-under-way", { number: open });
    return {
      title: { zh: `争议：${matter.title.zh}`, en: `Dispute: ${matter.title.en}` },
      object: matter.object,
      parties: {
        applicant: { organization: own },
        respondent: { organization: own === provider.id ? user.id : provider.id },
        provider: { organization: provider.id },
        consumer: { organization: user.id },
      },
      facts: { about: matter.about, same_level: provider.region === user.region && provider.level === user.level },
      region: provider.region,
    };
  },
  async check(tx, _ctx, it, { decision }) {
    if (decision.outcome !== "agreed") return null;
    const { ruling, terms } = decision.carries ?? { ruling: null, terms: "" };
    const { about } = (await store.disputeOf(tx, it.id))!;
    if (ruling && !fitting[about].includes(ruling))
      return refuse("ruling-does-not-fit", {
        rulings: fitting[about].map((one) => rulings[one].zh),
        rulings_en: fitting[about].map((one) => rulings[one].en),
      });
    await store.note(tx, it.id, { ruling, terms });
    return null;
  },
  on: {
    async opened(tx, ctx, it) {
      const matter = orRefuse(await matterOf(tx, it.statement));
      await store.insertDispute(tx, it.id, matter, ctx.now);
      if (matter.about === "application") await linkIn(tx, ctx, it.id, matter.id, "dispute");
    },
    agreed: (tx, ctx, it, decision) => settle(tx, ctx, it, decision),
    refused: (tx, _ctx, it) => store.settle(tx, it.id, "stands"),
  },
});

interface Matter {
  readonly about: store.About;
  readonly id: string;
  readonly object: Prepared["object"];
  readonly title: Text;
  readonly provider: string;
  /** null: whoever opens it. */
  readonly consumer: string | null;
}

async function matterOf(db: Db | Tx, statement: Stated): Promise<Matter | Refusal> {
  const { about } = statement;
  if (about === "application") {
    const found = statement.application ? await sharedCase(db, statement.application) : null;
    if (!found) return refuse("no-such-application");
    const { title, provider, consumer } = found;
    return { about, id: found.id, object: { type: "case", id: found.id }, title, provider, consumer };
  }
  if (about === "grant") {
    const grant = statement.grant ? await grantById(db, statement.grant) : null;
    if (grant?.recipient.kind !== "organization") return refuse("not-your-dispute");
    const { provider, recipient } = grant;
    const title = titleOf(await datasetById(db, grant.dataset));
    return {
      about,
      id: grant.id,
      object: { type: "grant", id: grant.id },
      title,
      provider,
      consumer: recipient.organization,
    };
  }
  const dataset = statement.dataset ? await datasetById(db, statement.dataset) : null;
  if (!dataset?.served) return refuse("not-in-catalog");
  const object = { type: "dataset", id: dataset.id };
  return {
    about: "dataset",
    id: dataset.id,
    object,
    title: titleOf(dataset),
    provider: dataset.organization,
    consumer: null,
  };
}

function titleOf(dataset: { readonly titleZh: string; readonly titleEn: string } | null): Text {
  return { zh: dataset?.titleZh ?? "", en: dataset?.titleEn || (dataset?.titleZh ?? "") };
}

// Whoever settles it for both sides says what follows; where the two came to terms by themselves, what they said is enough.
async function settle(tx: Tx, ctx: Context, it: Case<Stated>, decision: Decision | null): Promise<void> {
  const dispute = (await store.disputeOf(tx, it.id))!;
  const parties = ["applicant", "respondent"].map((role) => it.parties[role]!);
  const own = parties.some((party) => "organization" in party && party.organization === ctx.actor.organization);
  const ruling = dispute.ruling ?? (own ? "stands" : orRefuse(refuse("ruling-needed")));
  await store.settle(tx, it.id, ruling);
  const { law } = await ruleBehind(tx, it);
  const reason = decision?.reason || dispute.terms || rulings[ruling].zh;
  if (ruling === "end")
    await endGrant(tx, ctx, dispute.aboutId, {
      reason: `争议处理（${it.number}）：${reason}`,
      reasonEn: `Dispute ${it.number} settled: ${reason}`,
      law,
    });
  if (ruling === "grant") await giveWhatWasAsked(tx, ctx, it, decision, dispute.aboutId);
}

// An application that is still open is bound (`boundBy`); one that was refused is granted now, as it was applied for.
async function giveWhatWasAsked(tx: Tx, ctx: Context, it: Case, decision: Decision | null, id: string): Promise<void> {
  const application = (await sharedCase(tx, id)) ?? orRefuse(refuse("no-such-application"));
  const agreed = await lockAgreed(tx, id);
  if (application.state !== "closed" || application.grant || !agreed) return;
  const { consumer, openedBy } = application;
  const grant = await give(tx, ctx, it, decision, { agreed, consumer, asked: openedBy, case: id });
  await saveGrant(tx, id, grant.id);
}
