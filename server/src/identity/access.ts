/** Who may do what to whose: the permission table applied. Pure. */
import type { Actor } from "../kernel/context.ts";
import type { Route, Subject } from "../kernel/http.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { regionContains } from "../organization/region.ts";
import { type Allowance, type Permission, permissionOf, permissions } from "./permissions.ts";
import { refuse } from "./refusals.ts";
import { businessRoles, isBackOfficeRole } from "./role.ts";

/**
 * Whether `actor` may do `operation` to `subject`; `null` means yes. `subject` is `undefined` while only the role is
 * asked about (before anything was loaded), and `null` when the thing does not exist.
 * The order keeps what exists from those who may not know: first whether he is anybody (401), then whether he has a role
 * for it at all (403, with or without the thing), then whether the thing exists (404), then whose it is (403 or 404).
 */
export function authorize(actor: Actor, operation: string, subject?: Subject | null): Refusal | null {
  const permission = permissionOf(operation);
  if (!permission) return refuse("operation-unknown", { operation });
  if (permission.allow === "anyone") return subject === null ? refuse("nothing-there") : null;
  if (actor.kind === "system") return subject === null ? refuse("nothing-there") : null;
  if (actor.kind === "anonymous" || actor.assurance === 0) return refuse("sign-in-needed");
  const held = permission.allow.filter(([grantee]) => holds(actor, grantee));
  if (held.length === 0) return refuse("role-lacking", { operation });
  if (!held.some(([grantee]) => assured(actor, grantee))) return refuse("second-factor-needed");
  if (subject === undefined) return null;
  if (subject === null) return refuse("nothing-there");
  const counted = held.filter(([grantee]) => assured(actor, grantee));
  if (counted.some(([, scope]) => covers(actor, scope, subject))) return null;
  return mayKnow(actor, permission, subject) ? refuse("outside-your-scope", { operation }) : refuse("nothing-there");
}

/** The operations that an actor has a role for, whatever they are done to: what the buttons of a page are shown by. */
export function operationsOf(actor: Actor): readonly string[] {
  return Object.keys(permissions).filter((operation) => {
    const { allow } = permissionOf(operation)!;
    return allow === "anyone" || allow.some(([grantee]) => holds(actor, grantee) && assured(actor, grantee));
  });
}

function holds(actor: Actor, grantee: Allowance[0]): boolean {
  if (grantee === "signed-in") return actor.kind === "person" || actor.kind === "public" || actor.kind === "program";
  if (grantee === "officer") return businessRoles.some((role) => actor.roles.includes(role));
  return actor.roles.includes(grantee);
}

function assured(actor: Actor, grantee: Allowance[0]): boolean {
  const needed = grantee === "officer" || isBackOfficeRole(grantee) ? 2 : 1;
  return actor.assurance >= needed;
}

function covers(actor: Actor, scope: Allowance[1], subject: Subject): boolean {
  if (scope === "any") return true;
  if (scope === "own") return actor.organization !== null && subject.organizations.includes(actor.organization);
  if (scope === "self") return actor.id !== null && (subject.persons ?? []).includes(actor.id);
  return Boolean(actor.region && subject.region && regionContains(actor.region, subject.region));
}

/** Whether the actor watches over the subject's region for its authority; a department merely lies in it. */
function oversees(actor: Actor, subject: Subject): boolean {
  return (actor.roles.includes("reviewer") || actor.roles.includes("supervisor")) && covers(actor, "region", subject);
}

function mayKnow(actor: Actor, permission: Permission, subject: Subject): boolean {
  switch (subject.readable) {
    case "everyone":
      return true;
    case "government":
      return businessRoles.some((role) => actor.roles.includes(role));
    case "parties":
      return covers(actor, "own", subject) || covers(actor, "self", subject) || oversees(actor, subject);
    default:
      return permission.outside !== 404;
  }
}

/**
 * What is wrong between the routes and the table, in words for the operator: a route without a row, a row that needs to
 * know whose thing is touched on a route that does not say it, an operation with two routes. Empty means all is well.
 */
export function permissionFaults(routes: readonly Route[]): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { operation, method, path, subject } of routes) {
    const permission = permissionOf(operation);
    if (!permission) faults.push(`${method} ${path}: the operation ${operation} has no row in identity/permissions.ts`);
    else if (permission.allow !== "anyone" && !subject && permission.allow.some(([, scope]) => scope !== "any")) {
      faults.push(`${method} ${path}: the row of ${operation} has scopes, so the route must say its subject`);
    }
    if (seen.has(operation)) faults.push(`${method} ${path}: the operation ${operation} has two routes`);
    seen.add(operation);
  }
  return faults;
}
