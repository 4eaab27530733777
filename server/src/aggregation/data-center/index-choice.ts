/** Whether an item of a version table gets an index. Pure. */

/** An index is made after so many calls in the last `soonDays` days asked by an item that its provider did not open. */
const callsThatPay = 20;
export const soonDays = 7;
/** It is dropped when nobody asked for so many days. */
export const lookBackDays = 30;
/** Smaller tables are read whole as quickly. */
const leastRows = 1000;

export type IndexDecision = "make" | "drop" | "keep" | "none";

/** `soon`, `lately`: calls that asked by the item in the last 7 and 30 days. */
export function judgeIndex(it: {
  readonly opened: boolean;
  readonly soon: number;
  readonly lately: number;
  readonly rows: number;
  readonly stands: boolean;
}): IndexDecision {
  if (it.stands) return it.opened || it.lately > 0 ? "keep" : "drop";
  return it.rows >= leastRows && (it.opened || it.soon >= callsThatPay) ? "make" : "none";
}
