import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Removes a data folder whose database has stopped, with the cluster that root's start keeps elsewhere. */
export function removeDataFolder(dataDir: string): void {
  const elsewhere = join(dataDir, "postgres-is-at");
  if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, "utf8").trim(), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
