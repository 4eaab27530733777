/** Counting the record, and telling of what is unlike the usual. */
import { addDays, type Day } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { countNext, forgetHours } from "./store-counts.ts";

/** Entries counted in one transaction. */
const batch = 20_000;
/** Legal days of which hours and callers are kept; what judges looks back less. */
const keepDays = 100;

/** Counts what was numbered since the last time; returns the days that were touched, null when none was. */
export async function countUse(ctx: Context): Promise<{ readonly from: Day; readonly to: Day } | null> {
  let from: Day | null = null;
  let to: Day | null = null;
  for (let step = await ctx.transaction((tx) => countNext(tx, batch)); step; ) {
    if (step.from && (!from || step.from < from)) from = step.from;
    if (step.to && (!to || step.to > to)) to = step.to;
    step = await ctx.transaction((tx) => countNext(tx, batch));
  }
  await ctx.transaction((tx) => forgetHours(tx, addDays(ctx.today, -keepDays)));
  return from && to ? { from, to } : null;
}
