import { parse, stringify } from "yaml";
import { readRulebookFiles } from "../../src/rulebook/folder.ts";
import type { RulebookFiles } from "../../src/rulebook/load.ts";

/** The folder of the example that the guide for a sixth city works with. */
export const examples = new URL("../../../docs/examples/", import.meta.url).pathname;

/** The example, with other rules for sharing conditional data: shapes that no city's text has yet, written as anybody would write them. */
function withSteps(version: string, steps: string): RulebookFiles {
  const files = readRulebookFiles("mingzhou", examples);
  const rules = parse(files.rules);
  rules.version = version;
  rules.validity = { from: "2020-01-01", cite: 19 };
  rules.procedures["share-application"].routes[1].steps = parse(steps);
  return { ...files, rules: stringify(rules) };
}

/** Calendar days whose last day rolls over days off; whoever is silent has consented. */
export const silence = withSteps(
  "silence",
  `
- step: answer
  decide: provider
  term: { calendar_days: 3, from: sent, if_day_off: next-working-day, cite: 11(二) }
  when_silent: { outcome: agreed, cite: 12 }
  refusal_needs: reason
  cite: 11
`,
);

/** Several deciders of whom any may refuse, with a year each; the last day rolls too. */
export const several = withSteps(
  "several",
  `
- step: together
  decide: { all: [authority, provider, coordination-body] }
  term: { years: 1, from: received, if_day_off: next-working-day }
  refusal_needs: reason
  cite: 14
`,
);

/** One of several is enough, and what nobody answers is refused. */
export const anyOf = withSteps(
  "any",
  `
- step: either
  decide: { any: [authority, provider] }
  term: { months: 1, from: sent }
  when_silent: { outcome: refused, cite: 13 }
  cite: 14
`,
);
