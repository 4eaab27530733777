import type { Refusal, Text } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";
import { lawOf, procedureRule, type Rulebook } from "./rulebook.ts";

/** A term that the text leaves open: whose, by which article, and in which word of its own (及时), if any. */
export interface OpenTerm {
  readonly procedure: string;
  readonly step: string;
  readonly part: "answer" | "completion";
  readonly name: Text | null;
  readonly word: string | null;
  readonly article: string;
}

/** Every term that the text leaves to the installation, in the order of the rulebook. */
export function openTerms(rulebook: Rulebook): readonly OpenTerm[] {
  const found = new Map<string, OpenTerm>();
  for (const procedure of Object.values(rulebook.procedures)) {
    for (const step of procedure.routes.flatMap((route) => route.steps)) {
      const common = { procedure: procedure.name, step: step.step, name: step.name };
      const automatic = step.who.shape === "automatic" || step.kind === "file";
      if (!automatic && step.term.term === null && step.term.until === null) {
        found.set(`${procedure.name}/${step.step}/answer`, {
          ...common,
          part: "answer",
          word: step.term.word,
          article: step.article,
        });
      }
      if (step.completion && step.completion.term.term === null) {
        found.set(`${procedure.name}/${step.step}/completion`, {
          ...common,
          part: "completion",
          word: null,
          article: step.completion.article,
        });
      }
    }
  }
  return [...found.values()];
}

/** That open term, or why it cannot be set: there is none, or the text itself sets it. */
export function openTerm(
  rulebook: Rulebook,
  procedure: string,
  step: string,
  part: "answer" | "completion",
): OpenTerm | Refusal {
  const found = openTerms(rulebook).find((it) => it.procedure === procedure && it.step === step && it.part === part);
  if (found) return found;
  const rule = procedureRule(rulebook, procedure)
    ?.routes.flatMap((route) => route.steps)
    .find((it) => it.step === step);
  const set = part === "answer" ? rule?.term : rule?.completion?.term;
  return set?.term
    ? refuse("term-set-by-law", {}, { law: lawOf(rulebook, set.article) })
    : refuse("no-open-term", { procedure, step });
}
