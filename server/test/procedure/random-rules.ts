import { createHash } from "node:crypto";
import fc from "fast-check";
import { parse } from "yaml";
import type { RulebookFiles } from "../../src/rulebook/load.ts";
import { strangeClauses, strangeRules, strangeText } from "./strange-rules.ts";

/**
 * Rulebooks that nobody wrote: routes, ladders, deciders, terms, completions, extensions, silence and effects in any mixture that the
 * format allows. What `check` lets through must run; what it does not is thrown away by whoever draws from here.
 */

type Rule = Record<string, unknown>;

const bodies = [
  "provider",
  "authority",
  "government",
  "coordination-body",
  "provider-head",
  "confidentiality-reviewer",
  "experts",
  "applicant",
];

const cite = fc.integer({ min: 1, max: 10 });
const length = fc
  .record({
    unit: fc.constantFrom("working_days", "working_days", "calendar_days", "months", "years"),
    amount: fc.integer({ min: 1, max: 12 }),
    rolls: fc.boolean(),
  })
  .map(({ unit, amount, rolls }): Rule => {
    const counted = unit === "years" ? 1 : unit === "months" ? Math.ceil(amount / 4) : amount;
    return { [unit]: counted, ...(rolls ? { if_day_off: "next-working-day" } : {}) };
  });
const term = (...from: string[]) =>
  fc.option(
    fc.record({ length, from: fc.constantFrom(...from) }).map(({ length, from }): Rule => ({ ...length, from })),
    { nil: "unset", freq: 3 },
  );
const body = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...bodies) },
  { weight: 1, arbitrary: fc.constant({ role: "authority", at: "province" }) },
  { weight: 1, arbitrary: fc.constant({ role: "authority", of: "applicant" }) },
);
const several = fc.uniqueArray(fc.constantFrom(...bodies), { minLength: 2, maxLength: 4 });
const decider = fc.oneof(
  { weight: 5, arbitrary: body },
  { weight: 2, arbitrary: several.map((any) => ({ any })) },
  { weight: 2, arbitrary: several.map((all) => ({ all })) },
  {
    weight: 1,
    arbitrary: fc.record({
      upwards: fc.constantFrom("authority", "government"),
      until: fc.constantFrom("city", "province", "top"),
    }),
  },
);
const needs = fc.oneof(
  fc.constant({}),
  fc.constant({ refusal_needs: "reason" }),
  fc.constant({ refusal_needs: "basis", sources: ["law"] }),
);
const when = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ when: fc.record({ listed: fc.boolean() }) }) },
  { weight: 1, arbitrary: fc.record({ when: fc.record({ area: fc.constantFrom("same", "other") }) }) },
);
const optional = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: undefined, freq });

const deciding = fc
  .record({
    decide: fc.oneof({ weight: 9, arbitrary: decider }, { weight: 1, arbitrary: fc.constant("automatic") }),
    how: optional(fc.constantFrom("review", "negotiate", "coordinate", "decide", "consent")),
    term: term("received", "sent", "changed"),
    needs,
    when,
    return: optional(
      fc.record({
        term: term("returned", "received"),
        clock: fc.constantFrom("pause", "restart", "run"),
        lapses: fc.boolean(),
        cite,
      }),
    ),
    extend: optional(
      fc.record({ length, times: fc.integer({ min: 1, max: 2 }), consent: optional(body), cite, basis: fc.boolean() }),
    ),
    silence: optional(fc.constantFrom("agreed", "refused"), 3),
    cite,
  })
  .map((drawn): Rule => {
    const automatic = drawn.decide === "automatic";
    const timed = drawn.term !== "unset" && !automatic;
    return {
      decide: drawn.decide,
      ...(drawn.how ? { how: drawn.how } : {}),
      term: automatic ? "unset" : drawn.term,
      ...drawn.needs,
      ...drawn.when,
      ...(drawn.return && !automatic
        ? {
            return: {
              term: drawn.return.term,
              clock: drawn.return.clock,
              cite: drawn.return.cite,
              ...(drawn.return.lapses && drawn.return.term !== "unset" ? { then_: "lapsed" } : {}),
            },
          }
        : {}),
      ...(drawn.extend && timed
        ? {
            extend: {
              ...drawn.extend.length,
              times: drawn.extend.times,
              cite: drawn.extend.cite,
              ...(drawn.extend.consent ? { consent: drawn.extend.consent } : {}),
              ...(drawn.extend.basis ? { needs: "basis", sources: ["policy"] } : {}),
            },
          }
        : {}),
      ...(drawn.silence && timed ? { when_silent: { outcome: drawn.silence, cite: drawn.cite } } : {}),
      cite: drawn.cite,
    };
  });
const performing = fc
  .record({
    perform: fc.oneof(
      body,
      several.map((all) => ({ all })),
    ),
    term: term("received", "sent", "changed"),
    when,
    cite,
  })
  .map(({ when, ...step }): Rule => ({ ...step, ...when }));
const filing = fc.record({ file: body, when, cite }).map(({ when, ...step }): Rule => ({ ...step, ...when }));
const step = fc.oneof(
  { weight: 6, arbitrary: deciding },
  { weight: 2, arbitrary: performing },
  { weight: 1, arbitrary: filing },
);

const effect = fc.oneof(
  fc
    .record({ continue: length, then_: fc.constant("ended"), cite, when })
    .map(({ when, ...it }) => ({ ...it, ...when })),
  fc.record({ at: fc.constant("stop-day"), then_: fc.constant("stopped"), cite }),
);

/** Steps of a ladder must decide, and never by themselves. */
const rung = deciding.map((drawn): Rule => (drawn.decide === "automatic" ? { ...drawn, decide: "authority" } : drawn));

const route = fc
  .record({
    when: optional(fc.record({ kind: fc.constantFrom("a", "b") })),
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    rungs: optional(fc.array(rung, { minLength: 1, maxLength: 4 }), 4),
    answer: optional(fc.record({ term: term("sent"), cite }), 3),
    delegated: fc.boolean(),
    effects: optional(fc.array(effect, { minLength: 1, maxLength: 2 }), 3),
    back: fc.boolean(),
  })
  .map(({ when, steps, rungs, answer, delegated, effects, back }): Rule => {
    const named = (rungs ?? steps).map((it, index): Rule => {
      const sent = it.return as Rule | undefined;
      return {
        step: `step-${index}`,
        ...it,
        // What was completed may go back to the step that came first.
        ...(sent && back && index > 0 ? { return: { ...sent, back_to: "step-0" } } : {}),
      };
    });
    return {
      ...(when ? { when } : {}),
      [rungs ? "ladder" : "steps"]: named,
      ...(answer ? { answer } : {}),
      ...(delegated
        ? { delegation: { of: "provider", to: "counterpart-below", by: "area", filed_with: "authority", cite: 1 } }
        : {}),
      ...(effects ? { effect: effects } : {}),
    };
  });

/** What every rulebook has beside its procedures, from the strange one. */
const base: Rule = { ...parse(strangeRules), validity: { from: "2007-01-01", cite: 10 } };

/** The rules of one procedure, `random`. */
export const randomProcedure: fc.Arbitrary<Rule> = fc
  .record({
    routes: fc.array(route, { minLength: 1, maxLength: 3 }),
    withdraw: fc.boolean(),
    suspend: fc.boolean(),
  })
  .map(({ routes, withdraw, suspend }) => ({
    cite: 1,
    withdraw,
    ...(suspend ? { suspend: { by: "authority", cite: 9 } } : {}),
    routes,
  }));

/** A rulebook with that procedure; each has a version of its own, so that one database can hold many. */
export function rulebookWith(random: Rule): RulebookFiles {
  const version = createHash("sha256").update(JSON.stringify(random)).digest("hex").slice(0, 16);
  const rules = { ...base, rulebook: "random", version, procedures: { random } };
  return {
    name: "random",
    text: strangeText,
    clauses: strangeClauses,
    // `then` is the format's word, and no property for an object in JavaScript.
    rules: JSON.stringify(rules, null, 1).replaceAll('"then_":', '"then":'),
  };
}
