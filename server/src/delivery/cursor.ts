/** Where the next page begins, sealed: a caller can neither read a row number nor make one up. */
import { createHash } from "node:crypto";
import { seal, unseal } from "../kernel/keys.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Plan } from "./plan.ts";
import type { Query } from "./query.ts";
import { refuse } from "./refusals.ts";
import type { Position } from "./statement.ts";

const purpose = "delivery-cursor";

/** What a cursor belongs to: the grant, the version and the question. */
function bindingOf(plan: Plan, query: Query): string {
  const question = JSON.stringify([
    plan.grant.id,
    plan.version.id,
    query.filters.map(({ field, operator, values }) => [field.item, operator, values]),
    query.sort.map(({ field, descending }) => [field.item, descending]),
  ]);
  return createHash("sha256").update(question).digest("base64url").slice(0, 22);
}

/** Makes the cursor of the page after `position`. Its length tells nothing finer than 64 bytes. */
export function makeCursor(plan: Plan, query: Query, position: Position): string {
  const text = JSON.stringify({ b: bindingOf(plan, query), v: position.values, r: position.row });
  const bytes = Buffer.byteLength(text);
  return seal(text + " ".repeat((64 - (bytes % 64)) % 64), purpose);
}

/** Reads a cursor back. One that was changed, or belongs to another question or an earlier version, is refused. */
export function readCursor(plan: Plan, query: Query, cursor: string): Position | Refusal {
  try {
    const read = JSON.parse(unseal(cursor, purpose).toString("utf8")) as { b: string; v: (string | null)[]; r: number };
    if (read.b === bindingOf(plan, query)) return { values: read.v, row: read.r };
  } catch {
    // Fall through: whatever is wrong with it, it is no cursor of this question.
  }
  return refuse("cursor-invalid");
}
