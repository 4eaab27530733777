import type { Refusal, Text } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";
import { lawOf, procedureRule, type Rulebook } from "./rulebook.ts";

/**
 * What an open term is of: the `answer` of a step, the `completion` of what it sent back, how often a register is due (`every`,
 * as procedure `registers`, step its key), how long a matter may last before a watch shows it (`after`, as procedure `watches`).
 */
export const openParts = ["answer", "completion", "every", "after"] as const;
export type OpenPart = (typeof openParts)[number];

/** A term that the text leaves open: whose, by which article, and in which word of its own (及时), if any. */
export interface OpenTerm {
  readonly procedure: string;
  readonly step: string;
  readonly part: OpenPart;
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
  for (const { key, name, every } of Object.values(rulebook.registers)) {
    if (every?.term !== null) continue;
    const own = { procedure: "registers", step: key, part: "every", name, word: null } as const;
    found.set(`registers/${key}/every`, { ...own, article: every.article });
  }
  for (const { name, after } of Object.values(rulebook.watches)) {
    if (after?.term !== null) continue;
    const own = { procedure: "watches", step: name, part: "after", name: null, word: null } as const;
    found.set(`watches/${name}/after`, { ...own, article: after.article });
  }
  return [...found.values()];
}

/** That open term, or why it cannot be set: there is none, or the text itself sets it. */
export function openTerm(rulebook: Rulebook, procedure: string, step: string, part: OpenPart): OpenTerm | Refusal {
  const found = openTerms(rulebook).find((it) => it.procedure === procedure && it.step === step && it.part === part);
  if (found) return found;
  const set = ruledTerm(rulebook, procedure, step, part);
  return set?.term
    ? refuse("term-set-by-law", {}, { law: lawOf(rulebook, set.article) })
    : refuse("no-open-term", { procedure, step });
}

// The term where the text says something of it; its own number or none.
function ruledTerm(rulebook: Rulebook, procedure: string, step: string, part: OpenPart) {
  if (part === "every") return Object.hasOwn(rulebook.registers, step) ? rulebook.registers[step]!.every : null;
  if (part === "after") return Object.hasOwn(rulebook.watches, step) ? rulebook.watches[step]!.after : null;
  const rule = procedureRule(rulebook, procedure)
    ?.routes.flatMap((route) => route.steps)
    .find((it) => it.step === step);
  return part === "answer" ? rule?.term : rule?.completion?.term;
}
