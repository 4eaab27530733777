import { Type } from "typebox";
import { startOfDay } from "../../src/kernel/clock.ts";
import { defineProcedure, registeredProcedures, registerProcedure } from "../../src/procedure/procedure.ts";
import { currentRulebook } from "../../src/rulebook/current.ts";
import { type Body, type Condition, procedureRule, type Rulebook, type StepRule } from "../../src/rulebook/rulebook.ts";

/** What a played procedure is told: the facts that choose its way, the events that it names, and the parties that no tree of organizations gives. */
export interface PlayStatement {
  readonly facts: Readonly<Record<string, string | boolean | number>>;
  readonly events: Readonly<Record<string, string>>;
  readonly parties: Readonly<Record<string, string>>;
  readonly region: string;
  readonly area?: string;
}

const Statement = Type.Object({
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean(), Type.Number()])),
  events: Type.Record(Type.String(), Type.String({ format: "date" })),
  parties: Type.Record(Type.String(), Type.String()),
  region: Type.String(),
  area: Type.Optional(Type.String()),
});

/** Registers a procedure of that name whose rules alone are tried: it states whatever the rulebook wants stated and has no effects of its own. */
export function playProcedure(name: string): void {
  if (registeredProcedures().has(name)) return;
  registerProcedure(
    defineProcedure({
      name,
      title: { zh: `试演 ${name}`, en: `Played ${name}` },
      mark: `试演${name}`,
      statement: Statement,
      opens: ["data-officer", "public-user"],
      stated: () =>
        Object.fromEntries((procedureRule(currentRulebook(), name)?.mustState ?? []).map(({ field }) => [field, "有"])),
      async prepare(_db, ctx, statement) {
        const applicant = ctx.actor.organization ? { organization: ctx.actor.organization } : { person: ctx.actor.id! };
        return {
          title: { zh: name, en: name },
          object: { type: "thing", id: "1" },
          parties: {
            applicant,
            ...Object.fromEntries(
              Object.entries(statement.parties).map(([role, organization]) => [role, { organization }]),
            ),
          },
          facts: statement.facts,
          events: Object.fromEntries(Object.entries(statement.events).map(([event, day]) => [event, startOfDay(day)])),
          region: statement.region,
          ...(statement.area ? { area: statement.area } : {}),
        };
      },
    }),
  );
}

/** The bodies that a step names. */
export function bodiesOf(step: StepRule): readonly Body[] {
  if (step.who.shape === "automatic") return [];
  return "bodies" in step.who ? step.who.bodies : [step.who.body];
}

/** What can be tried of a procedure: the values that its conditions ask for, the events that its terms and effects name, its bodies. */
export function vocabularyOf(rulebook: Rulebook, name: string) {
  const rule = procedureRule(rulebook, name)!;
  const facts = new Map<string, Set<string | boolean | number>>();
  const learn = (when: Condition) => {
    for (const [key, values] of Object.entries(when)) {
      const known = facts.get(key) ?? new Set();
      for (const value of values) known.add(value);
      if (values.some((value) => typeof value === "boolean")) for (const value of [true, false]) known.add(value);
      facts.set(key, known);
    }
  };
  const past = new Set<string>();
  const future = new Set<string>();
  const roles = new Set<string>();
  const standard = new Set(["received", "sent", "answered", "returned"]);
  for (const route of rule.routes) {
    learn(route.when);
    for (const effect of route.effects) {
      learn(effect.when);
      if (effect.at) future.add(effect.at);
    }
    for (const step of route.steps) {
      learn(step.when);
      for (const body of bodiesOf(step)) roles.add(body.role);
      if (step.extension?.consent) roles.add(step.extension.consent.role);
      for (const term of [step.term, step.completion?.term, route.answer])
        if (term?.until) future.add(term.until);
        else if (term && !standard.has(term.from)) past.add(term.from);
    }
  }
  return { facts, past, future, roles };
}
