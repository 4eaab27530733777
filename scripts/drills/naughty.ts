import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Drill } from "../drill.ts";

const vitest = join(import.meta.dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");

/** Every naughty string as every text field, where `npm test` tries a sixth of them. */
export const drill: Drill = {
  about: "puts every naughty string into every text field",
  async run() {
    const tried = spawnSync(process.execPath, [vitest, "run", "naughty"], {
      stdio: "inherit",
      env: { ...process.env, SHUTONG_DRILL: "naughty" },
    });
    return tried.status === 0;
  },
};
