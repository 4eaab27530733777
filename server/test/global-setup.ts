import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Connection } from "../src/kernel/database.ts";
import { startEmbeddedPostgres } from "../src/kernel/embedded-postgres.ts";
import { migrate } from "../src/kernel/migrate.ts";
import { startDebianPostgres } from "./debian-postgres.ts";

/**
 * One cluster for the run, with a migrated template that each test file copies: the embedded one, or Debian's with
 * `SHUTONG_TEST_POSTGRES=debian`. Whatever the tests and their child processes leave in the temporary folder lies in one
 * folder of the run and goes with it.
 */
export default async function setup() {
  // A run that a test of another run starts has its cluster, and its folder.
  if (process.env.SHUTONG_TEST_WITHIN) return;
  const folder = mkdtempSync(join(tmpdir(), "shutong-test-"));
  // Debian's database user passes through it to its own folder.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  const cluster =
    process.env.SHUTONG_TEST_POSTGRES === "debian"
      ? await startDebianPostgres()
      : await startEmbeddedPostgres(join(folder, "cluster"), { fast: true });
  await administer(cluster.connection("postgres"), "create database template_shutong");
  await migrate(cluster.connection("template_shutong"));
  await administer(cluster.connection("postgres"), "alter database template_shutong is_template true");
  process.env.SHUTONG_TEST_CLUSTER = JSON.stringify(cluster.connection("postgres"));
  return async () => {
    await cluster.stop();
    removeClustersElsewhere(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Clusters started as root lie where the database's system user can reach them; each data folder tells where. */
function removeClustersElsewhere(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (file.name !== "postgres-is-at") continue;
    rmSync(readFileSync(join(file.parentPath, file.name), "utf8").trim(), { recursive: true, force: true });
  }
}

async function administer(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(connection as pg.ClientConfig);
  await client.connect();
  await client.query(statement);
  await client.end();
}
