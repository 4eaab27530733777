import { readdirSync, readFileSync } from "node:fs";

/**
 * Due days counted a second time, apart from the product: from the State Council's notices as they lie in `server/data/holidays`, one day
 * after another, with days as whole numbers since 1970. It shares no line with `rulebook/calendar.ts`, which it is held against.
 */

/** A year's notice as its file holds it. */
export interface HandNotice {
  readonly year: number;
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean; readonly name: string }[];
}

const folder = new URL("../../data/holidays/", import.meta.url);

/** The notices that the repository holds, as far as they are announced. */
export const announcedNotices: readonly HandNotice[] = readdirSync(folder)
  .filter((file) => /^\d{4}\.json$/.test(file))
  .sort()
  .map((file): HandNotice => JSON.parse(readFileSync(new URL(file, folder), "utf8")))
  .filter((notice) => notice.days.length > 0);

/** One stretch of a term: the term itself, or an extension of it. */
export interface Stretch {
  readonly amount: number;
  readonly unit: "working_day" | "calendar_day" | "month" | "year";
  readonly rolls?: boolean;
}

/** A stretch in which nothing counts, both days included; null: it still lasts. */
export interface Rest {
  readonly from: string;
  readonly until: string | null;
}

/** A `YYYY-MM-DD` as days since 1970-01-01. */
export function numberOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;
}

/** Days since 1970-01-01 as a `YYYY-MM-DD`. */
export function dayFrom(number: number): string {
  const date = new Date(number * 86_400_000);
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

const dateOf = (day: number): number => new Date(day * 86_400_000).getUTCDate();
const monthOf = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
/** Counts by these notices: the last day of a term after an event, each extension counted on from the last day before it; null while it stands still. */
export function countByHand(notices: readonly HandNotice[]) {
  const announcedYears = new Set(notices.map((notice) => notice.year));
  const worked = new Map(
    notices.flatMap(({ days }) => days.map((day) => [numberOf(day.date), !day.isOffDay] as const)),
  );
  // 1970-01-01 was a Thursday: 0 is Monday here.
  const isWorked = (day: number): boolean => worked.get(day) ?? (day + 3) % 7 < 5;
  const isAnnounced = (day: number): boolean => announcedYears.has(Math.floor(monthOf(day) / 12));

  return function dueByHand(
    event: string,
    stretches: readonly Stretch[],
    rests: readonly Rest[] = [],
  ): { due: string | null; provisional: boolean } {
    const resting = rests.map(({ from, until }) => ({
      from: numberOf(from),
      until: until === null ? null : numberOf(until),
    }));
    const restOn = (day: number) => resting.find(({ from, until }) => day >= from && (until === null || day <= until));
    let provisional = false;
    let day = numberOf(event);
    for (const { amount, unit, rolls } of stretches) {
      if (unit === "working_day" || unit === "calendar_day") {
        for (let left = amount; left > 0; ) {
          day += 1;
          const rest = restOn(day);
          if (rest?.until === null) return { due: null, provisional };
          if (rest) continue;
          if (unit === "working_day" && !isAnnounced(day)) provisional = true;
          if (unit === "calendar_day" || isWorked(day)) left -= 1;
        }
      } else {
        // Walks to the same date of the month that is meant, or to that month's last day where it has no such date.
        const date = dateOf(day);
        const meant = monthOf(day) + amount * (unit === "year" ? 12 : 1);
        let last = day;
        while (monthOf(last) < meant) last += 1;
        while (dateOf(last) < date && monthOf(last + 1) === meant) last += 1;
        // Every day that nothing counted on is made up for by one more at the end.
        for (let passed = day + 1; passed <= last; passed++) {
          const rest = restOn(passed);
          if (rest?.until === null) return { due: null, provisional };
          if (rest) last += 1;
        }
        day = last;
      }
      while (rolls && !isWorked(day)) day += 1;
      if (rolls && !isAnnounced(day)) provisional = true;
    }
    return { due: dayFrom(day), provisional };
  };
}
