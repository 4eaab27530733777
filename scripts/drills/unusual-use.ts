import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Drill } from "../drill.ts";

const vitest = join(import.meta.dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");

/** Unusual use among 200 seeded callers and under several seeds, where `npm test` plays 63 under one. */
export const drill: Drill = {
  about: "plays weeks of 200 seeded callers, a quarter of them unusual, under three seeds; counts precision and recall",
  async run() {
    return ["1", "2", "3"].every((seed) => {
      const env = { ...process.env, USE_SEED: seed, USE_NORMAL: "150", USE_UNUSUAL: "50", SHUTONG_TEST_ALL: "1" };
      return spawnSync(process.execPath, [vitest, "run", "unusual"], { stdio: "inherit", env }).status === 0;
    });
  },
};
