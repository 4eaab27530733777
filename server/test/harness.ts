import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll } from "vitest";
import { compose, composeServer, jobs } from "../src/compose.ts";
import { useDemonstrationFile } from "../src/identity/actions/demonstration.ts";
import type { Config } from "../src/kernel/config.ts";
import { type Actor, type Context, openContext, systemActor } from "../src/kernel/context.ts";
import { type Connection, type Database, openDatabase } from "../src/kernel/database.ts";
import { useFileFolder } from "../src/kernel/files.ts";
import { openJobs } from "../src/kernel/jobs.ts";
import { newKeyFile, useKeys } from "../src/kernel/keys.ts";
import { openLog } from "../src/kernel/log.ts";
import { installRulebook } from "../src/rulebook/actions.ts";

/** A fresh copy of the migrated template, gone after the test file. */
export async function testDatabase(options: { max?: number } = {}): Promise<Database> {
  const server = JSON.parse(process.env.SHUTONG_TEST_CLUSTER ?? "null") as Exclude<Connection, { url: string }> | null;
  if (!server) throw new Error("the test cluster is not running: start tests with vitest");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(server, `create database ${name} template template_shutong strategy file_copy`);
  const database = openDatabase({ ...server, database: name }, { max: options.max ?? 8 });
  afterAll(async () => {
    await database.close();
    await administer(server, `drop database if exists ${name} with (force)`);
  });
  return database;
}

async function administer(server: Connection, statement: string): Promise<void> {
  const client = new pg.Client(server as pg.ClientConfig);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A private folder for large files, keys and checkpoints, gone after the test file. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "shutong-files-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const testLog = openLog({ level: process.env.TEST_LOG ?? "silent" });

export function testConfig(dataDir: string, rulebook = "heilongjiang"): Config {
  return {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: null,
    rulebook,
    masterKeyFile: join(dataDir, "keys", "master.json"),
    checkpointDir: join(dataDir, "checkpoints"),
    logLevel: "silent",
    trustProxy: [],
  };
}

/** A context on a test database for any actor; the platform itself if none is named. */
export function testContext(database: Database, actor: Actor = systemActor("test")): Promise<Context> {
  return openContext(database.db, testLog, actor, `test-${randomBytes(4).toString("hex")}`);
}

/** The whole application on a fresh database; requests go in by `app.inject`. `work` also runs jobs in this process. */
export async function testApp(
  options: { work?: boolean; rulebook?: string; database?: Database } = {},
): Promise<{ app: FastifyInstance; database: Database; config: Config; context: (actor?: Actor) => Promise<Context> }> {
  const database = options.database ?? (await testDatabase({ max: 12 }));
  const config = testConfig(testFolder(), options.rulebook);
  useKeys(newKeyFile());
  useFileFolder(join(config.dataDir, "files"));
  compose();
  await installRulebook(await testContext(database), config.rulebook);
  useDemonstrationFile(join(config.dataDir, "demonstration-accounts.json"));
  const queue = await openJobs({
    connection: database.connection,
    db: database.db,
    log: testLog,
    jobs,
    work: options.work ?? false,
  });
  const app = await composeServer({ config, database, log: testLog });
  await app.ready();
  afterAll(async () => {
    await app.close();
    await queue.stop();
  });
  return { app, database, config, context: (actor) => testContext(database, actor) };
}
