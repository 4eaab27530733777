import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../server/src/kernel/database.ts";
import { ensureDatabase, startEmbeddedPostgres } from "../../server/src/kernel/embedded-postgres.ts";
import { migrate } from "../../server/src/kernel/migrate.ts";
import { fillLog, missed, mutations, seeded, tryMutation } from "../../server/test/audit/mutations.ts";
import { removeDataFolder } from "../../server/test/data-folder.ts";
import type { Drill } from "../drill.ts";

/** G3: damages the record as a superuser could, in every way, and asks `audit verify` each time. */
export const drill: Drill = {
  about: "damages the record in every way and asks audit verify to find it [--count 10000] [--entries 700] [--seed 1]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        count: { type: "string", default: "10000" },
        entries: { type: "string", default: "700" },
        seed: { type: "string", default: "1" },
      },
    });
    const folder = mkdtempSync(join(tmpdir(), "shutong-drill-"));
    const cluster = await startEmbeddedPostgres(folder, { fast: true });
    try {
      await ensureDatabase(cluster, "drill");
      await migrate(cluster.connection("drill"));
      const database = openDatabase(cluster.connection("drill"), { max: 4 });
      await fillLog(database, folder, Number(values.entries));
      const random = seeded(Number(values.seed));
      const count = Number(values.count);
      let wrong = 0;
      for (let n = 0; n < count; n++) {
        const reason = missed(await tryMutation(database, folder, mutations[n % mutations.length]!, random));
        if (reason) {
          wrong++;
          console.log(`${n}: ${reason}`);
        }
        if ((n + 1) % 1000 === 0) console.log(`${n + 1} mutations, ${wrong} not found or not placed`);
      }
      console.log(
        `${count} mutations of ${mutations.length} kinds in a record of ${values.entries} entries: ${count - wrong} found and placed`,
      );
      await database.close();
      return wrong === 0;
    } finally {
      await cluster.stop();
      removeDataFolder(folder);
    }
  },
};
