import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { beginRehearsal, dayOf, settleClock, startOfDay } from "../kernel/clock.ts";
import { type Config, privateFolder, StartFailure } from "../kernel/config.ts";
import {
  type Connection,
  type Database,
  type Db,
  hasOwnDataCenter,
  maybeOne,
  openDatabase,
  poolConfig,
  sql,
  transaction,
  useDataCenter,
} from "../kernel/database.ts";
import { type Cluster, ensureDatabase, hasDatabase, startEmbeddedPostgres } from "../kernel/embedded-postgres.ts";
import { useFileFolder } from "../kernel/files.ts";
import { openKeys } from "../kernel/keys.ts";
import { migrate, migrateDataCenter } from "../kernel/migrate.ts";

/** An installation that runs: its database is up, of this build's schema, with keys and files at hand. */
export interface Installation {
  readonly config: Config;
  readonly database: Database;
  readonly connection: Connection;
  readonly data: Database;
  readonly rehearsal: boolean;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** The name of the embedded database. */
export const embeddedName = "shutong";

/** What a database without a decision becomes: a rehearsal from a day on, or the real thing. */
export type Beginning = { readonly rehearsal: Date } | { readonly rehearsal: null };

/**
 * Opens an installation: the embedded database is started (or its orphan adopted) and belongs to this process alone,
 * `DATABASE_URL` is connected to; then migrations, the clock's decision (`begin`, on an empty database only), keys, files.
 * Throws `StartFailure` with one clear line.
 */
export async function openInstallation(
  config: Config,
  options: {
    begin: Beginning | null;
    migrate?: boolean;
    owner?: boolean;
    /** Makes the embedded database in a way of its own when it is not there yet. */
    firstTime?: (cluster: Cluster) => Promise<void>;
  } = { begin: null },
): Promise<Installation> {
  privateFolder(config.dataDir);
  const embedded = config.databaseUrl === null;
  const release = embedded && options.owner !== false ? claim(config.dataDir) : () => undefined;
  let cluster: Cluster | null = null;
  try {
    cluster = embedded ? await startEmbeddedPostgres(config.dataDir, { keep: options.owner !== false }) : null;
    if (cluster && options.firstTime && !(await hasDatabase(cluster, embeddedName))) await options.firstTime(cluster);
    if (cluster) await ensureDatabase(cluster, embeddedName);
    const connection: Connection = cluster ? cluster.connection(embeddedName) : { url: config.databaseUrl! };
    await reachable(connection);
    if (options.migrate !== false) await migrate(connection);
    const database = openDatabase(connection, { max: 12 });
    const data = await openDataCenter(config, database, options.migrate !== false);
    if (options.begin) await decide(database.db, options.begin);
    const rehearsal = await isRehearsal(database.db);
    // A real installation brings its keys; a rehearsal, or an embedded database, makes them on the first start.
    openKeys(config.masterKeyFile, { create: embedded || rehearsal });
    useFileFolder(join(config.dataDir, "files"));
    const stopping = cluster;
    return {
      config,
      database,
      connection,
      data,
      rehearsal,
      notes: cluster?.notes ?? [],
      async close() {
        await Promise.all([database.close(), data.close()]);
        if (options.owner !== false) await stopping?.stop();
        release();
      },
    };
  } catch (error) {
    if (options.owner !== false) await cluster?.stop();
    release();
    throw error;
  }
}

/**
 * Opens the data center: the database that `DATA_DATABASE_URL` names, brought to its schema, else the main one with connections of its own (a
 * transaction that reads a version table must not wait for a second connection behind others that do the same).
 */
export async function openDataCenter(config: Config, main: Database, migrates: boolean): Promise<Database> {
  if (config.dataDatabaseUrl === null) {
    const data = openDatabase(main.connection, { max: 8, name: "shutong-data" });
    useDataCenter(main.db, data);
    return data;
  }
  const connection = { url: config.dataDatabaseUrl };
  await reachable(connection, "DATA_DATABASE_URL");
  if (migrates) await migrateDataCenter(connection);
  const data = openDatabase(connection, { max: 8, name: "shutong-data" });
  useDataCenter(main.db, data);
  if (!hasOwnDataCenter(main.db)) return data;
  const moved = await maybeOne(main.db, sql`select 1 from pg_tables where schemaname = 'data' limit 1`);
  if (!moved) return data;
  await data.close();
  throw new StartFailure(
    "The main database holds version tables, and DATA_DATABASE_URL names another: back up, then restore with DATA_DATABASE_URL set.",
  );
}

async function decide(db: Db, begin: Beginning): Promise<void> {
  const clock = await maybeOne<{ rehearsal: boolean; decided: boolean }>(
    db,
    sql`select rehearsal, decided_at is not null as decided from kernel.clock`,
  );
  if (clock?.decided || clock?.rehearsal) return;
  await transaction(db, async (tx) => {
    if (begin.rehearsal) await beginRehearsal(tx, begin.rehearsal);
    await settleClock(tx);
  });
}

async function isRehearsal(db: Db): Promise<boolean> {
  const clock = await maybeOne<{ rehearsal: boolean }>(db, sql`select rehearsal from kernel.clock`);
  return clock?.rehearsal ?? false;
}

/** 09:00 in Asia/Shanghai of a day. */
export function morning(day: string): Date {
  return new Date(startOfDay(day).getTime() + 9 * 3_600_000);
}

/** Today's morning, for a rehearsal that names no day. */
export function thisMorning(now: Date): Date {
  return morning(dayOf(now));
}

async function reachable(connection: Connection, setting = "DATABASE_URL"): Promise<void> {
  const client = new pg.Client({ ...poolConfig(connection), connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    if (rows[0].version < 150_000)
      throw new StartFailure("The database is older than PostgreSQL 15: upgrade it first.");
    if (rows[0].encoding !== "UTF8")
      throw new StartFailure(`The database has the encoding ${rows[0].encoding}: make it with encoding UTF8.`);
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const { code, message } = error as { code?: string; message: string };
    throw new StartFailure(
      `The database cannot be reached (${message || code}): check ${setting} and that the server runs.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One owner process for an embedded database: a lock file with its process id; one left by a killed process is taken over. */
export function claim(dataDir: string): () => void {
  const path = join(dataDir, "owner.pid");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return () => {
        if (existsSync(path) && readFileSync(path, "utf8").trim() === String(process.pid))
          rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw new StartFailure(
          `The folder ${dataDir} cannot be written: give it to this user, or name another with DATA_DIR.`,
        );
      }
      const holder = Number(readFileSync(path, "utf8"));
      if (alive(holder)) {
        throw new StartFailure(
          `Shutong already runs on ${dataDir} (process ${holder}): stop it first, or name another DATA_DIR.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new StartFailure(`The data folder ${dataDir} is being opened by another process.`);
}

/** Whether a process of that number still runs Shutong: after a restart of the machine the number may be somebody else's. */
function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return (
      /shutong|main\.ts|import-check|drill/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")) &&
      !/^State:\s+Z/m.test(status)
    );
  } catch {
    return false;
  }
}

/** Whether the address is free, told before anything slow is begun. */
export function assertPortFree(host: string, port: number): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `Port ${port} on ${host} is in use: choose another with PORT=….`
          : `Port ${port} on ${host} cannot be opened (${error.code}): choose another with PORT=….`;
      reject(new StartFailure(reason));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
