/**
 * 共享申请: a department applies for data of another. Who decides, in how many working days and on what grounds is the
 * rulebook's, under `procedures.share-application`; an agreed application is a grant from that moment on.
 */

import { type Static, Type } from "typebox";
import { offerBarrier } from "../aggregation/supply/offer.ts";
import { currentVersion } from "../aggregation/versions.ts";
import {
  type CatalogDataset,
  type CatalogItem,
  datasetById,
  itemsOf,
  shareTermsOf,
  withholdingGrounds,
} from "../catalog/listing.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { isRefusal, orRefuse, type Refusal } from "../kernel/refusal.ts";
import type { Organization } from "../organization/organization.ts";
import { asApplicant } from "../organization/standing.ts";
import { type Case, type Decision, defineProcedure } from "../procedure/procedure.ts";
import { defaultMask, milder } from "../protection/grading.ts";
import { type Mask, masks } from "../protection/masking.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { lawOf, type Rulebook, shareType } from "../rulebook/rulebook.ts";
import { applicantOf } from "./access-listing.ts";
import { coversDataset, withinArea } from "./actions/delegation.ts";
import {
  type Agreed,
  type Application,
  applicationFaults,
  askedShareType,
  namesOf,
  narrowedBy,
  stillShared,
  undecided,
  withheldItems,
} from "./application.ts";
import { conditionsOf, unchecked, unfixed } from "./approval.ts";
import { afterSigning, give, ruleBehind, signedAfter, signing } from "./giving.ts";
import { usersOf } from "./listing.ts";
import { refuse } from "./refusals.ts";
import { boundBy } from "./ruling.ts";
import * as store from "./store.ts";
import { settledAbout } from "./store-disputes.ts";

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: "uuid" });
const LongText = Type.String({ maxLength: 4000 });

export const Rows = Type.Array(
  Type.Object({ item: Id, values: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 1000 }) }, closed),
  { maxItems: 20 },
);
export const Modes = Type.Array(Type.Enum(["api", "download", "view", "push"]), { maxItems: 4, uniqueItems: true });
export const Limits = Type.Object(
  {
    perDay: Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), Type.Null()]),
    total: Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }), Type.Null()]),
  },
  closed,
);
export const People = Type.Array(Id, { maxItems: 200, uniqueItems: true });
export const Items = Type.Array(Id, { maxItems: 1000, uniqueItems: true });
export const LastDay = Type.String({ format: "date" });
export const Masks = Type.Record(Id, Type.Enum([...masks]));

/** What an application states. */
export const Statement = Type.Object(
  {
    dataset: Id,
    items: Items,
    rows: Rows,
    scope: LongText,
    mode: Modes,
    purpose: LongText,
    scenario: LongText,
    dutyBasis: LongText,
    persons: People,
    systems: People,
    responsible: Type.Union([Id, Type.Null()]),
    until: Type.Union([LastDay, Type.Null()]),
    quota: Limits,
    agreement: Type.String({ maxLength: 20_000 }),
  },
  closed,
);

/** What a decision may carry: less of each part, masks, and the provider's responsible person. */
export const Carries = Type.Object(
  {
    items: Type.Optional(Items),
    rows: Type.Optional(Rows),
    mode: Type.Optional(Modes),
    persons: Type.Optional(People),
    systems: Type.Optional(People),
    until: Type.Optional(LastDay),
    quota: Type.Optional(Limits),
    masks: Type.Optional(Masks),
    responsible: Type.Optional(Id),
    agreement: Type.Optional(Type.String({ maxLength: 20_000 })),
    /** The scenario as it is fixed, where it is not the stated one. */
    scenario: Type.Optional(LongText),
    /** Each share condition, and whether it is met. */
    checklist: Type.Optional(
      Type.Array(Type.Object({ condition: LongText, met: Type.Boolean() }, closed), { maxItems: 1000 }),
    ),
    /** The duty of the applicant that the decision relies on. */
    duty: Type.Optional(LongText),
  },
  closed,
);

/** The step at which an agreed application is delivered, by the rulebook's name. */
export const deliveryStep = "delivery";

export const shareApplication = defineProcedure({
  name: "share-application",
  title: { zh: "数据共享申请", en: "Application for shared data" },
  group: "sharing",
  summary: {
    zh: "因履行职责需要，申请使用其他部门的数据",
    en: "Apply for data of another department that a duty needs",
  },
  about: "dataset",
  facts: {
    share_type: {
      zh: "共享类型",
      en: "share type",
      values: {
        unconditional: { zh: "无条件共享", en: "unconditional sharing" },
        conditional: { zh: "有条件共享", en: "conditional sharing" },
        none: { zh: "不予共享", en: "not shared" },
      },
    },
    sensitive: { zh: "涉及商业秘密、个人隐私", en: "holds trade secrets or personal privacy" },
    data_ready: { zh: "平台上已有数据", en: "the platform holds the data already" },
  },
  mark: "共享申请",
  statement: Statement,
  carries: Carries,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const rulebook = currentRulebook();
    const applicant = await applicantOf(db, ctx);
    if (isRefusal(applicant)) return applicant;
    const dataset = await datasetById(db, statement.dataset);
    if (!dataset?.served) return refuse("not-in-catalog");
    if (dataset.organization === applicant.id) return refuse("own-data");
    const barrier = await offerBarrier(db, dataset.id);
    if (barrier) return barrier;
    const items = await itemsOf(db, dataset.id);
    const users = await usersOf(db, applicant.id);
    const errors = applicationFaults(
      statement,
      { items, methods: dataset.shareMethods },
      { organization: applicant.id, ...users },
      ctx.today,
    );
    if (errors.length > 0) return refuse("application-incomplete", { count: errors.length }, { errors });
    const asked = items.filter((item) => statement.items.includes(item.id));
    const withheld = await refuseWithheld(db, dataset, asked, rulebook);
    if (withheld) return withheld;
    return {
      title: {
        zh: `申请共享《${dataset.titleZh}》`,
        en: `Application for ${dataset.titleEn || dataset.titleZh}`,
      },
      object: { type: "dataset", id: dataset.id },
      parties: { applicant: { organization: applicant.id }, provider: { organization: dataset.organization } },
      facts: {
        share_type: askedShareType(asked),
        sensitive: holdsSecrets(asked),
        data_ready: (await currentVersion(db, dataset.id)) !== null,
      },
      region: dataset.region,
      area: applicant.region,
    };
  },
  covered: (tx, it, delegation) => coversDataset(tx, it.statement.dataset, delegation),
  async check(tx, ctx, it, { step, decision }) {
    if (decision.outcome === "done") return step === deliveryStep ? notDelivered(tx, it, decision) : null;
    if (decision.outcome !== "agreed") return boundBy(await settledAbout(tx, it.id));
    const stands = (await store.lockAgreed(tx, it.id)) ?? undecided(it.statement);
    const said = (decision.carries ?? {}) as Static<typeof Carries>;
    const agreed = narrowedBy(stands, said);
    if (isRefusal(agreed)) return agreed;
    const items = await itemsOf(tx, it.statement.dataset);
    const lacking =
      stillShared(agreed, items) ??
      protectedByGrade(said.masks, items, ctx, currentRulebook()) ??
      (await incomplete(tx, it, agreed, said));
    if (lacking) return lacking;
    const limited = await withinArea(tx, ctx, it, agreed);
    if (isRefusal(limited)) return limited;
    // What this decider left of it is what the next one, and the grant, start from.
    await store.saveAgreed(tx, it.id, limited);
    return null;
  },
  async adds(it, { decision }, tx) {
    if (decision.outcome !== "agreed") return null;
    return { facts: { data_ready: (await currentVersion(tx, it.statement.dataset)) !== null } };
  },
  onStep: { [signing]: afterSigning },
  on: {
    async opened(tx, ctx, it) {
      await store.insertApplication(tx, it.id, undecided(it.statement), ctx.now);
    },
    async completed(tx, _ctx, it) {
      await store.saveAgreed(tx, it.id, undecided(it.statement));
    },
    agreed: giveWhatStands,
  },
});

/** Whether items hold trade secrets or personal privacy, as the catalog says of them. */
export function holdsSecrets(items: readonly CatalogItem[]): boolean {
  return items.some(({ concerns }) => concerns.length > 0);
}

// What the text wants of a consent beside the application itself: its elements, the conditions one by one, the agreement to be signed.
async function incomplete(
  tx: Tx,
  it: Case<Application>,
  agreed: Agreed,
  said: Static<typeof Carries>,
): Promise<Refusal | null> {
  const { rulebook, law, route } = await ruleBehind(tx, it);
  const approval = provisionOf(rulebook, "sharing", "approval");
  const open = approval && unfixed(agreed, approval.fixes, lawOf(rulebook, approval.article, "sharing.approval"));
  if (open) return open;
  const checklist = provisionOf(rulebook, "sharing", "checklist");
  if (checklist) {
    const conditions = conditionsOf(agreed.items, await shareTermsOf(tx, agreed.dataset));
    const left = unchecked(conditions, said, lawOf(rulebook, checklist.article, "sharing.checklist"));
    if (left) return left;
  }
  const unwritten = signedAfter(route, it.facts) && agreed.agreement.trim() === "";
  return unwritten ? refuse("agreement-blank", {}, { law }) : null;
}

// Delivered is what can be read by now, or what was handed over by another way that is said.
async function notDelivered(tx: Tx, it: Case<Application>, decision: Decision): Promise<Refusal | null> {
  if ((decision.note ?? "").trim() !== "" || (await currentVersion(tx, it.statement.dataset))) return null;
  return refuse("nothing-delivered", {}, { law: (await ruleBehind(tx, it)).law });
}

// 分级保护: what the grade of an item masks comes whole only if the head of the deciding body says so.
function protectedByGrade(
  chosen: Readonly<Record<string, Mask>> | undefined,
  items: readonly CatalogItem[],
  { actor }: Context,
  rulebook: Rulebook,
): Refusal | null {
  const rule = provisionOf(rulebook, "delivery", "grade_protection");
  if (!rule || !chosen || actor.roles.includes("head")) return null;
  const bared = items.filter(({ id, sensitivity, grade }) => {
    const mask = chosen[id];
    return mask !== undefined && milder(mask, defaultMask(sensitivity, grade ?? "general-4", "sharing"));
  });
  if (bared.length === 0) return null;
  return refuse("bared-by-head-only", namesOf(bared), {
    law: lawOf(rulebook, rule.article, "delivery.grade_protection"),
  });
}

/** Items that are not shared cannot be applied for; the refusal names the rule and the grounds that were stated. */
export async function refuseWithheld(
  db: Db | Tx,
  dataset: CatalogDataset,
  asked: readonly CatalogItem[],
  rulebook: Rulebook,
): Promise<Refusal | null> {
  const article = shareType(rulebook, "none")?.article;
  return withheldItems(asked, await withholdingGrounds(db, dataset.id), article ? lawOf(rulebook, article) : null);
}

async function giveWhatStands(tx: Tx, ctx: Context, it: Case<Application>, decision: Decision | null): Promise<void> {
  const agreed: Agreed = (await store.lockAgreed(tx, it.id)) ?? undecided(it.statement);
  const applicant = it.parties.applicant;
  const consumer =
    "organization" in applicant
      ? applicant.organization
      : orRefuse(asApplicant<Organization>(currentRulebook(), null)).id;
  const grant = await give(tx, ctx, it, decision, { agreed, consumer, asked: it.openedBy });
  await store.saveGrant(tx, it.id, grant.id);
}
