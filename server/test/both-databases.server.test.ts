import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

// What rests on the database itself is tried a second time, on the PostgreSQL that Debian installs.
const files = [
  "server/src/audit",
  "server/src/operate/backup.test.ts",
  "server/src/delivery/group-commit.test.ts",
  "server/src/delivery/door.test.ts",
  "server/src/procedure/engine.test.ts",
  "server/src/aggregation/loading.test.ts",
];

test("design “PostgreSQL is the only dialect”: migrations, record, group commit, stores and backup on Debian's server too", () => {
  const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...files], {
    cwd: join(import.meta.dirname, "../.."),
    env: { ...process.env, SHUTONG_TEST_POSTGRES: "debian", SHUTONG_TEST_ALL: "", NO_COLOR: "1" },
    encoding: "utf8",
  });
  expect(run.status, run.stdout.slice(-6_000) + run.stderr.slice(-2_000)).toBe(0);
  expect(run.stdout).toMatch(/Test Files +\d+ passed/);
}, 900_000);
