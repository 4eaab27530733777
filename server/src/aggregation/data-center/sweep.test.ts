import { expect, test } from "vitest";
import { loadOfTable, versionTableName } from "./store.ts";
import { judge, leaseSeconds, type Standing } from "./sweep.ts";

const load = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

test("a table's name tells its load, and no other table has one", () => {
  const name = versionTableName(load, 3);
  expect(name).toBe("v_0190a1b2c3d47e5f8a9b0c1d2e3f4a5b_3");
  expect([loadOfTable(name), loadOfTable(`${name}_j`)]).toEqual([load, load]);
  for (const other of ["v_backup_test", "orders", `${name}_x`, `x${name}`]) expect(loadOfTable(other)).toBeNull();
});

test("what a row names stays, and only what the authority did not return is open to the door", () => {
  const named: Standing = { table: "t", named: true, returned: false, load: null };
  expect([judge(named, true), judge(named, false)]).toEqual(["keep", "open"]);
  const returned = { ...named, returned: true };
  expect([judge(returned, true), judge(returned, false)]).toEqual(["withhold", "keep"]);
});

test("what no row names goes, but never of a load under way, one that spoke within the lease, or one that nobody knows here", () => {
  const orphan = (silentSeconds: number, underWay = false): Standing => ({
    table: "t",
    named: false,
    returned: false,
    load: { underWay, silentSeconds },
  });
  expect(judge(orphan(leaseSeconds), true)).toBe("drop");
  expect(judge(orphan(leaseSeconds - 1), true)).toBe("keep");
  expect(judge(orphan(leaseSeconds * 100, true), true)).toBe("keep");
  expect(judge({ ...orphan(leaseSeconds), load: null }, true)).toBe("keep");
});
