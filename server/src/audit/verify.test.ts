import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fillLog, missed, mutations, seeded, tryMutation } from "../../test/audit/mutations.ts";
import { testContext, testDatabase, testFolder } from "../../test/harness.ts";
import { execute, one, rows, sql, transaction } from "../kernel/database.ts";
import { eraseExpired } from "./erasure.ts";
import * as store from "./store.ts";
import { inclusionProof, verifyInclusion } from "./tree.ts";
import { verificationLines, verify } from "./verify.ts";

const size = 400;
const sample = 300;

const database = await testDatabase();
const { db } = database;
const dataDir = testFolder();
const checkpointDir = join(dataDir, "checkpoints");

beforeAll(() => fillLog(database, dataDir, size));

describe("G3: tampering is found", () => {
  test("an untouched record is clean, with all its erased and waiting entries", async () => {
    const result = await verify(db, { dataDir, checkpointDir });
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ entries: size, pending: 5, erased: 20, notes: [] });
    expect(verificationLines(result)).toEqual([expect.stringMatching(/^clean: 400 entries, 5 waiting, 20 erased/)]);
  });

  test(`${sample} seeded mutations by a superuser: every one is found, the first damaged entry is named`, async () => {
    const random = seeded(20261122);
    const failures: string[] = [];
    for (let n = 0; n < sample; n++) {
      const wrong = missed(await tryMutation(database, dataDir, mutations[n % mutations.length]!, random));
      if (wrong) failures.push(`${n}: ${wrong}`);
    }
    expect(failures).toEqual([]);
  }, 300_000);

  test("a stranger's checkpoint alone finds a history rewritten, signed with the true key and kept everywhere", async () => {
    const file = join(testFolder(), "kept.txt");
    const { note } = (await store.latestCheckpoint(db))!;
    writeFileSync(file, note);
    expect((await verify(db, { dataDir, checkpointDir, since: file })).findings).toEqual([]);
    const lines = note.split("\n");
    writeFileSync(file, [lines[0], lines[1], Buffer.alloc(32, 1).toString("base64"), ...lines.slice(3)].join("\n"));
    const forged = await verify(db, { dataDir, checkpointDir, since: file });
    expect(forged.findings).toMatchObject([{ code: "checkpoint-broken" }]);
    writeFileSync(file, note.replace(/^.*\n/, "shutong/log/other\n"));
    expect((await verify(db, { dataDir, checkpointDir, since: file })).findings[0]!.en).toMatch(/another-log/);
    writeFileSync(file, "");
    expect((await verify(db, { dataDir, checkpointDir, since: file })).findings[0]!.en).toMatch(/no checkpoint/);
  });

  test("without a second place that is said, and with a damaged one it is found", async () => {
    const none = await verify(db, { dataDir, checkpointDir: testFolder() });
    expect(none.findings).toEqual([]);
    expect(none.notes[0]).toMatch(/no second place/);
    const copy = testFolder();
    cpSync(checkpointDir, copy, { recursive: true });
    const folder = join(copy, readdirSync(copy)[0]!);
    const file = join(folder, readdirSync(folder)[0]!);
    const whole = readFileSync(file);
    whole[Math.floor(whole.length / 2)]! ^= 1;
    writeFileSync(file, whole);
    expect((await verify(db, { dataDir, checkpointDir: copy })).findings.length).toBeGreaterThan(0);
  });

  test("a stranger needs no more than the public key", async () => {
    const { key } = await store.logState(db);
    const elsewhere = testFolder();
    expect((await verify(db, { dataDir: elsewhere, checkpointDir, key: key! })).findings).toEqual([]);
    mkdirSync(join(elsewhere, "keys"));
    expect((await verify(db, { dataDir: elsewhere, checkpointDir })).findings).toMatchObject([{ code: "key-missing" }]);
    const keys = readdirSync(join(dataDir, "keys"));
    copyFileSync(join(dataDir, "keys", keys[0]!), join(elsewhere, "keys", keys[0]!));
    expect((await verify(db, { dataDir: elsewhere, checkpointDir })).findings).toEqual([]);
  });
});

test("threads, which a large record is given to, find what one reader finds", async () => {
  const own = await testDatabase();
  const folder = testFolder();
  await fillLog(own, folder, 60);
  const options = { dataDir: folder, checkpointDir: join(folder, "checkpoints") };
  const both = async () => {
    const one = await verify(own.db, options);
    expect(await verify(own.db, { ...options, threadsFrom: 0 })).toEqual(one);
    return one.findings.map(({ code, entry }) => [code, entry]);
  };
  expect(await both()).toEqual([]);
  const wrong = [
    sql`update audit.entry set payload = payload || ' '::bytea where number = 30`,
    sql`update audit.entry set organizations = array['somebody', null] where number = 31`,
    sql`update audit.entry set objects = '{}', legal_at = legal_at + interval '1 microsecond' where number = 32`,
    sql`update audit.entry set salt = null where number = 33`,
    sql`update audit.entry set leaf = sha256(leaf) where number = 34`,
    sql`delete from audit.entry where number = 35`,
    sql`update audit.entry set event = 'x' where number = 5`,
  ];
  for (const [made, change] of wrong.entries()) {
    await transaction(own.db, async (tx) => {
      await execute(tx, sql`set local session_replication_role = replica`);
      await execute(tx, change);
    });
    expect((await both()).length).toBeGreaterThan(made);
  }
});

describe("retention", () => {
  test("黑龙江 28, 网络安全法 21(3): nothing is erased before three years of use, 180 days otherwise, in code and in the database", async () => {
    const own = await testDatabase();
    const folder = testFolder();
    await fillLog(own, folder, 30);
    const ctx = await testContext(own);
    // fillLog erased what was from 2020; what is from today stays, whatever shorter terms somebody sets.
    expect(await transaction(own.db, (tx) => eraseExpired(tx, ctx, { useYears: 0, otherDays: 0 }))).toBe(0);
    const erase = (number: number) =>
      transaction(own.db, (tx) =>
        execute(
          tx,
          sql`update audit.entry set payload = null, salt = null, event = null, actor = null, organizations = null,
                region = null, objects = null, request = null, legal_at = null, real_at = null, of_use = null
              where number = ${number}`,
        ),
      );
    await expect(erase(25)).rejects.toThrow(/within its retention/);
    // Both sides of both boundaries, by the legal clock that the database itself reads.
    const aged = (interval: string) => sql.raw(`legal_at = kernel.legal_now() - interval '${interval}'`);
    const age = (number: number, interval: string) =>
      transaction(own.db, async (tx) => {
        await execute(tx, sql`set local session_replication_role = replica`);
        await execute(tx, sql`update audit.entry set ${aged(interval)} where number = ${number}`);
      });
    const { use, other } = await one<{ use: number; other: number }>(
      own.db,
      sql`select max(number) filter (where of_use) as use, max(number) filter (where not of_use and event <> 'audit.payloads-erased') as other from audit.entry`,
    );
    await age(other, "179 days 23 hours");
    await expect(erase(other)).rejects.toThrow(/within its retention/);
    await age(other, "180 days 1 hour");
    expect(await erase(other)).toBe(1);
    await age(use, "3 years -1 hour");
    await expect(erase(use)).rejects.toThrow(/within its retention/);
    await age(use, "3 years 1 hour");
    expect(await erase(use)).toBe(1);
  });

  test("the record of an erasure is itself never erased, and no entry is deleted or changed otherwise", async () => {
    const act = (statement: ReturnType<typeof sql>) => transaction(db, (tx) => execute(tx, statement));
    await expect(act(sql`delete from audit.entry where number = 1`)).rejects.toThrow(/never deleted/);
    await expect(act(sql`truncate audit.entry`)).rejects.toThrow(/never deleted/);
    await expect(act(sql`update audit.entry set leaf = sha256(leaf) where number = 30`)).rejects.toThrow(
      /never changed/,
    );
    await expect(act(sql`update audit.entry set payload = 'x' where number = 3`)).rejects.toThrow(/never changed/);
    await expect(act(sql`delete from audit.checkpoint`)).rejects.toThrow(/neither changed nor deleted/);
  });

  test("an erased entry keeps its leaf, and its proof still holds against every later checkpoint", async () => {
    const erased = (await store.entryAt(db, 7))!;
    expect(erased).toMatchObject({ payload: null, salt: null });
    const head = (await store.latestCheckpoint(db))!;
    const proof = await store.withNodes(db, (read) => inclusionProof(6, head.size, read));
    expect(verifyInclusion(erased.leaf, 6, head.size, proof, head.root)).toBe(true);
  });

  test("an erasure is on record with the numbers that it took and the terms that it went by", async () => {
    const found = await rows<{ facts: { numbers: string } }>(
      db,
      sql`select convert_from(payload, 'UTF8')::json -> 'facts' as facts from audit.entry where event = 'audit.payloads-erased'`,
    );
    expect(found).toMatchObject([{ facts: { numbers: "1-20", count: 20, use_years: 3, other_days: 180 } }]);
  });
});
