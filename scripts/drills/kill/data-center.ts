import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Connection, type Database, openDatabase } from "../../../server/src/kernel/database.ts";
import { ensureDatabase, startEmbeddedPostgres } from "../../../server/src/kernel/embedded-postgres.ts";

/** A second PostgreSQL, for version tables alone, of this process: it is started again whenever it dies. */
export interface OwnDataCenter {
  readonly dataDir: string;
  readonly url: string;
  readonly database: Database;
  stop(): Promise<void>;
}

const name = "shutong_data";

/** Starts one below a folder, with an empty database. */
export async function startDataCenter(folder: string): Promise<OwnDataCenter> {
  const dataDir = join(folder, "data-center");
  mkdirSync(dataDir, { mode: 0o700 });
  const cluster = await startEmbeddedPostgres(dataDir, { keep: true });
  await ensureDatabase(cluster, name);
  const { host, port, user, password } = cluster.connection(name) as Exclude<Connection, { url: string }>;
  const url = `postgres://${user}:${password}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  const database = openDatabase({ url }, { max: 4, name: "shutong-drill" });
  return {
    ...{ dataDir, url, database },
    async stop() {
      await database.close();
      await cluster.stop();
    },
  };
}
