import { describe, expect, test } from "vitest";
import { Admission } from "./admission.ts";

/** Work that ends when the test says so, one piece after the other. */
function workshop() {
  const under: (() => void)[] = [];
  const work = () => new Promise<"done">((resolve) => under.push(() => resolve("done")));
  const finishOne = async () => {
    under.shift()!();
    // The place is handed on in the turns after.
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return { under, work, finishOne };
}

describe("the door under more calls than it can take", () => {
  test("works on so many, lets so many wait, and turns the rest away at once", async () => {
    const { under, work, finishOne } = workshop();
    const admission = new Admission({ running: 2, waiting: 3 });
    const calls = Array.from({ length: 7 }, () => admission.run("a", work));
    expect(await Promise.all(calls.slice(5))).toEqual([null, null]);
    expect(under).toHaveLength(2);
    for (let n = 0; n < 5; n++) await finishOne();
    expect(await Promise.all(calls.slice(0, 5))).toEqual(Array(5).fill("done"));
    expect(await Promise.all([admission.run("a", async () => "again")])).toEqual(["again"]);
  });

  test("one who sends a hundred times as much as the others gets no more of it than each of them", async () => {
    const { work, finishOne } = workshop();
    const admission = new Admission({ running: 4, waiting: 8 });
    const served = new Map<string, number>();
    const refused = new Map<string, number>();
    const open = new Map<string, number>();
    const count = (of: Map<string, number>, who: string, by = 1) => of.set(who, (of.get(who) ?? 0) + by);
    const send = (who: string) => {
      count(open, who);
      void admission.run(who, work).then((done) => {
        count(open, who, -1);
        count(done === null ? refused : served, who);
      });
    };
    for (let round = 0; round < 400; round++) {
      for (let n = 0; n < 100; n++) send("greedy");
      // Each of the others wants one more call than he has open.
      for (const who of ["b", "c", "d"]) while ((open.get(who) ?? 0) < 2) send(who);
      await finishOne();
    }
    const each = ["b", "c", "d"].map((who) => served.get(who)!);
    expect(Math.min(...each)).toBeGreaterThan(400 / 4 - 10);
    expect(served.get("greedy")!).toBeLessThanOrEqual(Math.max(...each) + 10);
    expect(refused.get("greedy")!).toBeGreaterThan(30_000);
    expect(["b", "c", "d"].map((who) => refused.get(who) ?? 0)).toEqual([0, 0, 0]);
  });

  test("work that fails gives its place back", async () => {
    const admission = new Admission({ running: 1, waiting: 0 });
    await expect(admission.run("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await admission.run("a", async () => "done")).toBe("done");
  });
});
