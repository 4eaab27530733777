/** The entries of the record that the door writes: a use with the seven things of 乐山 33, a refusal, the end of a file. Pure. */
import { askedValue, type Json, type PreparedEntry, prepareEntry } from "../audit/record.ts";
import { type Actor, actingAs, type Context } from "../kernel/context.ts";
import { contentOf } from "./answer.ts";
import type { Call, Turned } from "./call.ts";
import type { Grant } from "./grant.ts";
import type { Plan } from "./plan.ts";
import type { Query } from "./query.ts";

/** How a download ended. `whole` is false when the caller went away, or the grant was changed, before the end. */
export interface FileEnd {
  readonly begun: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly whole: boolean;
}

/** The record of a use: who used what of whom, for what, with whose approval, how and when. Never the values themselves. */
export function useEntry(ctx: Context, call: Call, plan: Plan, query: Query, rows: number | null): PreparedEntry {
  const { grant } = plan;
  const content: Json = {
    ...contentOf(plan, query.fields),
    rows,
    masked: query.fields.filter(({ mask }) => mask !== "keep").map(({ titleZh }) => titleZh),
    filters: query.filters.map(({ field, operator, values }) => ({
      item: field.titleZh,
      operator,
      values: values.map((value) => askedValue(value)),
    })),
  };
  const { actor } = call.known;
  return prepareEntry(actingAs(ctx, actor), eventOf(call.method), {
    object: { type: "grant", id: grant.id },
    about: [{ type: "dataset", id: grant.dataset }],
    organizations: partiesOf(grant),
    region: grant.region,
    ...(grant.law ? { law: grant.law } : {}),
    facts: { revision: grant.revision, address: call.address },
    use: {
      purpose: call.open ? "查阅向社会开放的数据" : grant.purpose,
      person: personOf(actor, plan),
      approver: grant.approver,
      content,
      time: ctx.realNow.toISOString(),
      method: call.method,
      medium: call.medium,
    },
  });
}

/** The record of a refusal of somebody known. */
export function refusalEntry(
  ctx: Context,
  actor: Actor,
  { refusal, grant }: Turned,
  about: { readonly dataset: string; readonly method: string; readonly address: string },
): PreparedEntry {
  return prepareEntry(actingAs(ctx, actor), "delivery.call-refused", {
    object: grant ? { type: "grant", id: grant.id } : { type: "dataset", id: about.dataset },
    about: grant ? [{ type: "dataset", id: grant.dataset }] : [],
    organizations: grant ? partiesOf(grant) : actor.organization ? [actor.organization] : [],
    region: grant?.region ?? null,
    ...(refusal.law ? { law: refusal.law } : {}),
    facts: { refusal: refusal.refusal, why: { ...refusal.text }, method: about.method, address: about.address },
  });
}

/** The record of how a download ended. */
export function finishEntry(ctx: Context, actor: Actor, { grant }: Plan, end: FileEnd): PreparedEntry {
  return prepareEntry(actingAs(ctx, actor), "delivery.download-finished", {
    object: { type: "grant", id: grant.id },
    about: [{ type: "dataset", id: grant.dataset }],
    organizations: partiesOf(grant),
    region: grant.region,
    facts: { ...end },
  });
}

function eventOf(method: Call["method"]) {
  if (method === "api") return "delivery.data-called" as const;
  return method === "file" ? ("delivery.data-downloaded" as const) : ("delivery.data-previewed" as const);
}

function partiesOf(grant: Grant): string[] {
  return grant.recipient.kind === "public" ? [grant.provider] : [grant.provider, grant.recipient.organization];
}

function personOf(actor: Actor, { responsible }: Plan): string {
  if (actor.kind === "program") {
    return `${actor.name}（应用系统 ${actor.id}，责任人 ${responsible ?? "未写明"}）`;
  }
  return actor.id === null ? "社会公众（未登录）" : `${actor.name}（${actor.id}）`;
}
