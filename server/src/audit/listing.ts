import { type Db, one, rows, sql } from "../kernel/database.ts";
import type { Refusal, Text } from "../kernel/refusal.ts";
import { openCheckpoint, parseVerifierKey } from "./checkpoint.ts";
import { objectNamesGate } from "./gates.ts";
import { readPayload } from "./payload.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";
import { consistencyProof, inclusionProof } from "./tree.ts";
import { wordFor } from "./vocabulary.ts";

/** What an audit administrator looks for. Times are by the legal clock. */
export interface RecordQuery {
  /** Id of a person or program. */
  readonly actor?: string;
  /** `type:id`, such as `dataset:…` or `grant:…`. */
  readonly object?: string;
  readonly request?: string;
  readonly event?: string;
  readonly organization?: string;
  readonly from?: Date;
  /** Exclusive. */
  readonly until?: Date;
  /** Only entries of use. */
  readonly use?: boolean;
}

interface Found {
  readonly number: number;
  readonly leaf: Buffer;
  readonly payload: Buffer;
  readonly legal_at: Date;
}

// A count is for people; past this they narrow the search anyway.
const countLimit = 100_000;

function conditions(query: RecordQuery) {
  const all = [sql`payload is not null and legal_at is not null`];
  if (query.actor !== undefined) all.push(sql`actor = ${query.actor}`);
  if (query.object !== undefined) all.push(sql`objects @> array[${query.object}]::text[]`);
  if (query.request !== undefined) all.push(sql`request = ${query.request}`);
  if (query.event !== undefined) all.push(sql`event = ${query.event}`);
  if (query.organization !== undefined) all.push(sql`organizations @> array[${query.organization}]::text[]`);
  if (query.from) all.push(sql`legal_at >= ${query.from}`);
  if (query.until) all.push(sql`legal_at < ${query.until}`);
  if (query.use) all.push(sql`of_use`);
  return sql.join(all, sql` and `);
}

/** Entries, newest first by the legal clock, one page. `total` stops counting at 100,000. */
export async function searchEntries(db: Db, query: RecordQuery, limit: number, cursor: string | undefined) {
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && !after) return refuse("bad-record-cursor");
  const where = conditions(query);
  const page = after
    ? sql`${where} and (legal_at, number) < (${after.at}::timestamptz, ${after.number}::bigint)`
    : where;
  const found = await rows<Found>(
    db,
    sql`select number, leaf, payload, legal_at from audit.entry where ${page} order by legal_at desc, number desc limit ${limit + 1}`,
  );
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from (select from audit.entry where ${where} limit ${countLimit}) found`,
  );
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last ? writeCursor(last) : null;
  return { items: await named(db, items.map(entryView)), total, next };
}

/** Entries in the order of their numbers, for an export: a page that begins after `after`. */
export function entriesAfter(db: Db, query: RecordQuery, upTo: number, after: number, limit: number) {
  return rows<Found & { salt: Buffer }>(
    db,
    sql`select number, leaf, salt, payload, legal_at from audit.entry
        where ${conditions(query)} and number > ${after} and number <= ${upTo} order by number limit ${limit}`,
  );
}

function writeCursor(row: Found): string {
  return Buffer.from(`${row.legal_at.toISOString()} ${row.number}`).toString("base64url");
}

function readCursor(cursor: string): { at: string; number: number } | null {
  const [at, number] = Buffer.from(cursor, "base64url").toString("latin1").split(" ");
  const valid = at && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && /^\d{1,15}$/.test(number ?? "");
  return valid && !Number.isNaN(Date.parse(at)) ? { at, number: Number(number) } : null;
}

/** An entry for reading: what its payload says, and the event's name. */
export function entryView(row: { number: number; leaf: Buffer; payload: Buffer | null }) {
  const entry = row.payload ? readPayload(row.payload) : null;
  return {
    number: row.number,
    leaf: row.leaf.toString("hex"),
    event: entry?.event ?? null,
    name: entry ? wordFor(entry.event) : null,
    who: entry?.who ?? null,
    behalf: entry?.behalf ?? null,
    objects: entry?.objects ?? [],
    organizations: entry?.organizations ?? [],
    region: entry?.region ?? null,
    law: entry?.law ?? null,
    facts: entry?.facts ?? null,
    use: entry?.use ?? null,
    legal: entry?.legal ?? null,
    real: entry?.real ?? null,
    rehearsal: entry?.rehearsal ?? false,
    request: entry?.request ?? null,
  };
}

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/** Entries with the names that their objects bear today beside the ids; the names are no part of what was recorded. */
async function named(db: Db, entries: readonly ReturnType<typeof entryView>[]) {
  const idsOf = new Map<string, Set<string>>();
  for (const { type, id } of entries.flatMap(({ objects }) => objects)) {
    if (isId(id)) idsOf.set(type, (idsOf.get(type) ?? new Set()).add(id));
  }
  const names = new Map<string, Text>();
  for (const [type, ids] of idsOf) {
    for (const [id, name] of await objectNamesGate.ask({ db, type, ids: [...ids] })) names.set(`${type}:${id}`, name);
  }
  return entries.map((entry) => ({
    ...entry,
    objects: entry.objects.map(({ type, id }) => ({ type, id, name: names.get(`${type}:${id}`) ?? null })),
  }));
}

/** One entry with all that a browser needs to compute its hash and to check that the log holds it. */
export async function entryWithProof(db: Db, number: number) {
  const entry = await store.entryAt(db, number);
  if (!entry) return refuse("no-such-entry");
  const proof = await proveInclusion(db, { entry: number });
  if ("refusal" in proof) return proof;
  return {
    entry: (await named(db, [entryView(entry)]))[0]!,
    erased: entry.payload === null,
    payload: entry.payload?.toString("base64") ?? null,
    salt: entry.salt?.toString("hex") ?? null,
    proof,
  };
}

/**
 * Shows that an entry is in the log: its leaf, the path to the root, and the signed checkpoint with that root. The entry is
 * named by its number or by its receipt; `size` asks for the proof against an earlier checkpoint.
 */
export async function proveInclusion(db: Db, asked: { entry?: number; leaf?: string; size?: number }) {
  if ((asked.entry === undefined) === (asked.leaf === undefined)) return refuse("name-entry-or-receipt");
  const head = await headAt(db, asked.size);
  if ("refusal" in head) return head;
  let number = asked.entry;
  if (asked.leaf !== undefined) {
    const leaf = Buffer.from(asked.leaf, "hex");
    number = (await store.numbersOfLeaf(db, leaf))[0];
    if (number === undefined) {
      return refuse((await store.waitsInInbox(db, leaf)) ? "entry-not-numbered" : "no-such-entry");
    }
  }
  const entry = number !== undefined && number <= head.size ? await store.entryAt(db, number) : null;
  if (!entry) return refuse("no-such-entry");
  const index = entry.number - 1;
  const path = await store.withNodes(db, (read) => inclusionProof(index, head.size, read));
  return {
    number: entry.number,
    index,
    size: head.size,
    leaf: entry.leaf.toString("hex"),
    root: head.root.toString("hex"),
    path: path.map((hash) => hash.toString("hex")),
    checkpoint: head.note,
  };
}

/** Shows that the log of an earlier checkpoint is the beginning of the log of a later one. */
export async function proveConsistency(db: Db, from: number, to: number | undefined) {
  const later = await headAt(db, to);
  if ("refusal" in later) return later;
  const earlier = await headAt(db, from);
  if ("refusal" in earlier) return earlier;
  if (earlier.size > later.size) return refuse("no-such-tree-size", { size: from, newest: later.size });
  const path = await store.withNodes(db, (read) => consistencyProof(earlier.size, later.size, read));
  return {
    from: earlier.size,
    to: later.size,
    path: path.map((hash) => hash.toString("hex")),
    earlier: earlier.note,
    later: later.note,
  };
}

async function headAt(db: Db, size: number | undefined): Promise<store.CheckpointRow | Refusal> {
  const newest = await store.latestCheckpoint(db);
  if (!newest) return refuse("log-not-begun");
  if (size === undefined) return newest;
  return (await store.checkpointAt(db, size)) ?? refuse("no-such-tree-size", { size, newest: newest.size });
}

/** The newest signed checkpoint and the key that it opens with, or a refusal while there is none. */
export async function publicHead(db: Db) {
  const { origin, key, size } = await store.logState(db);
  const head = await store.latestCheckpoint(db);
  if (!head || !key || !origin) return refuse("log-not-begun");
  const opened = openCheckpoint(head.note, parseVerifierKey(key));
  return { origin, key, size, note: head.note, root: head.root.toString("hex"), sound: typeof opened !== "string" };
}
