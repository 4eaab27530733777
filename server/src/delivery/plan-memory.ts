/** What is worked out once for a plan and serves every call under it: its masks, its pseudonyms, its statements, its order of rows. */
import { derivedHmac, derivedKey } from "../kernel/keys.ts";
import { type Pseudonymise, pseudonyms } from "../protection/masking.ts";
import { masker } from "./answer.ts";
import { orderKey } from "./export/order.ts";
import type { Field, Plan } from "./plan.ts";
import type { Filter, Query } from "./query.ts";
import { type KeyedStatement, selectByKeys } from "./statement.ts";
import { consumerOf } from "./store.ts";

/** Statements kept of a plan at most: one for each choice of items. */
const mostStatements = 100;
const maskers = new WeakMap<readonly Field[], { readonly plan: Plan; readonly mask: ReturnType<typeof masker> }>();

/** Masks rows of these fields under a plan. */
export function maskerOf(plan: Plan, fields: readonly Field[]): ReturnType<typeof masker> {
  const known = maskers.get(fields);
  if (known?.plan === plan) return known.mask;
  const mask = masker(fields, (field) => pseudonymsOf(plan, field));
  maskers.set(fields, { plan, mask });
  return mask;
}

const keys = new Map<string, Pseudonymise>();

/** Pseudonyms of a field for the consumer of a plan. */
export function pseudonymsOf(plan: Plan, field: Field): Pseudonymise {
  const { recipient } = plan.grant;
  const consumer = consumerOf(recipient) ?? "public";
  const domain = field.kind ?? field.item;
  const name = `${consumer} ${domain}`;
  const known = keys.get(name);
  if (known) return known;
  const made = pseudonyms(derivedHmac("protection-pseudonyms"), consumer, domain);
  if (keys.size > 10_000) keys.clear();
  keys.set(name, made);
  return made;
}

/** The one condition of a look-up by key; null for every other query. */
export function keyOf({ filters, sort }: Query, keys: ReadonlySet<string>): Filter | null {
  const [only] = filters;
  if (!only || filters.length > 1 || sort.length > 0) return null;
  return only.operator === "eq" && keys.has(only.field.column) ? only : null;
}

const statements = new WeakMap<Plan, Map<string, KeyedStatement>>();

/** The look-up of rows by a key that calls of the same items share. */
export function keyed(plan: Plan, { fields }: Query, key: Field, limit: number): KeyedStatement {
  const ofPlan = statements.get(plan) ?? new Map<string, KeyedStatement>();
  statements.set(plan, ofPlan);
  const chosen = fields === plan.fields ? "*" : fields.map(({ column }) => column).join();
  const name = `${limit} ${key.column} ${chosen}`;
  const known = ofPlan.get(name);
  if (known) return known;
  const made = selectByKeys(plan, fields, key, limit);
  if (ofPlan.size >= mostStatements) ofPlan.clear();
  ofPlan.set(name, made);
  return made;
}

/** The key of the order in which rows leave under a plan; null where they stay in theirs: open data, and a sort that the caller chose. */
export function orderKeyOf({ grant }: Plan, { sort }: Pick<Query, "sort">): Uint8Array | null {
  return grant.recipient.kind === "organization" && sort.length === 0 ? orderKeyOfGrant(grant.id) : null;
}

/** The key of a grant's order of rows. */
export function orderKeyOfGrant(grant: string): Uint8Array {
  return orderKey(derivedKey("delivery-order"), grant);
}
