import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Connection } from "../src/kernel/database.ts";
import { startEmbeddedPostgres } from "../src/kernel/embedded-postgres.ts";
import { migrate } from "../src/kernel/migrate.ts";
import { startDebianPostgres } from "./debian-postgres.ts";

/**
 * One cluster for the run, with a migrated template that each test file copies: the embedded one, or Debian's with
 * `SHUTONG_TEST_POSTGRES=debian`.
 */
export default async function setup() {
  const cluster = process.env.SHUTONG_TEST_POSTGRES === "debian" ? await startDebianPostgres() : await startEmbedded();
  await administer(cluster.connection("postgres"), "create database template_shutong");
  await migrate(cluster.connection("template_shutong"));
  await administer(cluster.connection("postgres"), "alter database template_shutong is_template true");
  process.env.SHUTONG_TEST_CLUSTER = JSON.stringify(cluster.connection("postgres"));
  return () => cluster.stop();
}

async function startEmbedded() {
  const folder = mkdtempSync(join(tmpdir(), "shutong-test-"));
  const cluster = await startEmbeddedPostgres(folder, { fast: true });
  return {
    connection: cluster.connection,
    async stop() {
      await cluster.stop();
      // Started as root, the cluster itself lies where the database's system user can reach it.
      const elsewhere = join(folder, "postgres-is-at");
      if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, "utf8").trim(), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function administer(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(connection as pg.ClientConfig);
  await client.connect();
  await client.query(statement);
  await client.end();
}
