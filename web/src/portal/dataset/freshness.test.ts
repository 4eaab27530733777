import { expect, it } from "vitest";
import { daysLate } from "./freshness.ts";

it.each([
  ["daily", "2026-11-19", "2026-11-20", null],
  ["daily", "2026-11-18", "2026-11-20", 2],
  ["weekly", "2026-11-13", "2026-11-20", null],
  ["weekly", "2026-11-12", "2026-11-20", 8],
  ["yearly", "2023-11-20", "2024-11-20", null],
  ["irregular", "2001-01-01", "2026-11-20", null],
  ["never", "2001-01-01", "2026-11-20", null],
  [null, "2001-01-01", "2026-11-20", null],
  ["daily", "2026-11-21", "2026-11-20", null],
] as const)("%s, data of %s, on %s: %s days", (cycle, dataOn, today, expected) => {
  expect(daysLate(cycle, dataOn, today)).toBe(expected);
});
