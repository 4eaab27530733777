import { parseDay } from "../kernel/clock.ts";
import type { SpecialDay } from "./calendar.ts";

/** A State Council notice on the holidays of one year, with the addresses of the notice itself. Without days it is not announced yet. */
export interface Notice {
  readonly year: number;
  readonly papers: readonly string[];
  readonly days: readonly SpecialDay[];
}

/**
 * Reads a year's notice: `{ "year", "papers": [address], "days": [{ "name", "date", "isOffDay" }] }`, as the published list holds it.
 * Throws a `SyntaxError` that names the place when the text has another shape, a day that does not exist, or one named twice.
 */
export function readNotice(text: string): Notice {
  const read = JSON.parse(text) as { year?: unknown; papers?: unknown; days?: unknown };
  if (!Number.isInteger(read.year)) throw new SyntaxError("a notice needs its year, as a number");
  const year = read.year as number;
  if (!Array.isArray(read.days)) throw new SyntaxError(`the notice of ${year} needs a list of days`);
  const seen = new Set<string>();
  const days = read.days.map((entry: { name?: unknown; date?: unknown; isOffDay?: unknown }, index): SpecialDay => {
    const at = `days[${index}] of the notice of ${year}`;
    const day = typeof entry?.date === "string" ? parseDay(entry.date) : null;
    if (!day) throw new SyntaxError(`${at} has no valid date`);
    if (typeof entry.name !== "string" || entry.name === "") throw new SyntaxError(`${at} (${day}) has no name`);
    if (typeof entry.isOffDay !== "boolean") throw new SyntaxError(`${at} (${day}) does not say whether it is off`);
    if (Math.abs(Number(day.slice(0, 4)) - year) > 1) throw new SyntaxError(`${at} (${day}) lies in another year`);
    if (seen.has(day)) throw new SyntaxError(`${at}: ${day} is named twice`);
    seen.add(day);
    return { day, name: entry.name, off: entry.isOffDay };
  });
  const papers = Array.isArray(read.papers)
    ? read.papers.filter((paper): paper is string => typeof paper === "string")
    : [];
  return { year, papers, days };
}
