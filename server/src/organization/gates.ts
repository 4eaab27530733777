/** What this module asks of those that stand on it. Answered in `compose.ts`. */
import type { Tx } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";

/** Numbers of the matters that still wait for an organization, or in which it is a party: it cannot be closed before them. Answered by procedure. */
export const openMattersGate = defineGate<{ readonly tx: Tx; readonly organization: string }, readonly string[]>(
  "organization.open-matters",
);
