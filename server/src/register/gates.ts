/** What the registers ask of the modules that stand on them. Answered in `compose.ts`. */
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";
import type { Law } from "../kernel/refusal.ts";

/**
 * An entry states the share type that a dataset is to have from now on. Where that is less strict than what stands, a change of the entry
 * begins with it; where it is not, nothing follows. Answered by the catalog.
 */
export const shareTypeGate = defineGate<
  {
    readonly tx: Tx;
    readonly ctx: Context;
    readonly dataset: string;
    /** As the rulebook's field calls it: a share type, or another word for “as it is”. */
    readonly type: string;
    readonly note: string;
    readonly law: Law;
  },
  void
>("register.share-type");
