/** The entries of the record that the door writes: a use with the seven things that a text may ask of it, a refusal, the end of a file. Pure. */
import {
  askedValue,
  blank,
  type DetailsOf,
  type EntryForm,
  entryForm,
  type Json,
  type PreparedEntry,
  prepareEntry,
} from "../audit/record.ts";
import type { UseEvent } from "../audit/vocabulary.ts";
import { type Actor, actingAs, type Context } from "../kernel/context.ts";
import type { Mask } from "../protection/masking.ts";
import { contentOf } from "./answer.ts";
import type { Call, Turned } from "./call.ts";
import { aboutGrant, type Caller } from "./grant.ts";
import type { Field, Plan } from "./plan.ts";
import type { Query } from "./query.ts";
import type { Delivered } from "./store-delivered.ts";
import type { Question } from "./verification.ts";

/** How a download ended. `whole` is false when the caller went away, or the grant was changed, before the end. */
export interface FileEnd {
  readonly begun: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly whole: boolean;
  /** Of a download that went on: its first byte. If it went to the end, `bytes` and digest are of the whole file. */
  readonly from?: number;
}

/** The record of a use: who used what of whom, for what, with whose approval, how and when. Never the values themselves. */
export function useEntry(ctx: Context, call: Call, plan: Plan, query: Query, rows: number | null): PreparedEntry {
  return formOf(
    ctx,
    call,
    plan,
    query.fields,
  )(ctx, {
    address: call.address,
    rows,
    filters: query.filters.map(({ field, operator, values }) => ({
      item: field.titleZh,
      operator,
      values: values.map((value) => askedValue(value)),
    })),
  });
}

const forms = new WeakMap<
  readonly Field[],
  { readonly plan: Plan; readonly ofActor: WeakMap<Actor, Map<string, EntryForm>> }
>();

// What is the same for every call of a caller under a plan that asks for the same items.
function formOf(ctx: Context, call: Call, plan: Plan, fields: readonly Field[]): EntryForm {
  let kept = forms.get(fields);
  if (kept?.plan !== plan) {
    kept = { plan, ofActor: new WeakMap() };
    forms.set(fields, kept);
  }
  const { actor } = call.known;
  const mine = kept.ofActor.get(actor) ?? new Map<string, EntryForm>();
  kept.ofActor.set(actor, mine);
  const way = `${call.method} ${call.medium} ${call.open} ${ctx.rehearsal}`;
  const known = mine.get(way);
  if (known) return known;
  const content = {
    ...contentOf(plan, fields),
    masked: maskedOf(fields),
    rows: blank("rows"),
    filters: blank("filters"),
  };
  const doing = { ...call, address: blank("address") };
  const made = entryForm(
    { actor, rehearsal: ctx.rehearsal },
    events[call.method],
    useOf(doing, plan, content, blank("real")),
  );
  mine.set(way, made);
  return made;
}

/** The record of changes that were read: how many, from which version to which. */
export function changesEntry(
  ctx: Context,
  call: Call,
  plan: Plan,
  rows: number,
  between: { readonly from: string | null; readonly to: string },
): PreparedEntry {
  return entryOfUse(ctx, call, plan, {
    ...contentOf(plan, plan.fields),
    rows,
    masked: maskedOf(plan.fields),
    changes: { ...between },
  });
}

/** The record of a document that left: which, with the digest of its bytes. */
export function documentEntry(
  ctx: Context,
  call: Call,
  plan: Plan,
  field: Field,
  document: { readonly name: string; readonly sha256: string; readonly bytes: number },
): PreparedEntry {
  return entryOfUse(ctx, call, plan, { ...contentOf(plan, [field]), document: { ...document }, rows: 1, masked: [] });
}

/** The record of a question and its answer: who asked about whom (hashed), which items were compared, match or no match. */
export function verificationEntry(
  ctx: Context,
  call: Call,
  plan: Plan,
  question: Question,
  match: boolean,
): PreparedEntry {
  const claims = [...question.subject, ...question.compare];
  return entryOfUse(ctx, call, plan, {
    ...contentOf(
      plan,
      question.compare.map(({ field }) => field),
    ),
    answer: match ? "match" : "no-match",
    filters: claims.map(({ field, value }) => ({
      item: field.titleZh,
      operator: "eq",
      values: [askedValue(value)],
    })),
  });
}

/** The record of a batch: what was pushed to which system, and of a file how much it holds and its digest. */
export function pushEntry(
  ctx: Context,
  caller: Caller,
  plan: Plan,
  batch:
    | { readonly rows: number; readonly bytes: number; readonly sha256: string }
    | { readonly rows: null; readonly target: string; readonly table: string },
): PreparedEntry {
  const masked = maskedOf(plan.fields);
  const to = caller.kind === "program" ? `应用系统 ${caller.id}` : "";
  const medium = "target" in batch ? "database" : "file";
  const by = { address: "", method: "push", medium, known: { actor: ctx.actor }, open: false } as const;
  return entryOfUse(ctx, by, plan, { ...contentOf(plan, plan.fields), ...batch, masked, to });
}

// Which rule was applied to which item; what left as it is, is not named.
function maskedOf(fields: readonly Field[]): { item: string; mask: Mask }[] {
  return fields.flatMap(({ titleZh, mask }) => (mask === "keep" ? [] : [{ item: titleZh, mask }]));
}

type Doing = Pick<Call, "open" | "method" | "medium" | "address"> & { readonly known: { readonly actor: Actor } };

function entryOfUse(ctx: Context, call: Doing, plan: Plan, content: Json): PreparedEntry {
  const use = useOf(call, plan, content, ctx.realNow.toISOString());
  return prepareEntry(actingAs(ctx, call.known.actor), events[call.method], use);
}

function useOf(call: Doing, plan: Plan, content: Json, time: string): DetailsOf<UseEvent> {
  const { grant } = plan;
  return {
    ...aboutGrant(grant),
    ...(grant.law ? { law: grant.law } : {}),
    facts: { revision: grant.revision, address: call.address },
    use: {
      purpose: call.open ? "查阅向社会开放的数据" : grant.purpose,
      person: personOf(call.known.actor, plan),
      approver: typeof grant.approver === "string" ? grant.approver : grant.approver.zh,
      content,
      time,
      method: call.method,
      medium: call.medium,
    },
  };
}

/** The record of a refusal of somebody known. */
export function refusalEntry(
  ctx: Context,
  actor: Actor,
  { refusal, grant }: Turned,
  about: { readonly dataset: string; readonly method: string; readonly address: string },
): PreparedEntry {
  return prepareEntry(actingAs(ctx, actor), "delivery.call-refused", {
    ...(grant
      ? aboutGrant(grant)
      : {
          object: { type: "dataset", id: about.dataset },
          organizations: actor.organization ? [actor.organization] : [],
          region: null,
        }),
    ...(refusal.law ? { law: refusal.law } : {}),
    facts: { refusal: refusal.refusal, why: { ...refusal.text }, method: about.method, address: about.address },
  });
}

/** A file as it is kept to be traced: which delivery it was, under which mark, with which columns. */
export function deliveredAs(
  ctx: Context,
  plan: Plan,
  fields: readonly Field[],
  file: { readonly receipt: string; readonly mark: Buffer; readonly format: string; readonly to: string },
): Delivered {
  return {
    ...file,
    grant: plan.grant.id,
    version: plan.version.id,
    document: null,
    columns: [...new Set(fields.flatMap(({ name, titleZh }) => [name, titleZh]))],
    at: ctx.now,
    realAt: ctx.realNow,
  };
}

/** The record of rows that have arrived in a consumer's table. */
export function pushedEntry(
  ctx: Context,
  { grant, version }: Plan,
  end: {
    readonly begun: string;
    readonly target: string;
    readonly way: string;
    readonly added: number;
    readonly removed: number;
  },
): PreparedEntry {
  return prepareEntry(ctx, "delivery.push-finished", {
    ...aboutGrant(grant),
    facts: { ...end, version: version.id },
  });
}

/** The record of how a download ended. */
export function finishEntry(ctx: Context, actor: Actor, { grant }: Plan, end: FileEnd): PreparedEntry {
  return prepareEntry(actingAs(ctx, actor), "delivery.download-finished", {
    ...aboutGrant(grant),
    facts: { ...end },
  });
}

const events = {
  api: "delivery.data-called",
  file: "delivery.data-downloaded",
  view: "delivery.data-viewed",
  preview: "delivery.data-previewed",
  verification: "delivery.data-verified",
  push: "delivery.data-pushed",
} as const satisfies Record<Call["method"], UseEvent>;

function personOf(actor: Actor, { responsible }: Plan): string {
  if (actor.kind === "program") {
    return `${actor.name}（应用系统 ${actor.id}，责任人 ${responsible ?? "未写明"}）`;
  }
  if (actor.kind === "system") return `平台按约定推送，责任人 ${responsible ?? "未写明"}`;
  return actor.id === null ? "社会公众（未登录）" : `${actor.name}（${actor.id}）`;
}
