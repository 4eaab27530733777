import type { Db } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Retention } from "./erasure.ts";

/** How long must entries be kept? Answered from the rulebook in use; below the two floors of `erasure.ts` it does not count. */
export const retentionGate = defineGate<null, Retention>("audit.retention");

/** What is meant by the ids of a kind of thing (`dataset`, `case`, …): names as they are today, by id. What has no name is left out. */
export const objectNamesGate = defineGate<
  { readonly db: Db; readonly type: string; readonly ids: readonly string[] },
  ReadonlyMap<string, Text>
>("audit.object-names");
