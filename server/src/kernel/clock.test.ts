import { describe, expect, test } from "vitest";
import { testDatabase } from "../../test/harness.ts";
import {
  addDays,
  beginRehearsal,
  dayOf,
  legalClock,
  moveLegalClock,
  parseDay,
  settleClock,
  startOfDay,
} from "./clock.ts";
import { transaction } from "./database.ts";

describe("days in Asia/Shanghai", () => {
  test.each([
    ["2026-10-12T15:59:59Z", "2026-10-12"],
    ["2026-10-12T16:00:00Z", "2026-10-13"],
  ])("%s falls on %s", (instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day);
  });

  test("a day begins at 16:00 UTC of the day before", () => {
    expect(startOfDay("2026-10-13").toISOString()).toBe("2026-10-12T16:00:00.000Z");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  });

  test.each(["2023-02-29", "2023-13-01", "2023-1-1", "", "20230101"])("%s is no day", (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe("the legal clock", async () => {
  const plain = await testDatabase();
  const rehearsal = await testDatabase();

  test("outside a rehearsal it is the real clock, and nothing moves it", async () => {
    const moved = await transaction(plain.db, (tx) => moveLegalClock(tx, new Date(Date.now() + 86_400_000)));
    expect(moved).toBe("not-a-rehearsal");
    expect(Math.abs((await legalClock(plain.db)).now.getTime() - Date.now())).toBeLessThan(5_000);
  });

  test("a rehearsal begins in the past, runs on, and moves only forward", async () => {
    await transaction(rehearsal.db, (tx) => beginRehearsal(tx, new Date("2025-03-01T01:00:00Z")));
    expect((await legalClock(rehearsal.db)).today).toBe("2025-03-01");
    expect(await transaction(rehearsal.db, (tx) => moveLegalClock(tx, new Date("2025-03-05T01:00:00Z")))).toBeNull();
    expect((await legalClock(rehearsal.db)).today).toBe("2025-03-05");
    expect(await transaction(rehearsal.db, (tx) => moveLegalClock(tx, new Date("2025-03-04T01:00:00Z")))).toBe(
      "backwards",
    );
  });

  test("a database in use never becomes a rehearsal", async () => {
    await transaction(plain.db, (tx) => settleClock(tx));
    await expect(transaction(plain.db, (tx) => beginRehearsal(tx, new Date()))).rejects.toThrow(/already in use/);
  });
});
