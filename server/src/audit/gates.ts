import { defineGate } from "../kernel/gates.ts";
import type { Retention } from "./erasure.ts";

/** How long must entries be kept? Answered from the rulebook in use; below the two floors of `erasure.ts` it does not count. */
export const retentionGate = defineGate<null, Retention>("audit.retention");
