import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, startOfDay } from "../kernel/clock.ts";
import {
  addMonths,
  type Calendar,
  calculate,
  makeCalendar,
  nearFrom,
  standing,
  workingDaysBetween,
} from "./calendar.ts";
import { readNotice } from "./notice.ts";

const folder = new URL("../../data/holidays/", import.meta.url);
const notices = readdirSync(folder)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .map((name) => readNotice(readFileSync(new URL(name, folder), "utf8")));
const announced = notices.filter((notice) => notice.days.length > 0);
const calendar: Calendar = makeCalendar(
  announced.map((notice) => notice.year),
  announced.flatMap((notice) => notice.days),
);

interface Vector {
  event_day: string;
  amount: number;
  unit: "working_day" | "month";
  first_counted?: string;
  due_day?: string;
  provisional?: boolean;
}
const vectors: Vector[] = JSON.parse(readFileSync(new URL("../../data/working-days.json", import.meta.url), "utf8"));

describe("counting: the vectors", () => {
  test.each(vectors)("$amount $unit from $event_day", (vector) => {
    const result = calculate(calendar, { event: vector.event_day, term: { amount: vector.amount, unit: vector.unit } });
    if (vector.first_counted) expect(result.firstCounted).toBe(vector.first_counted);
    if (vector.due_day) expect(result.dueDay).toBe(vector.due_day);
    expect(result.provisional).toBe(vector.provisional ?? false);
  });
});

describe("counting", () => {
  test("a term ends at 24:00 in Shanghai, which is 16:00 UTC of its last day", () => {
    const result = calculate(calendar, { event: "2026-03-02", term: { amount: 1, unit: "working_day" } });
    expect(result.dueAt?.toISOString()).toBe("2026-03-03T16:00:00.000Z");
  });

  test("every day between event and end is told, with its reason: Spring Festival 2026", () => {
    const result = calculate(calendar, { event: "2026-02-13", term: { amount: 3, unit: "working_day" } });
    expect(result.days).toHaveLength(12);
    expect(result.days[0]).toMatchObject({ day: "2026-02-14", counted: 1, reason: "make-up-day", name: "春节" });
    expect(result.days.find((day) => day.day === "2026-02-17")).toMatchObject({
      counted: null,
      reason: "holiday",
      name: "春节",
    });
    expect(result.days.at(-1)).toMatchObject({ day: "2026-02-25", counted: 3 });
  });

  test("calendar days count weekends and holidays too", () => {
    const result = calculate(calendar, { event: "2026-09-30", term: { amount: 10, unit: "calendar_day" } });
    expect(result.dueDay).toBe("2026-10-10");
    expect(result.provisional).toBe(false);
  });

  test("a term that rolls ends on the next working day", () => {
    const term = { amount: 3, unit: "calendar_day", rolls: true } as const;
    expect(calculate(calendar, { event: "2026-09-30", term }).dueDay).toBe("2026-10-08");
  });

  test("an extension is counted from the due day before it", () => {
    const term = { amount: 3, unit: "working_day" } as const;
    const once = calculate(calendar, { event: "2026-03-02", term, extensions: [{ amount: 5, unit: "working_day" }] });
    expect(once.dueDay).toBe(
      calculate(calendar, { event: "2026-03-02", term: { amount: 8, unit: "working_day" } }).dueDay,
    );
    expect(once.days.at(-1)).toMatchObject({ counted: 5, leg: 1 });
  });

  test("days of an interruption do not count, and an open one leaves no due day", () => {
    const term = { amount: 5, unit: "working_day" } as const;
    const paused = calculate(calendar, {
      event: "2026-03-02",
      term,
      interruptions: [{ from: "2026-03-04", until: "2026-03-06" }],
    });
    // Mon 2 | Tue 3 counts | 4-6 stand still | Mon 9 … Thu 12
    expect(paused.dueDay).toBe("2026-03-12");
    const open = calculate(calendar, {
      event: "2026-03-02",
      term,
      interruptions: [{ from: "2026-03-04", until: null }],
    });
    expect(open.dueDay).toBeNull();
    expect(open.days).toHaveLength(1);
  });

  test("an interruption after the last day changes nothing", () => {
    const term = { amount: 1, unit: "working_day" } as const;
    const late = calculate(calendar, {
      event: "2026-03-02",
      term,
      interruptions: [{ from: "2026-03-04", until: null }],
    });
    expect(late.dueDay).toBe("2026-03-03");
  });

  test.each([
    ["2024-02-29", 12, "2025-02-28"],
    ["2025-12-31", 2, "2026-02-28"],
    ["2026-01-15", 1, "2026-02-15"],
    ["2026-12-31", 1, "2027-01-31"],
  ])("months: %s + %i", (from, count, due) => {
    expect(addMonths(from, count)).toBe(due);
  });

  test("against an independent count, for random starts and amounts over 2007–2026", () => {
    // Written the other way round: all working days of twenty years in one list, and a due day is an index in it.
    const special = new Map(announced.flatMap((notice) => notice.days).map((day) => [day.day, day.off]));
    const worked: string[] = [];
    for (let time = Date.UTC(2007, 0, 1); time <= Date.UTC(2026, 11, 31); time += 86_400_000) {
      const date = new Date(time);
      const day = date.toISOString().slice(0, 10);
      if (special.has(day) ? special.get(day) === false : date.getUTCDay() % 6 !== 0) worked.push(day);
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7200 }), fc.constantFrom(1, 2, 3, 5, 7, 10, 15, 20), (offset, amount) => {
        const event = addDays("2007-01-01", offset);
        const result = calculate(calendar, { event, term: { amount, unit: "working_day" } });
        expect(result.dueDay).toBe(worked[worked.findIndex((day) => day > event) + amount - 1]);
        expect(workingDaysBetween(calendar, event, result.dueDay!)).toBe(amount);
      }),
      { numRuns: 2000, seed: 20260101 },
    );
  });
});

describe("the light of a due time", () => {
  const at = (day: string) => new Date(startOfDay(day).getTime() + 10 * 3_600_000);
  const ten = {
    term: { amount: 10, unit: "working_day" } as const,
    dueDay: "2026-03-16",
    provisional: false,
    paused: false,
  };
  const one = {
    term: { amount: 1, unit: "working_day" } as const,
    dueDay: "2026-03-03",
    provisional: false,
    paused: false,
  };
  test.each([
    ["ten days, four left", ten, "2026-03-10", { light: "green", left: 4, why: "running" }],
    ["ten days, three left", ten, "2026-03-11", { light: "amber", left: 3, why: "running" }],
    ["ten days, the last day", ten, "2026-03-16", { light: "amber", left: 0, why: "today" }],
    ["ten days, one over", ten, "2026-03-17", { light: "red", over: 1, why: "overdue" }],
    ["one day, the day before", one, "2026-03-02", { light: "green", left: 1, why: "running" }],
    ["one day, today", one, "2026-03-03", { light: "amber", left: 0, why: "today" }],
    ["paused", { ...ten, paused: true, dueDay: null }, "2026-03-17", { light: "slate", why: "paused" }],
    [
      "provisional is never red",
      { ...ten, provisional: true },
      "2026-03-20",
      { light: "slate", over: 0, why: "provisional" },
    ],
    ["no term", { ...ten, term: null, dueDay: null }, "2026-03-20", { light: "slate", left: null, why: "no-term" }],
  ])("%s", (_name, clock, day, expected) => {
    expect(standing(calendar, clock, at(day))).toMatchObject(expected);
  });

  test("a reminder is due on the first amber day", () => {
    for (const clock of [ten, one]) {
      const first = nearFrom(calendar, clock.term, clock.dueDay);
      expect(standing(calendar, clock, at(first)).light).toBe("amber");
      expect(standing(calendar, clock, at(addDays(first, -1))).light).toBe("green");
    }
  });
});
