import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testContext, testDatabase, testFolder, testLog } from "../../test/harness.ts";
import { type Database, one, rows, sql, transaction } from "../kernel/database.ts";
import { parseVerifierKey } from "./checkpoint.ts";
import { leafOf } from "./leaf.ts";
import { record } from "./record.ts";
import { lastKept, secondPlace } from "./second-place.ts";
import { type Sequencer, type SequencerOptions, startSequencer } from "./sequencer.ts";
import * as store from "./store.ts";
import { verify } from "./verify.ts";

// Kills and races take what the machine has left.
vi.setConfig({ testTimeout: 300_000 });

interface Place extends SequencerOptions {
  readonly database: Database;
}

async function place(): Promise<Place> {
  const database = await testDatabase({ max: 8 });
  const dataDir = testFolder();
  return {
    database,
    connection: database.connection,
    dataDir,
    checkpointDir: join(dataDir, "checkpoints"),
    log: testLog,
    every: 20,
    gap: 20,
    lease: 600,
  };
}

async function until(met: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await wait(15)) if (await met()) return;
  throw new Error(`waited in vain: ${what}`);
}

const sizeOf = async (database: Database) => (await store.logState(database.db)).size;
const numbered = (database: Database, count: number) =>
  until(
    async () => (await sizeOf(database)) === count && !(await store.somethingWaits(database.db)),
    `${count} entries`,
  );

async function write(database: Database, count: number, marker = "x"): Promise<void> {
  const ctx = await testContext(database);
  for (let n = 0; n < count; n++) {
    await transaction(database.db, (tx) =>
      record(tx, ctx, "audit.searched", { object: { type: "log", id: "record" }, facts: { marker, n } }),
    );
  }
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const each of children.splice(0)) each.kill("SIGKILL");
});

/** Runs sequencers in processes of their own, so that they can be killed. */
function child(options: Place, role: "sequencer" | "writer", count = 0) {
  const { connection, dataDir, checkpointDir, lease } = options;
  const job = JSON.stringify({ role, count, connection, dataDir, checkpointDir, lease });
  const process = fork(join(import.meta.dirname, "../../test/audit/record-child.ts"), [job], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  children.push(process);
  const ended = new Promise<number | null>((resolve) => process.once("exit", resolve));
  return { process, ended };
}

async function holderPid(database: Database): Promise<number> {
  const { holder } = await store.logState(database.db);
  return Number(holder?.split("/")[1] ?? 0);
}

async function clean(at: Place, entries: number): Promise<void> {
  const result = await verify(at.database.db, at);
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ entries, pending: 0 });
}

describe("design “the record”: one sequencer", () => {
  test("numbers entries within a second, signs, publishes and keeps the checkpoint in a second place", async () => {
    const at = await place();
    const sequencer = startSequencer({ ...at, every: undefined, gap: undefined });
    await until(async () => (await store.latestCheckpoint(at.database.db)) !== null, "the empty tree's checkpoint");
    await write(at.database, 1);
    const begun = performance.now();
    await numbered(at.database, 1);
    expect(performance.now() - begun).toBeLessThan(1_000);
    await write(at.database, 300);
    await numbered(at.database, 301);
    await sequencer.stop();
    expect(sequencer.fault()).toBeNull();
    const state = await store.logState(at.database.db);
    const kept = await lastKept(secondPlace(at.checkpointDir, parseVerifierKey(state.key!)));
    expect(kept).toMatchObject({ size: 301, origin: state.origin });
    const keys = readdirSync(join(at.dataDir, "keys"));
    expect(keys).toEqual([expect.stringMatching(/^audit-[0-9a-f]{16}\.key$/)]);
    expect(statSync(join(at.dataDir, "keys", keys[0]!)).mode & 0o777).toBe(0o600);
    await clean(at, 301);
  });

  test("an entry whose transaction commits late is numbered late, and none is skipped", async () => {
    const at = await place();
    const sequencer = startSequencer(at);
    const ctx = await testContext(at.database);
    const details = { object: { type: "log", id: "record" } } as const;
    let late = "";
    await transaction(at.database.db, async (tx) => {
      late = await record(tx, ctx, "audit.exported", details);
      await write(at.database, 40);
      await numbered(at.database, 40);
    });
    await numbered(at.database, 41);
    expect(await store.numbersOfLeaf(at.database.db, Buffer.from(late, "hex"))).toEqual([41]);
    await sequencer.stop();
    await clean(at, 41);
  });

  test("two at once: each entry is numbered once, and one checkpoint is signed for each size", async () => {
    const at = await place();
    // A lease of a few milliseconds passes from one to the other all the time: the fencing token alone must keep order.
    const pair = [1, 2, 3].map(() => startSequencer({ ...at, lease: 5, every: 1, gap: 1, batch: 7 }));
    await Promise.all([1, 2, 3, 4].map((writer) => write(at.database, 60, `w${writer}`)));
    await numbered(at.database, 240);
    await Promise.all(pair.map((each) => each.stop()));
    expect((await store.logState(at.database.db)).token).toBeGreaterThan(1);
    await clean(at, 240);
  });

  test("forged bytes in the inbox do not stop the log, and keep their place in it", async () => {
    const at = await place();
    await write(at.database, 3);
    for (const text of ["no entry", '{"event":"x","legal":"yesterday"}', '{"event":"y","request":"\\u0000"}']) {
      const [salt, payload] = [Buffer.alloc(16, 1), Buffer.from(text)];
      await rows(
        at.database.db,
        sql`insert into audit.inbox (payload, salt, leaf) values (${payload}, ${salt}, ${leafOf(salt, payload)})`,
      );
    }
    await write(at.database, 3);
    const sequencer = startSequencer(at);
    await numbered(at.database, 9);
    await sequencer.stop();
    const events = await rows<{ event: string | null }>(
      at.database.db,
      sql`select event from audit.entry order by number`,
    );
    expect(events.filter(({ event }) => event === "audit.searched")).toHaveLength(6);
  });

  test("the record verifies clean at any moment while it is written, numbered and kept", async () => {
    const at = await place();
    const sequencer = startSequencer({ ...at, every: 1, gap: 1, batch: 3 });
    let writing = true;
    const writers = [1, 2].map(async (writer) => {
      while (writing) await write(at.database, 5, `w${writer}`);
    });
    await until(async () => (await sizeOf(at.database)) > 0, "a first entry");
    for (let n = 0; n < 25; n++) expect((await verify(at.database.db, at)).findings).toEqual([]);
    writing = false;
    await Promise.all(writers);
    await sequencer.stop();
  });

  test("a stale token is fenced off, whatever its holder believes about its lease", async () => {
    const at = await place();
    const sequencer = startSequencer(at);
    await write(at.database, 3);
    await numbered(at.database, 3);
    const stale = (await store.logState(at.database.db)).token - 1;
    expect(await transaction(at.database.db, (tx) => store.beginStep(tx, stale, 60_000))).toBeNull();
    await expect(
      transaction(at.database.db, async (tx) => {
        await store.beginStep(tx, stale, 60_000);
        await store.numberEntries(tx, 4, 10);
      }),
    ).rejects.toThrow(/neither changed nor deleted/);
    expect(await store.keepLease(at.database.db, stale, 60_000)).toBe(false);
    await sequencer.stop();
  });
});

describe("G1: kill -9", () => {
  test("a killed sequencer is taken over: nothing lost, nothing twice, no size signed twice", async () => {
    const at = await place();
    for (let n = 0; n < 2; n++) child(at, "sequencer");
    let written = 0;
    for (let round = 0; round < 5; round++) {
      const writing = write(at.database, 80, `round ${round}`);
      await until(async () => (await sizeOf(at.database)) > written + 5, "some entries numbered");
      const pid = await holderPid(at.database);
      process.kill(pid, "SIGKILL");
      child(at, "sequencer");
      await writing;
      written += 80;
      await until(async () => (await holderPid(at.database)) !== pid, "another holder");
    }
    await numbered(at.database, written);
    await clean(at, written);
    const doubled = await rows(
      at.database.db,
      sql`select convert_from(payload, 'UTF8')::jsonb -> 'facts' from audit.entry group by 1 having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
  });

  test("what a kill left out of the second place, torn note included, is mended by the next holder", async () => {
    const at = await place();
    const first = startSequencer(at);
    await write(at.database, 20);
    await numbered(at.database, 20);
    await first.stop();
    const state = await store.logState(at.database.db);
    const kept = secondPlace(at.checkpointDir, parseVerifierKey(state.key!));
    const file = join(kept.folder, readdirSync(kept.folder).at(-1)!);
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, whole.slice(0, -30));
    const second = startSequencer(at);
    await write(at.database, 1);
    await numbered(at.database, 21);
    await until(async () => ((await lastKept(kept))?.size ?? 0) === 21, "the kept checkpoint");
    await second.stop();
    expect(readFileSync(file, "utf8").startsWith(whole)).toBe(true);
    await clean(at, 21);
  });

  test("four writing processes, one of them killed: what was acknowledged is numbered", async () => {
    const at = await place();
    const sequencer = startSequencer(at);
    const acknowledged: string[] = [];
    const writers = [1, 2, 3, 4].map(() => {
      const writer = child(at, "writer", 150);
      writer.process.on("message", (receipt) => acknowledged.push(receipt as string));
      return writer;
    });
    await until(async () => acknowledged.length > 50, "first receipts");
    writers[0]!.process.kill("SIGKILL");
    await Promise.all(writers.map((writer) => writer.ended));
    await until(async () => !(await store.somethingWaits(at.database.db)), "an empty inbox");
    await sequencer.stop();
    const size = await sizeOf(at.database);
    expect(acknowledged.length).toBeGreaterThanOrEqual(450);
    expect(size).toBeGreaterThanOrEqual(acknowledged.length);
    const leaves = new Set(
      (await rows<{ leaf: Buffer }>(at.database.db, sql`select leaf from audit.entry`)).map((row) =>
        row.leaf.toString("hex"),
      ),
    );
    expect(acknowledged.filter((receipt) => !leaves.has(receipt))).toEqual([]);
    await clean(at, size);
  });
});

describe("the sequencer signs nothing that would lie", () => {
  async function stopped(): Promise<Place> {
    const at = await place();
    const sequencer = startSequencer(at);
    await write(at.database, 10);
    await numbered(at.database, 10);
    await sequencer.stop();
    return at;
  }

  async function faultOf(at: Place): Promise<string> {
    const sequencer: Sequencer = startSequencer(at);
    await until(async () => sequencer.fault() !== null, "a fault");
    const fault = sequencer.fault()!;
    await sequencer.stop();
    return fault;
  }

  test("when the database was set back behind a kept checkpoint", async () => {
    const at = await stopped();
    const key = parseVerifierKey((await store.logState(at.database.db)).key!);
    const ahead = await place();
    const other = startSequencer({ ...ahead, dataDir: at.dataDir });
    await until(async () => (await store.latestCheckpoint(ahead.database.db)) !== null, "the other log");
    await other.stop();
    // The same log, as an older copy of the database would have it.
    await transaction(ahead.database.db, async (tx) => {
      await rows(tx, sql`update audit.sequencer set origin = ${key.origin}, key = ${key.text}`);
    });
    expect(await faultOf({ ...ahead, dataDir: at.dataDir, checkpointDir: at.checkpointDir })).toMatch(/was set back/);
  });

  test("when its key is missing, or another one lies there", async () => {
    const at = await stopped();
    expect(await faultOf({ ...at, dataDir: testFolder() })).toMatch(/signing key of the record is missing/);
  });

  test("when the kept checkpoint is not in the database", async () => {
    const at = await stopped();
    await transaction(at.database.db, async (tx) => {
      await rows(tx, sql`alter table audit.checkpoint disable trigger user`);
      await rows(tx, sql`update audit.checkpoint set root = sha256(root) where size = 10`);
      await rows(tx, sql`alter table audit.checkpoint enable trigger user`);
    });
    expect(await faultOf(at)).toMatch(/rewritten/);
  });

  test("idle, it reads a few times a second and writes only its sign of life", async () => {
    const at = await stopped();
    const sequencer = startSequencer({ ...at, every: undefined, gap: undefined, lease: undefined });
    const work = () =>
      one<{ transactions: number; updates: number }>(
        at.database.db,
        sql`select xact_commit as transactions, tup_updated as updates from pg_stat_database
            where datname = current_database()`,
      );
    await wait(1_500);
    // On a busy machine the server's own counts of what was done before come late: then the next four seconds tell.
    let done = { transactions: Number.POSITIVE_INFINITY, updates: Number.POSITIVE_INFINITY };
    for (let n = 0; n < 3 && done.transactions >= 4 * 12; n++) {
      const before = await work();
      await wait(4_000);
      const after = await work();
      done = { transactions: after.transactions - before.transactions, updates: after.updates - before.updates };
    }
    await sequencer.stop();
    expect(done.transactions).toBeGreaterThan(0);
    expect(done.transactions).toBeLessThan(4 * 12);
    expect(done.updates).toBeLessThan(4 * 3);
  });
});
