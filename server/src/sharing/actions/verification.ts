/** 核实、比对: a provider opens items to comparison; a department asks, and gets one bit at once or when the provider has looked. */
import { record } from "../../audit/record.ts";
import { type CatalogItem, datasetById, itemsOf } from "../../catalog/listing.ts";
import { endGrant, takeBudget } from "../../delivery/actions.ts";
import type { Call } from "../../delivery/call.ts";
import { doorOf } from "../../delivery/door.ts";
import { type AskedValues, type Asking, type Question, questionOf } from "../../delivery/verification.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { seal, unseal } from "../../kernel/keys.ts";
import { orRefuse, Refused } from "../../kernel/refusal.ts";
import { openCase, openCaseIn } from "../../procedure/actions.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf, procedureRule } from "../../rulebook/rulebook.ts";
import { namesOf } from "../application.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store-verification.ts";
import { askable, verifyGrantOf, verifyGrantsOn } from "../verification-listing.ts";

const sealedFor = "sharing-verification";

/** What a department asks: of which dataset, for what, about whom, and what is claimed of him (by names of items). */
export interface Asked extends AskedValues {
  readonly dataset: string;
  readonly purpose: string;
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly systems: readonly string[];
}

export interface Answered {
  readonly id: string;
  readonly case: string | null;
  /** null: it waits for the provider. */
  readonly answer: "match" | "no-match" | null;
  readonly receipt: string | null;
}

/** Where a question comes from, for the record. */
interface From {
  readonly address: string;
  readonly medium: string;
}

/**
 * Asks whether values match. Where the provider opened the items to comparison and the data is in the centre, the door answers under a grant
 * for that alone, which is made when a person first asks for this purpose; otherwise a case goes to the provider, and the values wait sealed.
 */
export async function askVerification(ctx: Context, asked: Asked, from: From): Promise<Answered> {
  const items = await itemsOf(ctx.db, asked.dataset);
  const chosen = orRefuse(readItems(items, asked));
  const statement = { ...statementOf(asked), items: chosen.compare };
  const { applicant, dataset, byPlatform } = orRefuse(await askable(ctx.db, ctx, asked.dataset, chosen.compare));
  const question = orRefuse(questionOf(asking(items, chosen.subject), asked));
  const offer = byPlatform ? await store.offerOf(ctx.db, dataset.id) : null;
  const row = {
    id: newId(),
    dataset: dataset.id,
    consumer: applicant.id,
    provider: dataset.organization,
    region: dataset.region,
    purpose: asked.purpose.trim(),
    items: question.compare.map(({ field }) => field.titleZh),
    askedBy: ctx.actor.name,
    at: ctx.now,
  };
  if (!offer) return byProvider(ctx, { ...statement }, row, asked, question);
  if (!sameItems(offer.subject, chosen.subject)) {
    const subject = items.filter(({ id }) => offer.subject.includes(id));
    return orRefuse(refuse("verification-subject", namesOf(subject)));
  }
  const known = {
    dataset: dataset.id,
    consumer: applicant.id,
    person: ctx.actor.id!,
    purpose: row.purpose,
    items: [...chosen.subject, ...chosen.compare],
    today: ctx.today,
  };
  let grant = await verifyGrantOf(ctx.db, known);
  const opened = grant ? null : await openCase(ctx, "verification", statement);
  grant ??= await verifyGrantOf(ctx.db, known);
  const call = callOf(ctx, { dataset: dataset.id, grant, purpose: row.purpose, ...from });
  const door = doorOf(ctx.db);
  const found = await door.verify(ctx, call, asked);
  if ("refusal" in found) {
    const about = { dataset: dataset.id, method: "verification", address: from.address };
    throw new Refused(await door.recordRefusal(ctx, ctx.actor, found, about));
  }
  const answer = found.match ? "match" : "no-match";
  const line = { ...row, case: opened?.id ?? null, grant, sealed: null, answer } as const;
  await ctx.transaction((tx) => store.insertQuestion(tx, line));
  return { id: row.id, case: line.case, answer, receipt: found.receipt };
}

// The same budget holds where a person answers: what is learned about somebody is bounded whoever looks.
async function byProvider(
  ctx: Context,
  statement: object,
  row: Omit<store.NewQuestion, "case" | "grant" | "sealed" | "answer">,
  asked: Asked,
  question: Question<Asking>,
): Promise<Answered> {
  return ctx.transaction(async (tx) => {
    const it = await openCaseIn(tx, ctx, "verification", statement);
    orRefuse(await takeBudget(tx, { consumer: row.consumer, question, now: ctx.realNow }));
    const sealed = seal(JSON.stringify({ subject: asked.subject, compare: asked.compare }), sealedFor);
    await store.insertQuestion(tx, { ...row, case: it.id, grant: null, sealed, answer: null });
    return { id: row.id, case: it.id, answer: null, receipt: null };
  });
}

/** The values of a question that waits, for the provider who is to compare them. Looking at them is on record. */
export function readQuestion(ctx: Context, id: string): Promise<AskedValues> {
  return ctx.transaction(async (tx) => {
    const found = (await store.waitingQuestion(tx, id)) ?? orRefuse(refuse("no-such-question"));
    await record(tx, ctx, "sharing.question-read", {
      object: { type: "verification", id },
      about: [{ type: "dataset", id: found.dataset }],
      organizations: [found.provider, found.consumer],
      region: found.region,
    });
    return JSON.parse(unseal(found.sealed, sealedFor).toString("utf8")) as AskedValues;
  });
}

/** Opens items of a dataset to comparison by the platform: which say whom a question is about, and which may be compared. */
export function offerVerification(
  ctx: Context,
  dataset: string,
  wish: { readonly subject: readonly string[]; readonly items: readonly string[] },
): Promise<store.Offer> {
  const rule = procedureRule(currentRulebook(), "verification");
  if (!rule) orRefuse(refuse("no-verification"));
  return ctx.transaction(async (tx) => {
    const found = (await datasetById(tx, dataset)) ?? orRefuse(refuse("not-in-catalog"));
    const known = new Set((await itemsOf(tx, dataset)).map(({ id }) => id));
    const both = wish.items.filter((id) => wish.subject.includes(id));
    const strange = [...wish.subject, ...wish.items].filter((id) => !known.has(id));
    if (wish.subject.length === 0 || wish.items.length === 0 || both.length + strange.length > 0)
      orRefuse(refuse("offer-wrong"));
    const offer = { dataset, ...wish, openedBy: ctx.actor.name, openedAt: ctx.now };
    await store.putOffer(tx, offer);
    await record(tx, ctx, "sharing.verification-offered", {
      object: { type: "dataset", id: dataset },
      organizations: [found.organization],
      region: found.region,
      law: lawOf(currentRulebook(), rule!.article),
      facts: { subject: [...wish.subject], items: [...wish.items] },
    });
    return offer;
  });
}

/** Closes them to comparison again, with every grant that rests on it. */
export function endVerificationOffer(ctx: Context, dataset: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const ground = { reason: "提供部门停止开放比对", reasonEn: "The provider closed it to comparison" };
    if (!(await store.dropOffer(tx, dataset))) orRefuse(refuse("verification-not-offered"));
    for (const id of await verifyGrantsOn(tx, dataset)) await endGrant(tx, ctx, id, ground);
    const found = await datasetById(tx, dataset);
    await record(tx, ctx, "sharing.verification-closed", {
      object: { type: "dataset", id: dataset },
      organizations: found ? [found.organization] : [],
      region: found?.region ?? null,
    });
  });
}

function statementOf({ dataset, purpose, scenario, dutyBasis, systems }: Asked) {
  return { dataset, purpose: purpose.trim(), scenario, dutyBasis, systems };
}

interface Chosen {
  readonly subject: readonly string[];
  readonly compare: readonly string[];
}

function readItems(items: readonly CatalogItem[], asked: AskedValues): Chosen | ReturnType<typeof refuse> {
  const byColumn = new Map(items.map((item) => [item.column, item.id]));
  const ids = (names: string[]) => names.map((name) => byColumn.get(name));
  const subject = ids(Object.keys(asked.subject));
  const compare = ids(Object.keys(asked.compare));
  const known = [...subject, ...compare].every((id) => id !== undefined);
  if (!known || subject.length === 0 || compare.length === 0) return refuse("question-wrong");
  return { subject: subject as string[], compare: compare as string[] };
}

// The provider compares words, whatever the column's type is; the door compares by the type.
function asking(items: readonly CatalogItem[], verifies: readonly string[]) {
  const fields: Asking[] = items.map(({ id, column, nameZh, sensitivity }) => ({
    item: id,
    name: column,
    titleZh: nameZh,
    type: "text",
    kind: sensitivity[0] ?? null,
  }));
  return { fields, verifies, law: null };
}

function sameItems(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}

function callOf(ctx: Context, it: { dataset: string; grant: string | null; purpose: string } & From): Call {
  const caller = { kind: "person", id: ctx.actor.id!, organization: ctx.actor.organization } as const;
  return {
    ...it,
    known: { caller, actor: ctx.actor, nonce: null },
    open: false,
    mode: "verify",
    method: "verification",
    wish: { fields: null, filters: [], sort: [] },
  };
}
