import type { Actor } from "../kernel/context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { bodyName, lawOf, type Rulebook } from "../rulebook/rulebook.ts";
import type { Party } from "./procedure.ts";
import { refuse } from "./refusals.ts";

/** What decides who may sit at a task. */
export interface Place {
  readonly body: string;
  readonly party: Party;
  readonly roles: readonly string[];
  readonly article: string;
}

/** Whether an actor sits at a task: in that organization and one of its roles, or as that person. Nobody else decides, whatever his rank. */
export function sitsAt(actor: Actor, place: Pick<Place, "party" | "roles">): boolean {
  if ("person" in place.party) return actor.id === place.party.person;
  return actor.organization === place.party.organization && actor.roles.some((role) => place.roles.includes(role));
}

/** The same as a refusal that says whose task it is, and by which article. */
export function mayActOn(rulebook: Rulebook, actor: Actor, place: Place): Refusal | null {
  if (sitsAt(actor, place)) return null;
  return refuse(
    "not-your-task",
    { body: bodyName(rulebook, place.body), roles: [...place.roles] },
    { law: lawOf(rulebook, place.article) },
  );
}
