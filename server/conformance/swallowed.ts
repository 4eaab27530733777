import type { FieldError } from "../src/kernel/refusal.ts";

// Of the process, not of a module: the setup of a test file and the file itself may each have their own copy of this one.
const key = Symbol.for("shutong.conformance.swallowed");

/** The codes of refusals that are switched off now. `refusals-off.setup.ts` looks here whenever one is to be made. */
export function swallowed(): Set<string> {
  const holder = globalThis as { [key]?: Set<string> };
  holder[key] ??= new Set();
  return holder[key];
}

/** What is left of the errors of a refusal. */
export function errorsLeft(errors: readonly FieldError[] | undefined): readonly FieldError[] | undefined {
  return errors?.filter((error) => !swallowed().has(error.code));
}
