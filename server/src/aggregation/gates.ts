/** What aggregation asks of the modules that stand on it. Answered in `compose.ts`. */
import type { Day } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";
import type { Mask } from "../protection/masking.ts";

/** 数据使用部门: which organizations hold a grant in force on a dataset? Answered by delivery. */
export const consumersGate = defineGate<
  { readonly db: Db | Tx; readonly dataset: string; readonly today: Day },
  readonly string[]
>("aggregation.consumers");

/** Which versions of a dataset's data do grants, pushes and subscriptions read, or may they come back to? Answered by delivery. */
export const versionsInUseGate = defineGate<
  { readonly db: Db | Tx; readonly dataset: string; readonly today: Day; readonly now: Date },
  ReadonlyMap<string, ReadonlySet<"grant" | "push" | "subscription">>
>("aggregation.versions-in-use");

/** Which items of a dataset do the grants in force of an organization let it see, and masked how? Answered by delivery. */
export const grantedItemsGate = defineGate<
  { readonly db: Db | Tx; readonly dataset: string; readonly organization: string; readonly today: Day },
  ReadonlyMap<string, Mask>
>("aggregation.granted-items");
