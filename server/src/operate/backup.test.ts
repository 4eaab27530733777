import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillLog } from "../../test/audit/mutations.ts";
import { removeDataFolder } from "../../test/data-folder.ts";
import { testConfig, testDatabase, testFolder, testLog } from "../../test/harness.ts";
import { partitionAbove } from "../aggregation/data-center/partitions.ts";
import { createPart, createVersionTable, finishVersionTable } from "../aggregation/data-center/store.ts";
import { signCheckpoint } from "../audit/checkpoint.ts";
import { keepNotes, secondPlace } from "../audit/second-place.ts";
import { startSequencer } from "../audit/sequencer.ts";
import { openSigningKey } from "../audit/signing-key.ts";
import { latestCheckpoint, logState } from "../audit/store.ts";
import { verify } from "../audit/verify.ts";
import { beginRehearsal, legalClock, moveLegalClock } from "../kernel/clock.ts";
import type { Config } from "../kernel/config.ts";
import { type Connection, execute, one, openDatabase, poolConfig, rows, sql, transaction } from "../kernel/database.ts";
import { startEmbeddedPostgres } from "../kernel/embedded-postgres.ts";
import { putFile, readFile, useFileFolder } from "../kernel/files.ts";
import { newKeyFile, useKeys } from "../kernel/keys.ts";
import { type BackedUpTable, backup, backupLines, type Manifest } from "./backup.ts";
import { quoted, tablesOf } from "./database-shape.ts";
import { restore, restoreLines } from "./restore.ts";

const size = 60;
const database = await testDatabase();
const server = database.connection as Exclude<Connection, { url: string }>;

/** The URL of a database of the test cluster, as DATABASE_URL would name it. */
const urlOf = (name: string) =>
  `postgres://${server.user}:${server.password}@/${name}?host=${encodeURIComponent(server.host)}&port=${server.port}`;

function configFor(name: string | null, dataDir = testFolder()): Config {
  return { ...testConfig(dataDir), databaseUrl: name === null ? null : urlOf(name) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: "postgres" });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const scratch: string[] = [];
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(5).toString("hex")}`;
  await administer(`create database ${name} template template0 encoding 'UTF8'`);
  scratch.push(name);
  return name;
}
afterAll(async () => {
  for (const name of scratch) await administer(`drop database if exists ${name} with (force)`);
});

const source = configFor(server.database);
const large = randomBytes(17 * 1024 * 1024);

/** Count and content digest of every table, by SQL of this test's own. */
async function contents(connection: Connection): Promise<Record<string, string>> {
  const client = new pg.Client(poolConfig(connection));
  await client.connect();
  await client.query("set timezone = 'UTC'");
  const found: Record<string, string> = {};
  for (const { schema, name } of await tablesOf(client)) {
    const table = quoted(schema, name);
    const { rows } = await client.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as is from ${table} t`,
    );
    found[`${schema}.${name}`] = rows[0].is;
  }
  await client.end();
  return found;
}

// What a person would ask of the data: typed values, their order, a filter, a join with the record.
const golden = [
  "select id, name, amount, day, at, raw, list from data.v_backup_test order by id",
  "select count(*), sum(amount), min(day), max(at) from data.v_backup_test where amount > 10",
  "select name from data.v_backup_test where name like '%哈%' order by name desc",
  "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'data.v_backup_test'::regclass and contype <> 'n' order by 1",
  "select tableoid::regclass::text as part, count(*) from data.v_backup_parted group by 1 order by 1",
  "select relname, pg_get_expr(relpartbound, oid) as bound, has_table_privilege('shutong_door', oid, 'select') as read_by_door from pg_class where relname ~ '^v_backup_parted' order by 1",
  "select indexdef from pg_indexes where schemaname = 'data' order by 1",
  "select number, event, encode(leaf, 'hex') from audit.entry order by number",
  "select rehearsal, legal_anchor, real_anchor from kernel.clock",
];
async function answers(connection: Connection): Promise<unknown[]> {
  const open = openDatabase(connection, { max: 1 });
  const found = [];
  for (const query of golden) found.push(await rows(open.db, sql.raw(query)));
  await open.close();
  return found;
}

beforeAll(async () => {
  useKeys(newKeyFile());
  useFileFolder(join(source.dataDir, "files"));
  await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2024-02-29T01:00:00Z")));
  await transaction(database.db, (tx) => moveLegalClock(tx, new Date("2025-06-01T01:00:00Z")));
  await fillLog(database, source.dataDir, size);
  await putFile(database.db, Readable.from([Buffer.from("small")]), { limit: 100 });
  await putFile(database.db, Readable.from([large]), { limit: 20_000_000 });
  await transaction(database.db, async (tx) => {
    await execute(
      tx,
      sql`create table data.v_backup_test (
            id bigint not null, name text collate "C", amount numeric(20, 4) check (amount > -100), day date,
            at timestamptz default now(), raw bytea, list text[], real double precision,
            twice numeric generated always as (amount * 2) stored, primary key (id))`,
    );
    await execute(tx, sql`create index v_backup_test_name on data.v_backup_test (name) where amount > 0`);
    await execute(
      tx,
      sql`insert into data.v_backup_test (id, name, amount, day, at, raw, list, real)
          select n, case when n % 3 = 0 then E'哈尔滨\t\\\\N\n"' || n end, n / 7.0, date '2000-02-29' + n,
                 timestamptz '2020-01-01 00:00:00.123456+08' + n * interval '1 second', decode(md5(n::text), 'hex'),
                 array['a', null, E'{"x"}'], 1.0 / (n + 1) from generate_series(1, 5000) n`,
    );
    const parted = "v_backup_parted";
    await createVersionTable(tx, parted, [{ column: "name", type: "text" }]);
    await createPart(tx, parted, 2);
    partitionAbove(600);
    await finishVersionTable(tx, parted, { parts: 2 });
    partitionAbove(20_000_000);
    await execute(tx, sql`create index v_backup_parted_q2 on data.v_backup_parted (name)`);
    await execute(tx, sql`insert into data.v_backup_parted select n, 'x' || n from generate_series(1, 900) n`);
  });
});

describe("G5: backup → destroy → restore", () => {
  let dir = "";
  let manifest: Manifest;

  test("a backup holds every table with count and digest, no key, and says so", async () => {
    dir = join(testFolder(), "backup");
    manifest = await backup({ config: source, dir });
    expect(manifest).toMatchObject({ rehearsal: true, log: { size } });
    expect(manifest.files).toHaveLength(1);
    expect(backupLines(manifest, dir)[1]).toMatch(/Keys are not in a backup/);
    const everything = readdirSync(dir, { recursive: true }).map(String);
    expect(everything.filter((name) => /key/i.test(name) && !/program_key|\.copy\.gz$/.test(name))).toEqual([]);
    await expect(backup({ config: source, dir })).rejects.toThrow(/is not empty/);
  });

  test("DATABASE_URL: rows, root, golden queries, clock and files come back equal, and the record is clean", async () => {
    const name = await emptyDatabase();
    const target = configFor(name);
    const restored = await restore({ config: target, dir });
    expect(restored.verification).toMatchObject({ findings: [], entries: size });
    expect(restored.verification.root).toBe(manifest.log.root);
    expect(restoreLines(restored)[1]).toMatch(/^the record: 60 entries, clean/);
    const connection = { url: target.databaseUrl! };
    const [before, after] = [await contents(server), await contents(connection)];
    // The restore is itself on record: one entry more waits for its number.
    expect(Number.parseInt(after["audit.inbox"]!, 10)).toBe(Number.parseInt(before["audit.inbox"]!, 10) + 1);
    delete before["audit.inbox"];
    delete after["audit.inbox"];
    expect(after).toEqual(before);
    expect(await answers(connection)).toEqual(await answers(server));
    const open = openDatabase(connection);
    expect(await legalClock(open.db)).toMatchObject({ rehearsal: true, today: "2025-06-01" });
    useFileFolder(join(target.dataDir, "files"));
    const sha256 = manifest.files[0]!.sha256;
    expect(Buffer.concat(await (await readFile(open.db, sha256)).toArray()).equals(large)).toBe(true);
    // Triggers and foreign keys are back on.
    await expect(transaction(open.db, (tx) => execute(tx, sql`delete from audit.entry`))).rejects.toThrow(
      /never deleted/,
    );
    const keys = sql`select count(*) as n from pg_constraint where contype = 'f'`;
    expect(await one(open.db, keys)).toEqual(await one(database.db, keys));
    await open.close();
    useFileFolder(join(source.dataDir, "files"));
  });

  test("embedded: the same backup comes back in an embedded database", async () => {
    const target = configFor(null);
    const restored = await restore({ config: target, dir });
    expect(restored.verification.findings).toEqual([]);
    expect(existsSync(target.masterKeyFile)).toBe(false);
    const cluster = await startEmbeddedPostgres(target.dataDir);
    expect(await answers(cluster.connection("shutong"))).toEqual(await answers(server));
    await cluster.stop();
    await expect(restore({ config: target, dir })).rejects.toThrow(/not empty/);
    removeDataFolder(target.dataDir);
  });

  test("nothing is restored over what is there, from a damaged backup, or in part", async () => {
    const name = await emptyDatabase();
    const target = configFor(name);
    await expect(restore({ config: configFor(server.database), dir })).rejects.toThrow(/not empty/);
    await expect(restore({ config: target, dir: testFolder() })).rejects.toThrow(/no complete backup/);
    const victim = manifest.tables.find((table) => table.name === "v_backup_test")!;
    const damage = async (act: (path: string, table: BackedUpTable) => void, reason: RegExp) => {
      const path = join(dir, victim.file);
      const whole = readFileSync(path);
      act(path, victim);
      await expect(restore({ config: target, dir })).rejects.toThrow(reason);
      writeFileSync(path, whole);
    };
    await damage((path) => rmSync(path), /damaged/);
    await damage((path) => writeFileSync(path, readFileSync(path).subarray(0, 2000)), /damaged/);
    await damage((path) => {
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 4;
      writeFileSync(path, bytes);
    }, /damaged/);
    const [large] = manifest.files;
    const file = join(dir, "files", large!.sha256);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(1));
    await expect(restore({ config: target, dir })).rejects.toThrow(/files\/[0-9a-f]+ is missing or changed/);
    writeFileSync(file, whole);
    // After all these failures the database is as empty as it was, so the mended backup goes in.
    expect((await restore({ config: target, dir })).verification.findings).toEqual([]);
  });

  test("entries signed after the backup are counted as lost, and the record goes on under a new name", async () => {
    const early = join(testFolder(), "early");
    const own = await testDatabase();
    const config = configFor((own.connection as typeof server).database);
    await fillLog(own, config.dataDir, 30);
    await backup({ config, dir: early });
    // What was signed after the backup stands in the second place alone.
    const head = (await latestCheckpoint(own.db))!;
    const { origin } = await one<{ origin: string }>(own.db, sql`select origin from audit.sequencer`);
    const key = openSigningKey(config.dataDir, origin);
    const note = signCheckpoint({ size: head.size + 12, root: randomBytes(32) }, key);
    await keepNotes(secondPlace(config.checkpointDir, key.verifier), [note], new Date());
    const target = { ...config, databaseUrl: urlOf(await emptyDatabase()) };
    const restored = await restore({ config: target, dir: early });
    expect(restored.lostEntries).toBe(12);
    expect(restoreLines(restored).join("\n")).toMatch(/12 entries that were signed after this backup are gone/);
    const connection = { url: target.databaseUrl };
    const sequencer = startSequencer({ ...target, connection, log: testLog, every: 10, gap: 10 });
    const open = openDatabase(connection);
    // 30 numbered, 5 that waited when the backup was made, and the restore itself.
    for (const deadline = Date.now() + 20_000; (await logState(open.db)).size < 36; await wait(20)) {
      if (Date.now() > deadline) throw new Error(sequencer.fault() ?? "not numbered");
    }
    await sequencer.stop();
    const after = await verify(open.db, target);
    expect(after).toMatchObject({ findings: [], entries: 36 });
    expect(after.origin).not.toBe(origin);
    await open.close();
  });
});

test("audit verify finds the source untouched by all of this", async () => {
  const { findings } = await verify(database.db, source);
  expect(findings).toEqual([]);
});
