import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Drill } from "../drill.ts";

const vitest = join(import.meta.dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");
const files = ["signature", "door", "door-fields"].map((name) => `server/src/delivery/${name}.test.ts`);

/** G4, G10 and G11 at the delivery door in full, of which `npm test` tries a seeded sample. */
export const drill: Drill = {
  about: "100,000 forged signatures, 50,000 calls in two worlds that must answer alike, 20,000 odd questions",
  async run() {
    const tried = spawnSync(process.execPath, [vitest, "run", ...files, "--testTimeout=1800000"], {
      stdio: "inherit",
      env: { ...process.env, SHUTONG_DRILL: "door" },
    });
    return tried.status === 0;
  },
};
