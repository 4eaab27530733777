import { describe, expect, it } from "vitest";
import { type CountedDay, tally, weeksOf } from "./calendar.ts";

const counted = (
  day: string,
  n: number | null,
  reason: CountedDay["reason"],
  name: string | null = null,
): CountedDay => ({
  day,
  counted: n,
  reason,
  name,
  announced: true,
  leg: 0,
});

// 2026-09-23 is a Wednesday; 25 to 27 September are Mid-Autumn days off.
const days = [
  counted("2026-09-24", 1, "working-day"),
  counted("2026-09-25", null, "holiday", "中秋节"),
  counted("2026-09-26", null, "weekend"),
  counted("2026-09-27", null, "weekend"),
  counted("2026-09-28", 2, "working-day"),
];

describe("the calendar of a due time", () => {
  const weeks = weeksOf({ event: "2026-09-23", dueDay: "2026-09-28", today: "2026-09-29", days });
  it("begins on the Monday of the event's week and ends with the week of today", () => {
    expect(weeks[0]?.[0]?.day).toBe("2026-09-21");
    expect(weeks.at(-1)?.[6]?.day).toBe("2026-10-04");
  });
  it("marks the event, counted days, skipped days with their name, and the due day", () => {
    const cell = (day: string) => weeks.flat().find((it) => it.day === day);
    expect(cell("2026-09-23")?.kind).toBe("start");
    expect(cell("2026-09-24")).toMatchObject({ kind: "counted", counted: 1 });
    expect(cell("2026-09-25")).toMatchObject({ kind: "skipped", name: "中秋节" });
    expect(cell("2026-09-28")).toMatchObject({ kind: "counted", due: true });
    expect(cell("2026-09-29")).toMatchObject({ kind: "outside", over: true, today: true });
  });
  it("does not unroll the months since a case long past", () => {
    expect(weeksOf({ event: "2026-09-23", dueDay: "2026-09-28", today: "2027-09-29", days })).toHaveLength(2);
  });
  it("counts what was skipped", () => {
    expect(tally(days)).toEqual({ skipped: 3, madeUp: 0, paused: 0 });
  });
});
