/** Under which grant a call comes, and what it asks of that grant's plan. */
import type { Context } from "../kernel/context.ts";
import { isRefusal } from "../kernel/refusal.ts";
import type { Call, Turned } from "./call.ts";
import { admits, type Grant, names } from "./grant.ts";
import type { Hints, Prepared } from "./hints.ts";
import type { Plan } from "./plan.ts";
import { type Query, resolve } from "./query.ts";
import { refuse } from "./refusals.ts";

/** `cached` when memory said so. */
export type Chosen = {
  readonly plan: Plan;
  readonly query: Query;
  readonly keys: ReadonlySet<string>;
  readonly cached: boolean;
};

/**
 * Answers a call under the grant that it comes under. Memory is only a hint: what it makes us refuse, or what the commit finds stale, is
 * tried once more on a fresh reading.
 */
export async function underGrant<T extends object>(
  hints: Hints,
  ctx: Context,
  call: Call,
  attempt: (chosen: Chosen) => Promise<T | Turned>,
): Promise<T | Turned> {
  const first = await choose(hints, ctx, call, false);
  const tried = "refusal" in first ? first : await attempt(first);
  if (!("refusal" in tried) || !first.cached || !worthAnother.has(tried.refusal.refusal)) return tried;
  const second = await choose(hints, ctx, call, true);
  return "refusal" in second ? second : attempt(second);
}

/** The one grant that a call comes under, with its plan and what the call asks of it; or why there is none. `fresh` asks no memory. */
export async function choose(
  hints: Hints,
  ctx: Context,
  call: Call,
  fresh: boolean,
): Promise<Chosen | (Turned & { cached: boolean })> {
  const { caller } = call.known;
  // A public user has no organization: what he may use was granted to himself.
  const consumer = call.open || caller.kind === "anyone" ? null : (caller.organization ?? caller.id);
  const nobody = { refusal: refuse(call.open ? "not-public" : "no-grant"), grant: null };
  if (!call.open && (caller.kind === "anyone" || consumer === null)) return { ...nobody, cached: false };
  const { prepared, cached } = await hints.of(call.dataset, consumer, fresh);
  const mine = prepared.filter(
    ({ grant }) => names(grant.recipient, caller) && (call.grant === null || call.grant === grant.id),
  );
  if (mine.length === 0) return { ...nobody, cached };
  const judged = mine.map((one) => ({ ...one, admitted: admitted(one, call, ctx) }));
  const open = judged.filter(({ admitted }) => !isRefusal(admitted));
  if (open.length > 1) {
    return { refusal: refuse("grant-ambiguous", { grants: open.map(({ grant }) => grant.id) }), grant: null, cached };
  }
  const [best] = open.length > 0 ? open : nearest(judged);
  const plan = best!.plan;
  if (isRefusal(best!.admitted)) return { refusal: best!.admitted, grant: best!.grant, cached };
  if (isRefusal(plan)) return { refusal: plan, grant: best!.grant, cached };
  const query = resolve(call.wish, plan);
  const { grant, keys } = best!;
  return isRefusal(query) ? { refusal: query, grant, cached } : { plan, query, keys, cached };
}

function admitted({ grant }: Prepared, call: Call, ctx: Context): ReturnType<typeof admits> {
  return admits(
    grant,
    { caller: call.known.caller, mode: call.mode, purpose: call.purpose, scenario: call.scenario ?? null },
    ctx.today,
  );
}

const worthAnother = new Set([
  "no-grant",
  "not-public",
  "grant-changed",
  "grant-suspended",
  "grant-ended",
  "grant-not-begun",
  "grant-expired",
  "grant-ambiguous",
  "mode-not-granted",
  "purpose-not-granted",
  "scenario-not-granted",
  "grant-unsigned",
  "items-not-granted",
  "item-masked",
  "cursor-invalid",
  "dataset-not-served",
  "no-data",
]);

// Of several grants that all refuse, the one that comes closest tells why: a grant in force before one that has ended.
function nearest<T extends { readonly grant: Grant }>(judged: readonly T[]): readonly T[] {
  const rank = { active: 0, unsigned: 1, suspended: 2, ended: 3 };
  return [...judged].sort((a, b) => rank[a.grant.state] - rank[b.grant.state]);
}
