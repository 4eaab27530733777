import { type Day, dayOf } from "../kernel/clock.ts";
import type { Actor } from "../kernel/context.ts";
import type { Law, Refusal } from "../kernel/refusal.ts";
import { holds, lawOf, type ProcedureRule, type RouteRule, type Rulebook, routeFor } from "../rulebook/rulebook.ts";
import { factsInWords } from "./guide.ts";
import type { Party, Prepared, Procedure } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { eventName } from "./views.ts";

/** Whether an actor may act as the applicant: for his organization in one of the roles, or as himself. The platform may always. */
export function actsAsApplicant(actor: Actor, applicant: Party, opens: readonly string[]): boolean {
  if (actor.kind === "system") return true;
  if ("person" in applicant) return actor.id === applicant.person && opens.includes("public-user");
  return actor.organization === applicant.organization && actor.roles.some((role) => opens.includes(role));
}

/** Whether an actor has a role at all in which he could open such a case. */
export function opensSuch(actor: Actor, procedure: Procedure): boolean {
  return actor.kind === "system" || actor.roles.some((role) => procedure.opens.includes(role));
}

/** The same as a refusal; `law` is the rule of the procedure. */
export function mayOpen(actor: Actor, procedure: Procedure, law: Law): Refusal | null {
  if (opensSuch(actor, procedure)) return null;
  return refuse("may-not-open", { roles: [...procedure.opens] }, { law });
}

/**
 * The route that the rulebook takes a prepared case on, or why there is none: no route for its facts, an event missing that a term
 * starts at, a day of effect that is not later than today.
 */
export function planned(
  rulebook: Rulebook,
  rule: ProcedureRule,
  prepared: Prepared,
  today: Day,
  { facts, words }: Pick<Procedure, "facts" | "words"> = {},
): RouteRule | Refusal {
  const law = lawOf(rulebook, rule.article, `procedures.${rule.name}`);
  const route = routeFor(rule, prepared.facts);
  if (!route) return refuse("no-route", { facts: factsInWords(facts, prepared.facts) }, { law });
  const known = new Set(["received", "sent", "answered", "returned", ...Object.keys(prepared.events ?? {})]);
  for (const step of route.steps.filter((it) => holds(it.when, prepared.facts))) {
    if (step.term.term && !known.has(step.term.from)) {
      return refuse(
        "event-not-stated",
        { event: eventName(step.term.from, words) },
        { law: lawOf(rulebook, step.article) },
      );
    }
  }
  for (const effect of route.effects.filter((it) => it.at !== null && holds(it.when, prepared.facts))) {
    const day = prepared.events?.[effect.at!];
    const cited = { law: lawOf(rulebook, effect.article) };
    if (!day) return refuse("event-not-stated", { event: eventName(effect.at!, words) }, cited);
    if (dayOf(day) <= today) return refuse("effect-must-be-later", { today }, cited);
  }
  return route;
}
