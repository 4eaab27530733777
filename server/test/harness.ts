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
import { type Connection, type Database, openDatabase, useDataCenter } from "../src/kernel/database.ts";
import { useFileFolder } from "../src/kernel/files.ts";
import { openJobs } from "../src/kernel/jobs.ts";
import { newKeyFile, useKeys } from "../src/kernel/keys.ts";
import { openLog } from "../src/kernel/log.ts";
import { migrateDataCenter } from "../src/kernel/migrate.ts";
import { installRulebook } from "../src/rulebook/actions.ts";

/** The cluster of the run, by its database `postgres`. */
export function testCluster(): Exclude<Connection, { url: string }> {
  const server = JSON.parse(process.env.SHUTONG_TEST_CLUSTER ?? "null") as Exclude<Connection, { url: string }> | null;
  if (!server) throw new Error("the test cluster is not running: start tests with vitest");
  return server;
}

/** A fresh copy of the migrated template, gone after the test file. */
export async function testDatabase(options: { max?: number } = {}): Promise<Database> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const { database, drop } = await copyDatabase(name, "template_shutong", options.max ?? 8);
  afterAll(drop);
  return database;
}

/** A copy of a template under a name, and how to be rid of it. */
export async function copyDatabase(
  name: string,
  template: string,
  max = 8,
): Promise<{ database: Database; drop: () => Promise<void> }> {
  await administer(`create database ${name} template ${template} strategy file_copy`);
  const database = openDatabase({ ...testCluster(), database: name }, { max });
  const data = await ownDataCenter(name);
  if (data) useDataCenter(database.db, data);
  const drop = async () => {
    await Promise.all([database.close(), data?.close()]);
    await administer(`drop database if exists ${name} with (force)`);
    await administer(`drop database if exists ${name}_data with (force)`);
  };
  return { database, drop };
}

/** With `SHUTONG_TEST_DATA=own` version tables are in a second database of each test file; with a URL, in the database that it names. */
async function ownDataCenter(name: string): Promise<Database | null> {
  const place = process.env.SHUTONG_TEST_DATA;
  if (!place) return null;
  if (place === "own") await administer(`create database ${name}_data`);
  const connection = place === "own" ? { ...testCluster(), database: `${name}_data` } : { url: place };
  await migrateDataCenter(connection);
  return openDatabase(connection, { max: 6, name: "shutong-data" });
}

/** One statement in the cluster's own database. */
export async function administer(statement: string): Promise<void> {
  const client = new pg.Client(testCluster() as pg.ClientConfig);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A private folder for large files, keys and checkpoints, gone after the test file. */
export function testFolder(): string {
  const folder = freshFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "shutong-files-"));
}

export const testLog = openLog({ level: process.env.TEST_LOG ?? "silent" });

export function testConfig(dataDir: string, rulebook = "heilongjiang"): Config {
  return {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: null,
    dataDatabaseUrl: null,
    rulebook,
    masterKeyFile: join(dataDir, "keys", "master.json"),
    checkpointDir: join(dataDir, "checkpoints"),
    logLevel: "silent",
    trustProxy: [],
    outboundAllow: [],
    keep: { versions: 5, days: 30 },
    partitionRows: 20_000_000,
    mail: null,
  };
}

/** A context on a test database for any actor; the platform itself if none is named. */
export function testContext(database: Database, actor: Actor = systemActor("test")): Promise<Context> {
  return openContext(database.db, testLog, actor, `test-${randomBytes(4).toString("hex")}`);
}

export interface TestApp {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly config: Config;
  readonly context: (actor?: Actor) => Promise<Context>;
}

/** The whole application on a fresh database; requests go in by `app.inject`. `work` also runs jobs in this process. */
export async function testApp(
  options: {
    work?: boolean;
    rulebook?: string;
    database?: Database;
    install?: (ctx: Context) => Promise<unknown>;
  } = {},
): Promise<TestApp> {
  const database = options.database ?? (await testDatabase({ max: 12 }));
  useKeys(newKeyFile());
  const { close, ...made } = await openTestApp(database, options);
  afterAll(close);
  return made;
}

/**
 * The application on an open database, under keys that the caller has put in place, until `close`. `install` puts the rulebook in
 * place; without it the shipped one of that name.
 */
export async function openTestApp(
  database: Database,
  options: { work?: boolean; rulebook?: string; install?: (ctx: Context) => Promise<unknown> } = {},
): Promise<TestApp & { readonly close: () => Promise<void> }> {
  const config = testConfig(freshFolder(), options.rulebook);
  useFileFolder(join(config.dataDir, "files"));
  compose();
  const install = options.install ?? ((ctx: Context) => installRulebook(ctx, config.rulebook));
  await install(await testContext(database));
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
  const close = async () => {
    await app.close();
    await queue.stop();
    rmSync(config.dataDir, { recursive: true, force: true });
  };
  return { app, database, config, context: (actor?: Actor) => testContext(database, actor), close };
}
