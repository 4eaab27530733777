/** 数据回流: what a department above returns to its counterpart below, by area. Pure. */
import { addDays, type Day } from "../kernel/clock.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { regionContains } from "../organization/region.ts";
import { addMonths } from "../rulebook/calendar.ts";
import { refuse } from "./refusals.ts";

export const rhythms = ["daily", "weekly", "monthly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** The next day after `day` on which a flow runs. */
export function nextDay(every: Rhythm, day: Day): Day {
  if (every === "monthly") return addMonths(day, 1);
  return addDays(day, every === "daily" ? 1 : 7);
}

/** How a record says where it belongs: by the six digits of its division (GB/T 2260), or by the division's name. */
export const areaWordings = ["code", "name"] as const;
export type AreaWording = (typeof areaWordings)[number];

/**
 * The values that the area item of a record may have to belong to `area`: its own division and all within it. Names only where no other
 * division of the sender's region has the same, or a record of another area would go along.
 */
export function valuesOfArea(
  area: string,
  by: AreaWording,
  divisions: readonly { readonly code: string; readonly name: string }[],
): readonly string[] | Refusal {
  const within = divisions.filter(({ code }) => regionContains(area, code));
  if (by === "code") return within.map(({ code }) => code);
  const names = within.map(({ name }) => name);
  const elsewhere = new Set(divisions.filter(({ code }) => !regionContains(area, code)).map(({ name }) => name));
  const shared = names.filter((name) => elsewhere.has(name));
  return shared.length > 0 ? refuse("area-names-ambiguous", { names: shared }) : names;
}

/** How a run stands: nothing came of it, the other end has not said what it got, or it did: all of it, or with a gap. */
export type RunState = "failed" | "waiting" | "complete" | "gap";

export function stateOfRun(run: { readonly sent: number | null; readonly received: number | null }): RunState {
  if (run.sent === null) return "failed";
  if (run.received === null) return "waiting";
  return run.received === run.sent ? "complete" : "gap";
}
