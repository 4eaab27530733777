import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { resolve } from "node:path";

// The test command: `npm test` runs what needs only npm and names the rest in one line; `--all` runs everything.
const all = process.argv.includes("--all");
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2).filter((arg) => arg !== "--all")],
  {
    stdio: "inherit",
    // The processes that tests start over and over compile nothing anew.
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: resolve("node_modules/.cache/shutong"),
      ...(all ? { SHUTONG_TEST_ALL: "1" } : {}),
    },
  },
);
if (!all) {
  const left = globSync(["server/**/*.{server,browser}.test.ts", "web/test/**/*.{server,browser}.test.ts"]).sort();
  if (left.length > 0) console.log(`Not run here (npm run test:all runs them): ${left.join(", ")}`);
}
process.exit(run.status ?? 1);
