import { describe, expect, it } from "vitest";
import { type DueFacts, dueSign, stripCells } from "./due.ts";

const running = (days: number, term: number): DueFacts => ({ state: "running", days, term });

describe("the light of a due time", () => {
  it.each([
    [running(4, 10), "calm"],
    [running(3, 10), "near"],
    [running(1, 10), "near"],
    [running(0, 10), "near"],
    [running(3, 3), "calm"],
    [running(1, 3), "calm"],
    [running(0, 1), "near"],
    [{ state: "over", days: 1, term: 3 } as const, "over"],
    [{ state: "paused", days: 9, term: 10 } as const, "still"],
  ])("of %j is %s", (due, tone) => {
    expect(dueSign(due).tone).toBe(tone);
  });
});

describe("the day strip", () => {
  it("has one cell for each day of the term and one for each day over", () => {
    expect(stripCells({ state: "over", days: 2, term: 10 })).toHaveLength(12);
    expect(stripCells(running(5, 10))).toHaveLength(10);
  });
  it("marks today between the past days and those left", () => {
    expect(stripCells(running(2, 5))).toEqual(["past", "past", "today", "left", "left"]);
  });
  it("marks the last day amber", () => {
    expect(stripCells(running(0, 5)).at(-1)).toBe("last");
  });
  it("shows the whole term as left on the day of the event, which does not count", () => {
    expect(stripCells(running(5, 5))).toEqual(["left", "left", "left", "left", "left"]);
  });
});
