import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentVersion } from "../../server/src/aggregation/versions.ts";
import { type Config, readConfig } from "../../server/src/kernel/config.ts";
import { openDatabase } from "../../server/src/kernel/database.ts";
import { startEmbeddedPostgres } from "../../server/src/kernel/embedded-postgres.ts";
import { openLog } from "../../server/src/kernel/log.ts";
import { backup } from "../../server/src/operate/backup.ts";
import { restore } from "../../server/src/operate/restore.ts";
import { removeDataFolder } from "../../server/test/data-folder.ts";
import type { Drill } from "../drill.ts";
import { settle } from "./kill/check.ts";
import { Acks, overHttp, Surprises } from "./kill/client.ts";
import { type OwnDataCenter, startDataCenter } from "./kill/data-center.ts";
import { freePort, Installation } from "./kill/installation.ts";
import { type Stage, setStage } from "./kill/stage.ts";
import { callData, loadFiles } from "./kill/work.ts";

/** Loads a few files into an installation that runs and calls for its data, until so many of both were acknowledged. */
async function work(installation: Installation, known: Stage | null, wanted: number, folder: string): Promise<Stage> {
  const cluster = await startEmbeddedPostgres(installation.dataDir);
  const database = openDatabase(cluster.connection("shutong"), { max: 2, name: "shutong-drill" });
  try {
    const app = overHttp(installation.base);
    const stage = known ?? (await setStage(app, database.db, openLog({ level: "silent" })));
    const surprises = new Surprises();
    for (const each of [loadFiles, callData]) {
      const acks = new Acks(join(folder, `${each.name}-${installation.port}.jsonl`));
      const stopped = () => acks.count >= wanted;
      await each({
        ...{ app, base: installation.base, db: database.db, stage, acks, surprises, stopped },
        random: Math.random,
      });
      acks.close();
      await settle(database.db, 60_000);
    }
    if (surprises.found.size > 0) throw new Error(`met ${JSON.stringify([...surprises.found])}`);
    if ((await currentVersion(database.db, stage.dataset)) === null) throw new Error("there is no version");
    return stage;
  } finally {
    await database.close();
  }
}

/** One database → two → one again, by backup and restore, working in each layout. */
async function layouts(say: (line: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shutong-layouts-"));
  const wrong: string[] = [];
  const homes: string[] = [];
  let data: OwnDataCenter | null = null;
  let stage: Stage | null = null;
  let from: { config: Config; dir: string } | null = null;
  try {
    data = await startDataCenter(folder);
    for (const [name, dataUrl] of [
      ["one database", null],
      ["two databases", data.url],
      ["one database again", null],
    ] as const) {
      const home = join(folder, `home-${homes.length}`);
      const config = readConfig({ DATA_DIR: home, ...(dataUrl ? { DATA_DATABASE_URL: dataUrl } : {}) });
      homes.push(config.dataDir);
      if (from) {
        const { manifest, verification } = await restore({ config, dir: from.dir });
        wrong.push(...verification.findings.map((finding) => `${name}: ${JSON.stringify(finding)}`));
        // What an operator keeps apart and puts back; the embedded database's password is the new one's.
        for (const key of readdirSync(join(from.config.dataDir, "keys")).filter((name) =>
          /^(master\.json|audit-)/.test(name),
        ))
          cpSync(join(from.config.dataDir, "keys", key), join(config.dataDir, "keys", key));
        say(
          `${name}: restored ${manifest.tables.length} tables with counts and digests, ${verification.entries} entries clean`,
        );
      }
      const installation = new Installation(home, await freePort(), dataUrl);
      await installation.start();
      stage = await work(installation, stage, 5, folder);
      if (!(await installation.stop())) wrong.push(`${name}: did not stop cleanly`);
      const dir = join(folder, `backup-${homes.length}`);
      const made = await backup({ config, dir });
      const tables = made.tables.filter(({ schema }) => schema === "data");
      say(
        `${name}: 5 files loaded, 5 calls answered; backed up ${tables.length} version tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows`,
      );
      from = { config, dir };
    }
  } finally {
    await data?.stop();
    if (wrong.length === 0) {
      for (const home of [...homes, ...(data ? [data.dataDir] : [])]) removeDataFolder(home);
      rmSync(folder, { recursive: true, force: true });
    } else say(`what is wrong can be looked at in ${folder}`);
  }
  return wrong;
}

export const drill: Drill = {
  about: "moves an installation from one database to two (DATA_DATABASE_URL) and back by backup and restore",
  async run() {
    const wrong = await layouts((line) => console.log(line));
    for (const line of wrong) console.log(`WRONG: ${line}`);
    return wrong.length === 0;
  },
};
