import { businessRoles } from "../identity/role.ts";
import type { Actor } from "../kernel/context.ts";
import { regionContains } from "../organization/region.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";
import { readerKinds } from "./keeper-listing.ts";
import type { Entry } from "./store.ts";
import { supervises } from "./subject.ts";

/** Who reads: the actor, and what kind of organization he acts for. */
export interface Reader {
  readonly actor: Actor;
  readonly kind: string | null;
}

/** Whether somebody works in government and showed both factors: the rest read what everyone may. */
export function isOfficer({ organization, assurance, roles }: Actor): boolean {
  return organization !== null && assurance === 2 && businessRoles.some((role) => roles.includes(role));
}

/**
 * Whether a reader may read an entry: the keeper, the sides of its subject, the body that it is filed with, the authority of the region,
 * and whom the rulebook names. `rule` is null when the rulebook in use no longer knows the register.
 */
export function mayRead(
  { actor, kind }: Reader,
  rule: Pick<RegisterRule, "readableBy"> | null,
  entry: Pick<Entry, "organization" | "sides" | "filed" | "region">,
): boolean {
  if (rule?.readableBy === "everyone") return true;
  if (!isOfficer(actor)) return false;
  if (rule?.readableBy === "government") return true;
  const mine = [entry.organization, ...entry.sides, ...(entry.filed ? [entry.filed.with] : [])];
  if (mine.includes(actor.organization!) || supervises(actor, entry.region)) return true;
  if (!rule || !kind || !actor.region) return false;
  return readerKinds(rule).includes(kind) && regionContains(actor.region, entry.region);
}
