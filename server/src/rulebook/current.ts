import type { Rulebook } from "./rulebook.ts";

let installed: Rulebook | null = null;

/** The rulebook that this process runs under. Set once at the start (`install.ts`); asking before is a bug, and throws. */
export function currentRulebook(): Rulebook {
  if (!installed) throw new Error("no rulebook is installed: the start calls installRulebook first");
  return installed;
}

/** Makes a rulebook the current one of this process. The start does this; tests may run one text after another. */
export function useRulebook(rulebook: Rulebook): void {
  installed = rulebook;
}
