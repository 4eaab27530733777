import { copyFile, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { parseVerifierKey } from "../audit/checkpoint.ts";
import { prepareEntry } from "../audit/record.ts";
import { lastKept, secondPlace } from "../audit/second-place.ts";
import { type Verification, verify } from "../audit/verify.ts";
import { realNow } from "../kernel/clock.ts";
import { type Config, privateFolder, StartFailure } from "../kernel/config.ts";
import { systemActor } from "../kernel/context.ts";
import { type Connection, openDatabase, poolConfig } from "../kernel/database.ts";
import { type Cluster, ensureDatabase, startEmbeddedPostgres } from "../kernel/embedded-postgres.ts";
import { knownMigrations, migrate, migrateDataCenter } from "../kernel/migrate.ts";
import {
  type BackedUpTable,
  copyOut,
  digestOf,
  Hashing,
  logHead,
  type Manifest,
  readManifest,
  unpacked,
} from "./backup.ts";
import { foreignKeysOf, isEmpty, makeEmpty, quoted, steady, tablesOf } from "./database-shape.ts";
import { claim } from "./installation.ts";

export interface Restored {
  readonly manifest: Manifest;
  /** Checked after the restore, on what is in the database now. */
  readonly verification: Verification;
  /** A kept checkpoint knew more entries than the backup: so many, and the log goes on under a new name. */
  readonly lostEntries: number | null;
}

/**
 * `restore DIR`: brings a backup into an empty database, all of it in one transaction or none: tables, counted and compared
 * by digest once they are in; sequences, foreign keys checked, triggers back on; large files; then the whole record is
 * verified. What goes wrong leaves the database as empty as it was.
 */
export async function restore(options: { config: Config; dir: string }): Promise<Restored> {
  const { config, dir } = options;
  const manifest = await readManifest(dir);
  const known = knownMigrations();
  const newer = manifest.migrations.filter((name) => !known.includes(name));
  if (newer[0]) throw new StartFailure(`The backup was made by a newer build (${newer[0]}): restore it with that one.`);
  privateFolder(config.dataDir);
  // Somebody else's running database must neither be filled nor, at the end, be stopped.
  const release = config.databaseUrl === null ? claim(config.dataDir) : () => undefined;
  let cluster: Cluster | null = null;
  try {
    cluster = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null;
    if (cluster) await ensureDatabase(cluster, "shutong");
    return await restoreInto(connectionOf(config, cluster), manifest, config, dir);
  } finally {
    await cluster?.stop();
    release();
  }
}

function connectionOf(config: Config, cluster: Cluster | null): Connection {
  return cluster ? cluster.connection("shutong") : { url: config.databaseUrl! };
}

async function restoreInto(connection: Connection, manifest: Manifest, config: Config, dir: string): Promise<Restored> {
  const client = await connected(connection, "DATABASE_URL");
  // A backup of one database may be restored into two, and the other way round: the version tables go where they belong now.
  const place = config.dataDatabaseUrl === null ? null : { url: config.dataDatabaseUrl };
  const data = place && (await connected(place, "DATA_DATABASE_URL"));
  let lostEntries: number | null;
  try {
    for (const each of data ? [client, data] : [client])
      if (!(await isEmpty(each))) {
        throw new StartFailure(
          "The database is not empty: a backup is restored into a database of its own, made for it.",
        );
      }
    await restoreFiles(manifest, config, dir);
    try {
      await migrate(connection, { count: manifest.migrations.length });
      if (place) await migrateDataCenter(place);
      lostEntries = await restoreRows(client, data, manifest, config, dir);
      await migrate(connection);
    } catch (error) {
      for (const each of data ? [client, data] : [client]) {
        await each.query("rollback");
        await makeEmpty(each);
      }
      throw error;
    }
    await client.query("analyze");
    await data?.query("analyze");
  } finally {
    await client.end();
    await data?.end();
  }
  const database = openDatabase(connection, { max: 2 });
  try {
    const verification = await verify(database.db, {
      dataDir: config.dataDir,
      checkpointDir: config.checkpointDir,
      // Right after a disaster the key may not be back yet: what the backup says about it must do.
      key: lostEntries === null ? await publicKey(database) : undefined,
    });
    return { manifest, verification, lostEntries };
  } finally {
    await database.close();
  }
}

async function connected(connection: Connection, setting: string): Promise<pg.Client> {
  const client = new pg.Client(poolConfig(connection));
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartFailure(
      `The database cannot be reached (${(error as Error).message}): check ${setting} and that the server runs.`,
    );
  }
}

async function publicKey(database: ReturnType<typeof openDatabase>): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ key: string | null }>("select key from audit.sequencer");
  return rows[0]?.key ?? undefined;
}

/** The lines that `restore` prints. */
export function restoreLines({ manifest, verification, lostEntries }: Restored): string[] {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const damage = verification.findings.length;
  return [
    `${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} large files as of ${manifest.made_at}; counts and digests agree`,
    `the record: ${verification.entries} entries, ${damage === 0 ? "clean" : `${damage} findings, see audit verify`}, root ${verification.root ?? "unknown"}`,
    ...(lostEntries === null
      ? []
      : [
          `${lostEntries} entries that were signed after this backup are gone: the record goes on under a new name, and says so.`,
        ]),
    "Before you start, put the master key file and the record's signing key (keys/audit-….key) back from where you keep them.",
  ];
}

async function restoreFiles(manifest: Manifest, config: Config, dir: string): Promise<void> {
  for (const { sha256 } of manifest.files) {
    const source = join(dir, "files", sha256);
    if ((await digestOf(source).catch(() => null)) !== sha256) {
      throw new StartFailure(`The backup is damaged: files/${sha256} is missing or changed. Nothing was restored.`);
    }
    const target = join(config.dataDir, "files", sha256.slice(0, 2), sha256);
    if (await stat(target).catch(() => null)) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(source, target);
  }
}

/**
 * Everything in one transaction; with a data center of its own in two, the version tables' first. Gives back how many signed entries
 * the backup does not have, or `null` for none.
 */
async function restoreRows(
  client: pg.Client,
  data: pg.Client | null,
  manifest: Manifest,
  config: Config,
  dir: string,
): Promise<number | null> {
  const of = (table: BackedUpTable) => (table.making && data ? data : client);
  for (const each of data ? [client, data] : [client]) {
    await steady(each);
    await each.query("begin");
  }
  const made = await tablesOf(client);
  const isMade = (table: { schema: string; name: string }) =>
    made.some((each) => each.schema === table.schema && each.name === table.name);
  const unknown = manifest.tables.find((table) => !table.making && !isMade(table));
  if (unknown)
    throw new StartFailure(
      `The backup holds the table ${unknown.schema}.${unknown.name}, which this build does not make.`,
    );

  // Rows come in table by table: nothing may look across tables or act on them before all are there.
  const keys = await foreignKeysOf(client);
  for (const key of keys) await client.query(key.drop);
  for (const table of made) await client.query(`alter table ${quoted(table.schema, table.name)} disable trigger user`);
  await client.query(`truncate ${made.map((table) => quoted(table.schema, table.name)).join(", ")}`);

  for (const table of manifest.tables) {
    if (table.making && !isMade(table)) await of(table).query(table.making.create);
    await restoreTable(of(table), dir, table);
    if (table.making && !isMade(table)) for (const statement of table.making.finish) await of(table).query(statement);
  }
  for (const { schema, name, value, called } of manifest.sequences) {
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoted(schema, name), value, called]);
  }
  for (const table of manifest.tables) await compare(of(table), table);
  for (const key of keys) await client.query(key.add);
  const lost = await tellTheRecord(client, manifest, config);
  for (const table of made) await client.query(`alter table ${quoted(table.schema, table.name)} enable trigger user`);
  await data?.query("commit");
  await client.query("commit");
  return lost;
}

async function restoreTable(client: pg.Client, dir: string, table: BackedUpTable): Promise<void> {
  const columns = table.columns.map((column) => quoted(column)).join(", ");
  const { packed, unzip, hashing } = unpacked(dir, table);
  const sink = client.query(copyFrom(`copy ${quoted(table.schema, table.name)} (${columns}) from stdin`));
  try {
    await pipeline(packed, unzip, hashing, sink);
  } catch (error) {
    throw new StartFailure(
      `The backup is damaged: ${table.file} cannot be read (${(error as Error).message}). Nothing was restored.`,
    );
  }
  if (hashing.digest() !== table.sha256) {
    throw new StartFailure(`The backup is damaged: ${table.file} is not what was written. Nothing was restored.`);
  }
}

/** Reads a table back and compares it with what was backed up, row count and digest. */
async function compare(client: pg.Client, table: BackedUpTable): Promise<void> {
  const source = copyOut(client, table);
  const hashing = new Hashing();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(source, hashing, nowhere);
  if (source.rowCount !== table.rows || hashing.digest() !== table.sha256) {
    throw new StartFailure(
      `The table ${table.schema}.${table.name} did not come back as it was backed up. Nothing was restored.`,
    );
  }
}

/**
 * The restore itself goes on record. If a checkpoint was kept that counts more entries than the backup, those are gone:
 * the same log may not sign another history under the same name, so it goes on under a new one.
 */
async function tellTheRecord(client: pg.Client, manifest: Manifest, config: Config): Promise<number | null> {
  const head = await logHead(client);
  const { rows } = await client.query<{ key: string | null }>("select key from audit.sequencer");
  const key = rows[0]?.key;
  const kept = key ? await lastKept(secondPlace(config.checkpointDir, parseVerifierKey(key))) : null;
  const lost = kept && kept.size > head.size ? kept.size - head.size : null;
  if (lost !== null) {
    await client.query("delete from audit.checkpoint");
    await client.query("update audit.sequencer set origin = null, key = null, expires_at = '-infinity'");
  }
  const now = realNow();
  const entry = prepareEntry(
    {
      actor: systemActor("restore"),
      requestId: `restore-${now.toISOString()}`,
      now: manifest.rehearsal ? new Date(manifest.legal_at) : now,
      realNow: now,
      rehearsal: manifest.rehearsal,
    },
    "kernel.database-restored",
    {
      object: { type: "log", id: "record" },
      facts: {
        backup_made_at: manifest.made_at,
        log: head.origin,
        entries: head.size,
        root: head.root,
        lost_entries: lost ?? 0,
        kept: kept ? { size: kept.size, root: kept.root.toString("hex") } : null,
      },
    },
  );
  await client.query("insert into audit.inbox (payload, salt, leaf) values ($1, $2, $3)", [
    entry.payload,
    entry.salt,
    entry.leaf,
  ]);
  return lost;
}
