import { join } from "node:path";
import { newSigningKey, signCheckpoint } from "../../src/audit/checkpoint.ts";
import { eraseExpired } from "../../src/audit/erasure.ts";
import { leafOf } from "../../src/audit/leaf.ts";
import { record } from "../../src/audit/record.ts";
import { startSequencer } from "../../src/audit/sequencer.ts";
import * as store from "../../src/audit/store.ts";
import { edgeRoot, growTiles, newEdge } from "../../src/audit/tiles.ts";
import { verifySnapshot } from "../../src/audit/verify.ts";
import { readOutside } from "../../src/audit/witnesses.ts";
import { openContext, systemActor } from "../../src/kernel/context.ts";
import { type Database, execute, one, rows, sql, type Tx, transaction } from "../../src/kernel/database.ts";
import { openLog } from "../../src/kernel/log.ts";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const log = openLog({ level: "silent" });
const waitingEntries = 5;

/**
 * Fills a database's record with `count` entries under many checkpoints, some of them of use, some erased, and a few that
 * wait for their number. All checks and triggers that protect the tables are off afterwards: who mutates is a superuser.
 */
export async function fillLog(database: Database, dataDir: string, count: number): Promise<void> {
  const { db } = database;
  const old = new Date("2020-01-01T00:00:00Z");
  const base = await openContext(db, log, systemActor("writer"), "request-1");
  const write = (n: number, now: Date) =>
    transaction(db, (tx) =>
      record(tx, { ...base, now, requestId: `request-${n}` }, "audit.exported", {
        object: { type: "grant", id: `grant-${n % 7}` },
        about: [{ type: "dataset", id: `数据-${n % 5}` }],
        organizations: [`org-${n % 3}`],
        region: "230100",
        facts: { n },
        use:
          n % 2 === 0
            ? {
                purpose: "审批",
                person: "甲",
                approver: "乙",
                content: `${n} 行`,
                time: "t",
                method: "api",
                medium: "https",
              }
            : undefined,
      }),
    );
  const number = async (upTo: number) => {
    const sequencer = startSequencer({
      connection: database.connection,
      dataDir,
      checkpointDir: join(dataDir, "checkpoints"),
      log,
      every: 1,
      gap: 1,
      batch: 11,
    });
    for (const deadline = Date.now() + 60_000; (await store.logState(db)).size < upTo; ) {
      if (Date.now() > deadline) throw new Error(sequencer.fault() ?? "the sequencer is slow");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await sequencer.stop();
  };
  for (let n = 1; n < count; n++) await write(n, n <= 20 ? old : base.now);
  await number(count - 1);
  await transaction(db, (tx) => eraseExpired(tx, base, { useYears: 3, otherDays: 180 }));
  await number(count);
  for (let n = 0; n < waitingEntries; n++) await write(count + 1 + n, base.now);
  await transaction(db, async (tx) => {
    const checks = await rows<{ name: string; of: string }>(
      tx,
      sql`select conname as name, conrelid::regclass::text as of from pg_constraint
          where contype = 'c' and connamespace = 'audit'::regnamespace`,
    );
    for (const check of checks) {
      await execute(tx, sql`alter table ${sql.raw(check.of)} drop constraint ${sql.ref(check.name)}`);
    }
  });
}

/** What was done, and the number of the first damaged entry where the mutation has one. */
export interface Damage {
  readonly what: string;
  readonly entry: number | null;
}

type Mutation = (tx: Tx, random: () => number, size: number) => Promise<Damage>;

const pick = (random: () => number, below: number) => Math.floor(random() * below);

const anEntry = async (tx: Tx, random: () => number, size: number, whole = true) => {
  const from = 1 + pick(random, size);
  const found = await one<{ number: number; payload: Buffer; salt: Buffer; leaf: Buffer }>(
    tx,
    sql`select number, payload, salt, leaf from audit.entry where ${whole ? sql`payload is not null` : sql`true`}
        order by number < ${from}, number limit 1`,
  );
  return found;
};

function flipped(bytes: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const bit = pick(random, copy.length * 8);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

function flippedText(text: string, random: () => number): string {
  const at = pick(random, text.length);
  const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << pick(random, 5)));
  return `${text.slice(0, at)}${changed === "\0" ? "?" : changed}${text.slice(at + 1)}`;
}

/** Recomputes tiles over the entries as they stand: what an attacker would do who knows the code. */
async function regrow(tx: Tx): Promise<{ size: number; root: Buffer }> {
  const leaves = await rows<{ leaf: Buffer }>(tx, sql`select leaf from audit.entry order by number`);
  const edge = newEdge();
  await execute(tx, sql`delete from audit.tile`);
  for (const tile of growTiles(
    edge,
    leaves.map((row) => row.leaf),
  )) {
    await execute(
      tx,
      sql`insert into audit.tile (level, index, hashes) values (${tile.level}, ${tile.index}, ${tile.hashes})`,
    );
  }
  await execute(tx, sql`update audit.sequencer set size = ${leaves.length}`);
  return { size: leaves.length, root: edgeRoot(edge) };
}

async function rewrite(tx: Tx, number: number, salt: Buffer, payload: Buffer): Promise<void> {
  await execute(
    tx,
    sql`update audit.entry e set payload = ${payload}, salt = ${salt}, leaf = ${leafOf(salt, payload)}, event = c.event,
          actor = c.actor, organizations = c.organizations, region = c.region, objects = c.objects, request = c.request,
          legal_at = c.legal_at, real_at = c.real_at, of_use = c.of_use
        from audit.columns_of(${payload}) c where number = ${number}`,
  );
}

async function forged(tx: Tx, random: () => number, size: number) {
  const { number, payload, salt } = await anEntry(tx, random, size);
  const text = payload.toString("utf8").replace(/"id":"(grant-\d)"/, '"id":"grant-x"');
  return {
    number,
    salt,
    payload: Buffer.from(text === payload.toString("utf8") ? `${text.slice(0, -1)},"x":1}` : text),
  };
}

const bytesOf =
  (column: "payload" | "salt" | "leaf"): Mutation =>
  async (tx, random, size) => {
    const entry = await anEntry(tx, random, size);
    await execute(
      tx,
      sql`update audit.entry set ${sql.ref(column)} = ${flipped(entry[column], random)} where number = ${entry.number}`,
    );
    return { what: `one bit of ${column} of entry ${entry.number}`, entry: entry.number };
  };

const textOf =
  (column: "event" | "actor" | "region" | "request"): Mutation =>
  async (tx, random, size) => {
    const { number } = await anEntry(tx, random, size);
    const { value } = await one<{ value: string | null }>(
      tx,
      sql`select ${sql.ref(column)} as value from audit.entry where number = ${number}`,
    );
    const changed = value === null ? "x" : flippedText(value, random);
    await execute(tx, sql`update audit.entry set ${sql.ref(column)} = ${changed} where number = ${number}`);
    return { what: `one bit of ${column} of entry ${number}`, entry: number };
  };

const setTo =
  (expression: string): Mutation =>
  async (tx, random, size) => {
    const { number } = await anEntry(tx, random, size);
    await execute(tx, sql`update audit.entry set ${sql.raw(expression)} where number = ${number}`);
    return { what: `${expression} of entry ${number}`, entry: number };
  };

/** Every kind of damage that somebody with all rights in the database can do. */
export const mutations: readonly Mutation[] = [
  bytesOf("payload"),
  bytesOf("payload"),
  bytesOf("salt"),
  bytesOf("leaf"),
  textOf("event"),
  textOf("actor"),
  textOf("region"),
  textOf("request"),
  setTo("legal_at = legal_at + interval '1 microsecond'"),
  setTo("real_at = real_at - interval '1 microsecond'"),
  setTo("of_use = not of_use"),
  setTo("objects[1] = objects[1] || ' '"),
  setTo("organizations = '{}'"),
  setTo(
    "payload = null, salt = null, event = null, actor = null, organizations = null, region = null, objects = null, request = null, legal_at = null, real_at = null, of_use = null",
  ),
  async function renumber(tx, random, size) {
    const { number } = await anEntry(tx, random, size, false);
    const to = size + 1 + pick(random, 2 ** pick(random, 40));
    await execute(tx, sql`update audit.entry set number = ${to} where number = ${number}`);
    return { what: `entry ${number} renumbered ${to}`, entry: number };
  },
  async function remove(tx, random, size) {
    const { number } = await anEntry(tx, random, size, false);
    await execute(tx, sql`delete from audit.entry where number = ${number}`);
    return { what: `entry ${number} deleted`, entry: number };
  },
  async function removeAndClose(tx, random, size) {
    const { number } = await anEntry(tx, random, size, false);
    await execute(tx, sql`delete from audit.entry where number = ${number}`);
    await execute(tx, sql`update audit.entry set number = -number where number > ${number}`);
    await execute(tx, sql`update audit.entry set number = -number - 1 where number < 0`);
    await regrow(tx);
    return { what: `entry ${number} deleted, the others moved up, the tree grown anew`, entry: null };
  },
  async function insertAtEnd(tx, random, size) {
    const { payload, salt } = await forged(tx, random, size);
    await execute(tx, sql`insert into audit.entry (number, leaf) values (${size + 1}, '')`);
    await rewrite(tx, size + 1, salt, payload);
    return { what: "a forged entry at the end", entry: size + 1 };
  },
  async function insertBetween(tx, random, size) {
    const { number, payload, salt } = await forged(tx, random, size);
    await execute(tx, sql`update audit.entry set number = -number where number >= ${number}`);
    await execute(tx, sql`update audit.entry set number = -number + 1 where number < 0`);
    await execute(tx, sql`insert into audit.entry (number, leaf) values (${number}, '')`);
    await rewrite(tx, number, salt, payload);
    await regrow(tx);
    return { what: `a forged entry ${number} put between, the tree grown anew`, entry: null };
  },
  async function swap(tx, random, size) {
    const [a, b] = [1 + pick(random, size), 1 + pick(random, size)];
    if (a === b) return swap(tx, random, size);
    await execute(tx, sql`update audit.entry set number = -number where number in (${a}, ${b})`);
    await execute(
      tx,
      sql`update audit.entry set number = case -number when ${a} then ${b}::bigint else ${a} end where number < 0`,
    );
    return { what: `entries ${a} and ${b} changed places`, entry: Math.min(a, b) };
  },
  async function rewriteEntry(tx, random, size) {
    const { number, payload, salt } = await forged(tx, random, size);
    await rewrite(tx, number, salt, payload);
    return { what: `entry ${number} rewritten with its hash`, entry: number };
  },
  async function rewriteHistory(tx, random, size) {
    const { number, payload, salt } = await forged(tx, random, size);
    await rewrite(tx, number, salt, payload);
    await regrow(tx);
    return { what: `entry ${number} rewritten, the tree grown anew`, entry: null };
  },
  async function rewriteAndSign(tx, random, size) {
    const { number, payload, salt } = await forged(tx, random, size);
    await rewrite(tx, number, salt, payload);
    const head = await regrow(tx);
    const { origin } = await one<{ origin: string }>(tx, sql`select origin from audit.sequencer`);
    const key = newSigningKey(origin);
    await execute(tx, sql`delete from audit.checkpoint`);
    await store.saveTree(tx, [], { ...head, note: signCheckpoint(head, key) });
    await execute(tx, sql`update audit.sequencer set key = ${key.verifier.text}`);
    return { what: `entry ${number} rewritten, the log signed anew with another key`, entry: null };
  },
  async function truncate(tx, random, size) {
    const found = await rows<{ size: number }>(
      tx,
      sql`select size from audit.checkpoint where size < ${size} order by size`,
    );
    const to = found[pick(random, found.length)]!.size;
    await execute(tx, sql`delete from audit.entry where number > ${to}`);
    await execute(tx, sql`delete from audit.checkpoint where size > ${to}`);
    await regrow(tx);
    return { what: `the log cut off after entry ${to}, with its checkpoints`, entry: to + 1 };
  },
  async function tileBit(tx, random) {
    const tiles = await rows<{ level: number; index: number; hashes: Buffer }>(
      tx,
      sql`select * from audit.tile order by 1, 2`,
    );
    const { level, index, hashes } = tiles[pick(random, tiles.length)]!;
    await execute(
      tx,
      sql`update audit.tile set hashes = ${flipped(hashes, random)} where level = ${level} and index = ${index}`,
    );
    return { what: `one bit of tile ${level}/${index}`, entry: null };
  },
  async function tileGone(tx, random) {
    const tiles = await rows<{ level: number; index: number }>(
      tx,
      sql`select level, index from audit.tile order by 1, 2`,
    );
    const { level, index } = tiles[pick(random, tiles.length)]!;
    await execute(tx, sql`delete from audit.tile where level = ${level} and index = ${index}`);
    return { what: `tile ${level}/${index} deleted`, entry: null };
  },
  async function checkpointChanged(tx, random) {
    const found = await rows<{ size: number; root: Buffer; note: string }>(
      tx,
      sql`select * from audit.checkpoint order by size`,
    );
    const { size, root, note } = found[pick(random, found.length)]!;
    const kind = pick(random, 4);
    if (kind === 0)
      await execute(tx, sql`update audit.checkpoint set root = ${flipped(root, random)} where size = ${size}`);
    if (kind === 1)
      await execute(tx, sql`update audit.checkpoint set note = ${flippedText(note, random)} where size = ${size}`);
    if (kind === 2)
      await execute(tx, sql`update audit.checkpoint set size = 9000000000000000 - size where size = ${size}`);
    if (kind === 3) await execute(tx, sql`delete from audit.checkpoint where size = ${size}`);
    return { what: `checkpoint of ${size} entries: ${["root", "note", "size", "deleted"][kind]}`, entry: null };
  },
  async function logRow(tx, random) {
    const { origin, key } = await one<{ origin: string; key: string }>(
      tx,
      sql`select origin, key from audit.sequencer`,
    );
    const kind = pick(random, 3);
    if (kind === 0) await execute(tx, sql`update audit.sequencer set origin = ${flippedText(origin, random)}`);
    if (kind === 1) await execute(tx, sql`update audit.sequencer set key = ${flippedText(key, random)}`);
    if (kind === 2)
      await execute(tx, sql`update audit.sequencer set size = size # (1::bigint << ${pick(random, 52)}::int)`);
    return { what: `the log's row: ${["origin", "key", "size"][kind]}`, entry: null };
  },
  async function waitingEntry(tx, random) {
    const found = await rows<{ payload: Buffer; salt: Buffer; leaf: Buffer }>(tx, sql`select * from audit.inbox`);
    const entry = found[pick(random, found.length)]!;
    const column = (["payload", "salt", "leaf"] as const)[pick(random, 3)]!;
    await execute(
      tx,
      sql`update audit.inbox set ${sql.ref(column)} = ${flipped(entry[column], random)} where leaf = ${entry.leaf}`,
    );
    return { what: `one bit of ${column} of a waiting entry`, entry: null };
  },
];

class Undo extends Error {}

/** Does one mutation as a superuser, runs the verification on what came of it, and takes the mutation back. */
export async function tryMutation(database: Database, dataDir: string, mutation: Mutation, random: () => number) {
  let outcome: { damage: Damage; findings: readonly { code: string; entry: number | null; en: string }[] } | null =
    null;
  await transaction(database.db, async (tx) => {
    await execute(tx, sql`set local session_replication_role = replica`);
    const { size } = await store.logState(tx);
    const telling = await rows<{ number: number }>(
      tx,
      sql`select number from audit.entry where event = 'audit.payloads-erased'`,
    );
    const done = await mutation(tx, random, size);
    // Without the entry that tells of an erasure, the erased ones before it are the first that nothing explains.
    const damage = telling.some(({ number }) => number === done.entry) ? { ...done, entry: null } : done;
    const options = { dataDir, checkpointDir: join(dataDir, "checkpoints") };
    const { findings } = await verifySnapshot(tx, options, await readOutside(tx, options));
    outcome = { damage, findings };
    throw new Undo();
  }).catch((error) => {
    if (!(error instanceof Undo)) throw error;
  });
  return outcome!;
}

/** What is wrong with the outcome of a mutation, or `null` when it was found and placed. */
export function missed(outcome: Awaited<ReturnType<typeof tryMutation>>): string | null {
  const { damage, findings } = outcome;
  if (findings.length === 0) return `not found: ${damage.what}`;
  if (damage.entry === null) return null;
  const first = findings.find((finding) => finding.entry !== null)?.entry;
  return first === damage.entry ? null : `${damage.what}: entry ${first} was named first (${findings[0]!.en})`;
}
