import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { realNow } from "../kernel/clock.ts";
import { type Connection, type Db, openDatabase, rows, sql, transaction } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { injectionPoint } from "../kernel/injection.ts";
import type { Log } from "../kernel/log.ts";
import { type SigningKey, signCheckpoint } from "./checkpoint.ts";
import { keepNotes, lastKept, type SecondPlace, secondPlace } from "./second-place.ts";
import { createSigningKey, openSigningKey } from "./signing-key.ts";
import * as store from "./store.ts";
import { type Edge, edgeFrom, edgeRoot, growTiles } from "./tiles.ts";

export interface SequencerOptions {
  readonly connection: Connection;
  /** Folder of the installation: the signing key lies in its `keys`. */
  readonly dataDir: string;
  /** The second place for checkpoints. */
  readonly checkpointDir: string;
  readonly log: Log;
  /** How often to look for new entries, in milliseconds. */
  readonly every?: number;
  /** How far apart steps are while entries keep coming: each leaves a checkpoint. */
  readonly gap?: number;
  /** How long a lease lasts without a sign of life, in milliseconds. */
  readonly lease?: number;
  /** How many entries one step numbers at most. */
  readonly batch?: number;
}

export interface Sequencer {
  /** Why it does not number entries, or `null` while all is well: for `/readyz` and the log. */
  fault(): string | null;
  /** Gives the lease back and closes its connections. */
  stop(): Promise<void>;
}

/** The log was found in a state in which signing on would lie to somebody. It stays as it is until a person looks. */
class LogFault extends Error {}

/**
 * Starts numbering entries in this process. Any number of processes may: one holds the lease, the others wait for it.
 * Safety does not rest on the lease but on its fencing token, which every step checks under a row lock; the lease only
 * decides who tries. No NOTIFY wakes it: a NOTIFY takes a lock at commit that all writers would share, and looking five
 * times a second at an empty table costs less than one call in a thousand.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  const every = options.every ?? 200;
  const lease = options.lease ?? 4_000;
  const database = openDatabase(options.connection, { max: 2, name: "shutong-sequencer" });
  const holder = `${hostname()}/${process.pid}/${newId().slice(-12)}`;
  const stopping = new AbortController();
  let fault: string | null = null;

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const token = await store.takeLease(database.db, holder, lease);
        if (token !== null) {
          options.log.info({ holder, token }, "numbering the record");
          await hold(database.db, token, { ...options, every, lease }, stopping.signal, () => {
            fault = null;
          });
        }
      } catch (error) {
        fault = (error as Error).message;
        options.log.error({ err: error }, "the record is not being numbered");
        await pause(error instanceof LogFault ? 5_000 : 1_000, stopping.signal);
      }
      await pause(every, stopping.signal);
    }
  };
  const running = loop();
  return {
    fault: () => fault,
    async stop() {
      stopping.abort();
      await running;
      await database.close();
    },
  };
}

/** Numbers entries for as long as the token holds. */
async function hold(
  db: Db,
  token: number,
  options: SequencerOptions & { every: number; lease: number },
  stopping: AbortSignal,
  well: () => void,
): Promise<void> {
  try {
    const key = await openLog(db, token, options);
    const place = secondPlace(options.checkpointDir, key.verifier);
    let kept = await catchUp(db, place);
    well();
    let edge: Edge | null = null;
    let renewed = performance.now();
    let taken = 0;
    while (!stopping.aborted) {
      const started = performance.now();
      let full = false;
      let stepped = false;
      if (await store.somethingWaits(db)) {
        const step = await numberOnce(db, token, options.lease, options.batch ?? 5_000, key, edge);
        if (!step) return;
        edge = step.edge;
        stepped = true;
        full = step.count === (options.batch ?? 5_000);
        renewed = started;
        kept = await keepSince(db, place, kept);
        taken = await cleanInbox(db, taken + step.count);
      } else if (started - renewed > options.lease / 4) {
        if (!(await store.keepLease(db, token, options.lease))) return;
        renewed = started;
      }
      if (!full) await pause(stepped ? Math.max(options.every, options.gap ?? 700) : options.every, stopping);
    }
  } finally {
    await store.dropLease(db, token).catch(() => undefined);
  }
}

/** The log's signing key; a log without a name gets one, with a key and a first checkpoint. */
async function openLog(db: Db, token: number, options: SequencerOptions & { lease: number }): Promise<SigningKey> {
  const state = await store.logState(db);
  if (state.origin !== null) {
    const key = openSigningKey(options.dataDir, state.origin);
    if (key.verifier.text !== state.key) throw new LogFault("the signing key is not the one that the log began with");
    return key;
  }
  const key = createSigningKey(options.dataDir);
  await transaction(db, async (tx) => {
    const { size } = (await store.beginStep(tx, token, options.lease)) ?? {};
    if (size === undefined) throw new Error("the lease went to somebody else");
    await store.nameLog(tx, key.origin, key.verifier.text);
    // A log that goes on under a new name after a restore has entries already: its first checkpoint takes them over.
    const root = edgeRoot(edgeFrom(size, await store.loadEdge(tx, size)));
    await store.saveTree(tx, [], { size, root, note: signCheckpoint({ size, root }, key) });
  });
  return key;
}

/** One step: number, grow the tree, sign. All in one transaction, so that a kill leaves either all of it or nothing. */
async function numberOnce(
  db: Db,
  token: number,
  lease: number,
  batch: number,
  key: SigningKey,
  known: Edge | null,
): Promise<{ edge: Edge; count: number } | null> {
  return transaction(db, async (tx) => {
    const state = await store.beginStep(tx, token, lease);
    if (!state) return null;
    const from = known?.size === state.size ? known : edgeFrom(state.size, await store.loadEdge(tx, state.size));
    // Grown on a copy: if the transaction fails, what is known stays what is stored.
    const edge: Edge = { size: from.size, open: from.open.map((row) => [...row]) };
    const leaves = await store.numberEntries(tx, edge.size + 1, batch);
    if (leaves.length === 0) return { edge, count: 0 };
    const tiles = growTiles(edge, leaves);
    const root = edgeRoot(edge);
    await store.saveTree(tx, tiles, { size: edge.size, root, note: signCheckpoint({ size: edge.size, root }, key) });
    return { edge, count: leaves.length };
  });
}

/**
 * Brings the second place up to the database: what a kill between commit and append left out is appended now. If the
 * second place knows more than the database, or something else, the database was set back or rewritten, and nothing may
 * be signed on top of it.
 */
async function catchUp(db: Db, place: SecondPlace): Promise<number> {
  const kept = await lastKept(place);
  if (kept) {
    const { size } = await store.logState(db);
    if (kept.size > size) {
      throw new LogFault(
        `the database holds ${size} entries, but a checkpoint of ${kept.size} was kept: it was set back`,
      );
    }
    const same = await store.checkpointAt(db, kept.size);
    if (!same?.root.equals(kept.root)) {
      throw new LogFault(`the kept checkpoint of ${kept.size} entries is not in the database: the log was rewritten`);
    }
  }
  return keepSince(db, place, kept?.size ?? -1);
}

/** Appends the checkpoints after `size` to the second place and gives back the size of the last one. */
async function keepSince(db: Db, place: SecondPlace, size: number): Promise<number> {
  for (let after = size; ; ) {
    const missing = await store.checkpointsAfter(db, after, 500);
    if (missing.length === 0) return after;
    injectionPoint("before-keep");
    await keepNotes(
      place,
      missing.map((row) => row.note),
      realNow(),
    );
    after = missing.at(-1)!.size;
  }
}

/** Under load the inbox fills with dead rows faster than the database cleans up by itself. */
async function cleanInbox(db: Db, taken: number): Promise<number> {
  if (taken < 20_000) return taken;
  await rows(db, sql`vacuum (truncate false) audit.inbox`);
  return 0;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
