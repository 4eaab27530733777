import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Drill } from "../drill.ts";

const vitest = join(import.meta.dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");

/** Every rulebook's year in full, of which the full tests play two. */
export const drill: Drill = {
  about: "plays the demonstration of every rulebook: a case of every procedure, an entry in every register",
  async run() {
    const played = spawnSync(process.execPath, [vitest, "run", "server/test/demonstrations.server.test.ts"], {
      stdio: "inherit",
      env: { ...process.env, SHUTONG_TEST_ALL: "1", SHUTONG_DRILL: "demonstrations" },
    });
    return played.status === 0;
  },
};
