import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Config, StartFailure } from "../kernel/config.ts";
import { openDatabase } from "../kernel/database.ts";
import { type Installation, openDataCenter, openInstallation } from "./installation.ts";

/** The database of a server that may run beside us, without its keys. An embedded one that nobody runs is started. */
export async function openBeside(
  config: Config,
): Promise<Pick<Installation, "connection" | "database" | "data" | "close">> {
  if (config.databaseUrl !== null) {
    const connection = { url: config.databaseUrl };
    const database = openDatabase(connection, { max: 1 });
    const data = await openDataCenter(config, database, false);
    const close = async () => {
      await Promise.all([database.close(), data.close()]);
    };
    return { connection, database, data, close };
  }
  try {
    return await openInstallation(config, { begin: null, migrate: false });
  } catch (error) {
    if (!(error instanceof StartFailure) || !existsSync(join(config.dataDir, "owner.pid"))) throw error;
    return openInstallation(config, { begin: null, migrate: false, owner: false });
  }
}
