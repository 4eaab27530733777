import { mkdirSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { compose, composeServer } from "../server/src/compose.ts";
import type { Config } from "../server/src/kernel/config.ts";
import { type Connection, openDatabase } from "../server/src/kernel/database.ts";
import { useFileFolder } from "../server/src/kernel/files.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";

/** The product as `serve` runs it, in a process of its own on a database that is ready. Tells its port. */
export interface Serving {
  readonly connection: Connection;
  readonly folder: string;
  readonly rulebook: string;
}

async function serve({ connection, folder, rulebook }: Serving): Promise<number> {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true });
  const masterKeyFile = join(folder, "master.json");
  openKeys(masterKeyFile, { create: false });
  useFileFolder(join(dataDir, "files"));
  compose();
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: null,
    dataDatabaseUrl: null,
    rulebook,
    masterKeyFile,
    checkpointDir: join(dataDir, "checkpoints"),
    logLevel: "info",
    trustProxy: [],
    outboundAllow: [],
    mail: null,
  };
  const log = openLog({ level: "info" });
  const database = openDatabase(connection, { max: 10 });
  const app = await composeServer({ config, database, log });
  await app.listen({ host: config.host, port: 0 });
  return (app.server.address() as AddressInfo).port;
}

/** From the second message on: a profile of what this process does until the next one, written to a file. */
function profile(): void {
  let session: Session | null = null;
  process.on("message", async ({ file }: { file: string }) => {
    if (!session) {
      session = new Session();
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval: 200 });
      await session.post("Profiler.start");
    } else {
      const { profile: taken } = await session.post("Profiler.stop");
      writeFileSync(file, JSON.stringify(taken));
      session = null;
    }
    process.send!({});
  });
}

process.once("message", (serving: Serving) => {
  setImmediate(profile);
  serve(serving).then(
    (port) => process.send!({ port }),
    (error: Error) => process.send!({ failed: error.stack ?? error.message }),
  );
});
process.on("disconnect", () => process.exit(0));
