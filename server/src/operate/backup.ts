import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { legalClock, realNow } from "../kernel/clock.ts";
import { type Config, StartFailure } from "../kernel/config.ts";
import { hasOwnDataCenter, poolConfig } from "../kernel/database.ts";
import { openBeside } from "./beside.ts";
import {
  isEmpty,
  makingOf,
  quoted,
  sequencesOf,
  steady,
  type TableMaking,
  type TableShape,
  tablesOf,
} from "./database-shape.ts";

export interface BackedUpTable extends TableShape {
  /** Below the backup's folder: the table in PostgreSQL's text COPY format, gzipped. */
  readonly file: string;
  readonly rows: number;
  /** SHA-256 over the COPY text, before compression. */
  readonly sha256: string;
  /** Only for tables that no migration makes. */
  readonly making?: TableMaking;
}

/** `manifest.json`: written last, so a folder without it is no backup. */
export interface Manifest {
  readonly format: "shutong-backup/1";
  readonly made_at: string;
  readonly legal_at: string;
  readonly rehearsal: boolean;
  readonly rulebook: string;
  readonly postgres: string;
  readonly migrations: readonly string[];
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly { schema: string; name: string; value: string; called: boolean }[];
  /** Files above 16 MB, which lie beside the database; by their SHA-256 in `files/`. */
  readonly files: readonly { sha256: string; size: number }[];
  /** The record as it stood: name of the log, entries in its tree, root in hex. */
  readonly log: { readonly origin: string | null; readonly size: number; readonly root: string | null };
}

/**
 * `backup DIR`: the whole installation as of one moment into an empty folder, while it runs: one snapshot of the database
 * (REPEATABLE READ), table by table in COPY's text form with row counts and digests, and the large files. The same format
 * for the embedded database and for `DATABASE_URL`, readable by every PostgreSQL from 15 on, needing none of its programs.
 * Keys are not in it: whoever finds a backup must not get at the secrets. The job queue is made anew: due times are rows.
 */
export async function backup(options: { config: Config; dir: string }): Promise<Manifest> {
  const { config, dir } = options;
  await emptyFolder(dir);
  const installation = await openBeside(config);
  const own = hasOwnDataCenter(installation.database.db);
  const client = new pg.Client(poolConfig(installation.connection));
  const data = own ? new pg.Client(poolConfig(installation.data.connection)) : client;
  try {
    await snapshot(client);
    if (await isEmpty(client)) throw new StartFailure("The database is empty: there is nothing to back up.");
    const legal = await legalClock(installation.database.db);
    await mkdir(join(dir, "tables"), { mode: 0o700 });
    const tables = await dumpTables(client, dir, ({ schema }) => !own || schema !== "data");
    if (own) {
      // After the main database: a version table is committed before the row that names it.
      await snapshot(data);
      tables.push(...(await dumpTables(data, dir, ({ schema }) => schema === "data")));
      await namedTablesAreThere(client, tables);
    }
    const manifest: Manifest = {
      format: "shutong-backup/1",
      made_at: realNow().toISOString(),
      legal_at: legal.now.toISOString(),
      rehearsal: legal.rehearsal,
      rulebook: config.rulebook,
      postgres: (await client.query("show server_version")).rows[0].server_version,
      migrations: (await client.query("select name from public.pgmigrations order by id")).rows.map((row) => row.name),
      tables,
      sequences: await sequencesOf(client),
      files: await copyFiles(client, config, dir),
      log: await logHead(client),
    };
    await client.query("commit");
    await syncAll(dir, manifest);
    return manifest;
  } finally {
    await client.end().catch(() => undefined);
    if (own) await data.end().catch(() => undefined);
    await installation.close();
  }
}

/** Every table of a snapshot that is wanted, each into a file of its own. */
async function dumpTables(client: pg.Client, dir: string, wanted: (shape: TableShape) => boolean) {
  const tables: BackedUpTable[] = [];
  const shapes = (await tablesOf(client)).filter(wanted);
  // From here on no table of the snapshot can be dropped or changed under our hands.
  const names = shapes.map((shape) => quoted(shape.schema, shape.name));
  if (names.length > 0) await client.query(`lock table ${names.join(", ")} in access share mode`);
  for (const shape of shapes) {
    const file = `tables/${shape.schema}.${shape.name}.copy.gz`;
    const written = await dumpTable(client, shape, join(dir, file));
    const making = shape.schema === "data" ? { making: await makingOf(client, shape) } : {};
    tables.push({ ...shape, file, ...written, ...making });
  }
  return tables;
}

/** Two databases have no common snapshot: a version whose table was dropped between the two would be a backup that serves nothing. */
async function namedTablesAreThere(client: pg.Client, tables: readonly BackedUpTable[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select v.table_name as name from aggregation.current_version c join aggregation.version v on v.id = c.version_id`,
  );
  const missing = rows.find(({ name }) => !tables.some((table) => table.schema === "data" && table.name === name));
  if (missing)
    throw new StartFailure(
      `The version table ${missing.name} is not in the data center: no backup was made. Try again.`,
    );
}

/** The lines that `backup` prints. */
export function backupLines(manifest: Manifest, dir: string): string[] {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} large files, ${manifest.log.size} entries of the record in ${dir}`,
    "Keys are not in a backup: keep copies of the master key file and of keys/audit-….key in another place. Without them secrets stay sealed.",
  ];
}

async function emptyFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    if ((await readdir(dir)).length === 0) return;
  } catch {
    throw new StartFailure(`The folder ${dir} cannot be written: give it to this user, or name another.`);
  }
  throw new StartFailure(`The folder ${dir} is not empty: a backup goes into a folder of its own.`);
}

/** Connects for the backup and opens a snapshot; one clear line when there is no connection. */
async function snapshot(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new StartFailure(
      `The database cannot be reached (${message || code}): check DATABASE_URL and that the server runs.`,
    );
  }
  await steady(client);
  await client.query("begin isolation level repeatable read read only");
}

/** Passes bytes on and keeps their hash. */
export class Hashing extends Transform {
  readonly #hash: Hash = createHash("sha256");
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }
  digest(): string {
    return this.#hash.digest("hex");
  }
}

/** The COPY text of a table as a stream; its `rowCount` counts once it has ended. */
export function copyOut(client: pg.ClientBase, shape: TableShape) {
  const columns = shape.columns.map((column) => quoted(column)).join(", ");
  const table = quoted(shape.schema, shape.name);
  // Of partitions only a query is copied out; in the order of its rows, so that the bytes are the same each time.
  const source = shape.partitioned ? `(select ${columns} from ${table} order by _row)` : `${table} (${columns})`;
  return client.query(copyTo(`copy ${source} to stdout`)) as ReturnType<typeof copyTo> & { rowCount: number };
}

async function dumpTable(client: pg.ClientBase, shape: TableShape, path: string) {
  const source = copyOut(client, shape);
  const hashing = new Hashing();
  await pipeline(source, hashing, createGzip({ level: 1 }), createWriteStream(path, { mode: 0o600 }));
  return { rows: source.rowCount, sha256: hashing.digest() };
}

async function copyFiles(client: pg.ClientBase, config: Config, dir: string) {
  const { rows } = await client.query<{ sha256: string; size: string }>(
    "select sha256, size from kernel.file where place = 'folder' order by sha256",
  );
  if (rows.length > 0) await mkdir(join(dir, "files"), { mode: 0o700 });
  for (const { sha256 } of rows) {
    const target = join(dir, "files", sha256);
    await copyFile(join(config.dataDir, "files", sha256.slice(0, 2), sha256), target);
    if ((await digestOf(target)) !== sha256)
      throw new StartFailure(`The stored file ${sha256} is damaged: no backup was made.`);
  }
  return rows.map((row) => ({ sha256: row.sha256, size: Number(row.size) }));
}

/** SHA-256 of a file in hex. */
export async function digestOf(path: string): Promise<string> {
  const hashing = new Hashing();
  await pipeline(createReadStream(path), hashing, async function* nothing(source) {
    for await (const _ of source);
    yield "";
  });
  return hashing.digest();
}

/** The record's head in the snapshot of `client`. */
export async function logHead(client: pg.ClientBase): Promise<Manifest["log"]> {
  const { rows } = await client.query(
    `select s.origin, s.size::float8 as size, encode(c.root, 'hex') as root
     from audit.sequencer s left join audit.checkpoint c on c.size = s.size`,
  );
  return rows[0];
}

/** Everything is on the disk before the manifest is, and the manifest before we say so. */
async function syncAll(dir: string, manifest: Manifest): Promise<void> {
  for (const path of [
    ...manifest.tables.map((table) => table.file),
    ...manifest.files.map((file) => `files/${file.sha256}`),
  ]) {
    await sync(join(dir, path));
  }
  const path = join(dir, "manifest.json");
  await writeFile(path, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await sync(path);
  await sync(dirname(path));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/** Reads the manifest of a backup; `StartFailure` when the folder holds none, or one that this build does not know. */
export async function readManifest(dir: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(dir, "manifest.json"), "utf8"));
  } catch {
    throw new StartFailure(`${dir} holds no complete backup: manifest.json is missing or damaged.`);
  }
  if (manifest.format !== "shutong-backup/1") {
    throw new StartFailure(`The backup in ${dir} has the format ${manifest.format}, which this build does not read.`);
  }
  return manifest;
}

/** A backed-up table's COPY text, unpacked. */
export function unpacked(dir: string, table: BackedUpTable) {
  return { packed: createReadStream(join(dir, table.file)), unzip: createGunzip(), hashing: new Hashing() };
}
