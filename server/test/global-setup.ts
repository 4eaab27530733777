import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { ensureDatabase, startEmbeddedPostgres } from "../src/kernel/embedded-postgres.ts";
import { migrate } from "../src/kernel/migrate.ts";

/** One cluster for the run, with a migrated template that each test file copies. */
export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), "shutong-test-"));
  const cluster = await startEmbeddedPostgres(folder, { fast: true });
  await ensureDatabase(cluster, "template_shutong");
  await migrate(cluster.connection("template_shutong"));
  const client = new pg.Client(cluster.connection("postgres") as pg.ClientConfig);
  await client.connect();
  await client.query("alter database template_shutong is_template true");
  await client.end();
  process.env.SHUTONG_TEST_CLUSTER = JSON.stringify(cluster.connection("postgres"));
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
