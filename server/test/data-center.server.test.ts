import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataCenterTests, placeTellsNothing } from "../../scripts/data-center-tests.ts";

test("version tables in a database of their own: loads, kills, joint collection, comparison, quality, reconciliation, the door", () => {
  // Each way to read and write version tables once; what is the same wherever they are is tested where they are in the main database.
  const names = ["-t", `^(?!.*(${placeTellsNothing.join("|")}))`];
  const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...dataCenterTests, ...names], {
    cwd: join(import.meta.dirname, "../.."),
    env: { ...process.env, SHUTONG_TEST_DATA: "own", SHUTONG_TEST_WITHIN: "1", SHUTONG_TEST_ALL: "", NO_COLOR: "1" },
    encoding: "utf8",
  });
  expect(run.status, run.stdout.slice(-6_000) + run.stderr.slice(-2_000)).toBe(0);
  expect(run.stdout).toMatch(/Test Files +\d+ passed/);
}, 900_000);
