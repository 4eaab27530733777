import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataCenterTests } from "../../scripts/data-center-tests.ts";

test("version tables in a database of their own: loads, kills, joint collection, comparison, quality, reconciliation, the door", () => {
  const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...dataCenterTests], {
    cwd: join(import.meta.dirname, "../.."),
    env: { ...process.env, SHUTONG_TEST_DATA: "own", SHUTONG_TEST_ALL: "", NO_COLOR: "1" },
    encoding: "utf8",
  });
  expect(run.status, run.stdout.slice(-6_000) + run.stderr.slice(-2_000)).toBe(0);
  expect(run.stdout).toMatch(/Test Files +\d+ passed/);
}, 900_000);
