import { type Connection, connectionOf, type Db, one, rows, sql } from "../kernel/database.ts";
import { examine, type Finding, type Witness } from "./examine.ts";
import { type ExaminedEntry, type Inspected, inspect } from "./inspect.ts";
import { inspectedIn, inspectParts } from "./inspect-client.ts";
import { leafOf } from "./leaf.ts";
import * as store from "./store.ts";
import { type Tile, tileWidth } from "./tiles.ts";
import { add, gather, inDatabase, type Outside, readOutside, type VerifyOptions } from "./witnesses.ts";

export interface Verification {
  readonly origin: string | null;
  /** Numbered entries that were checked. */
  readonly entries: number;
  /** Entries of the last second, not numbered yet. */
  readonly pending: number;
  /** Entries whose payload was erased at the end of its retention. */
  readonly erased: number;
  /** Signed tree heads that were compared, all places together. */
  readonly checkpoints: number;
  /** Root of the tree in hex, or `null` when it cannot be told. */
  readonly root: string | null;
  /** What could not be compared, though nothing is wrong. */
  readonly notes: readonly string[];
  /** Ordered by the first entry concerned. */
  readonly findings: readonly Finding[];
}

const chunk = tileWidth * 16;
const threadsFrom = 20_000;

/**
 * Checks the whole record: every leaf from its payload, the whole tree, every checkpoint and its signature, and all of it
 * against the checkpoints in the second place and those that a stranger kept. Reads one snapshot and changes nothing. The
 * second place is read first: what stands there was in the database before, so the snapshot has it, while the log goes on.
 */
export async function verify(db: Db, options: VerifyOptions): Promise<Verification> {
  const outside = await readOutside(db, options);
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((tx) => verifySnapshot(tx, options, outside, connectionOf(db)));
}

/** The same on a snapshot that the caller holds: a transaction in repeatable read, or one in which nobody else writes. */
export async function verifySnapshot(
  db: Db,
  options: VerifyOptions,
  outside: Outside,
  connection: Connection | null = null,
): Promise<Verification> {
  const findings = [...outside.findings];
  const notes = [...outside.notes];
  const { key } = outside;
  const state = await store.logState(db);
  const witnesses = key ? await gather(db, key, state, outside.kept, options, findings, notes) : [];
  const known = Math.max(0, ...newestSizes(witnesses));
  const examiner = examine(witnesses);
  const size = key ? known : state.size;
  const last = await lastEntry(db, size);
  if (last < size) {
    const zh = `记录止于第 ${last} 条，而检查点有 ${size} 条`;
    add(
      findings,
      "log-truncated",
      last + 1,
      zh,
      `the log ends after entry ${last}, but a signed checkpoint counts ${size}`,
    );
  }
  const threads = connection !== null && last >= (options.threadsFrom ?? threadsFrom);
  const parts = partsOf(last);
  const inspected = threads ? inThreads(db, connection, parts) : inTurn(db, parts);
  const entries = await walk(db, inspected, size, examiner.next, findings);
  const above = await rows<Tile>(
    db,
    sql`select level, index, hashes from audit.tile where level > 0 order by level, index`,
  );
  const pending = await checkPending(db, examiner.waiting, findings);
  const examined = examiner.finish(above, last < size);
  findings.push(...examined.findings);
  if (key && state.size !== Math.max(0, ...newestSizes(witnesses.filter((each) => each.source === inDatabase)))) {
    add(
      findings,
      "log-row-changed",
      null,
      `总行数 ${state.size} 与最新检查点不符`,
      `the log's row says ${state.size} entries, its newest checkpoint does not`,
    );
  }
  return {
    origin: state.origin,
    entries,
    pending,
    erased: examined.erased,
    checkpoints: witnesses.length,
    root: examined.root?.toString("hex") ?? null,
    notes,
    findings: findings.sort((a, b) => (a.entry ?? Number.MAX_SAFE_INTEGER) - (b.entry ?? Number.MAX_SAFE_INTEGER)),
  };
}

function newestSizes(witnesses: readonly Witness[]): number[] {
  // One at a time: spreading a million arguments would overflow the stack.
  let newest = 0;
  for (const { size } of witnesses) if (size > newest) newest = size;
  return [newest];
}

type Next = ReturnType<typeof examine>["next"];

async function lastEntry(db: Db, size: number): Promise<number> {
  const [found] = await rows<{ number: number }>(
    db,
    sql`select number from audit.entry where number between 1 and ${size} order by number desc limit 1`,
  );
  return found?.number ?? 0;
}

interface InspectedPart {
  readonly from: number;
  readonly to: number;
  readonly met: number;
  readonly each: Iterable<readonly [number, Inspected | null]>;
}

function partsOf(last: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  for (let from = 1; from <= last; from += chunk) parts.push({ from, to: Math.min(last, from + chunk - 1) });
  return parts;
}

async function* inTurn(db: Db, parts: readonly { from: number; to: number }[]): AsyncGenerator<InspectedPart> {
  for (const part of parts) {
    const found = await rows<ExaminedEntry>(db, entriesBetween(part.from, part.to));
    const each = function* (): Generator<readonly [number, Inspected | null]> {
      let at = 0;
      for (let number = part.from; number <= part.to; number++)
        yield [number, found[at]?.number === number ? inspect(found[at++]!) : null];
    };
    yield { ...part, met: found.length, each: each() };
  }
}

async function* inThreads(
  db: Db,
  connection: Connection,
  parts: readonly { from: number; to: number }[],
): AsyncGenerator<InspectedPart> {
  const { snapshot } = await one<{ snapshot: string }>(db, sql`select pg_export_snapshot() as snapshot`);
  for await (const report of inspectParts({ connection, snapshot }, parts))
    yield { ...report, each: inspectedIn(report) };
}

/** Hands every number to the examiner, then looks for what stands outside the tree. Counts the entries met. */
async function walk(
  db: Db,
  parts: AsyncIterable<InspectedPart>,
  size: number,
  next: Next,
  findings: Finding[],
): Promise<number> {
  let met = 0;
  for await (const part of parts) {
    const tiles = await rows<Tile>(
      db,
      sql`select level, index, hashes from audit.tile
          where level = 0 and index between ${(part.from - 1) / tileWidth} and ${Math.floor((part.to - 1) / tileWidth)}`,
    );
    const byIndex = new Map(tiles.map((tile) => [tile.index, tile.hashes]));
    for (const [number, entry] of part.each) {
      const hashes = byIndex.get(Math.floor((number - 1) / tileWidth));
      const offset = ((number - 1) % tileWidth) * 32;
      next(number, entry, hashes && hashes.length >= offset + 32 ? hashes.subarray(offset, offset + 32) : null);
    }
    met += part.met;
  }
  const outside = await rows<{ number: number }>(
    db,
    sql`select number::text::float8 as number from audit.entry where number < 1 or number > ${size} order by number limit 20`,
  );
  for (const { number } of outside) {
    add(findings, "entry-beyond", number, `第 ${number} 条不在树中`, `entry ${number} stands outside the tree`);
  }
  const tiles = await rows<{ index: number; width: number }>(
    db,
    sql`select index::text::float8 as index, octet_length(hashes) / 32 as width from audit.tile
        where level = 0 and (index < 0 or index * ${tileWidth} + octet_length(hashes) / 32 > ${size}) limit 5`,
  );
  for (const { index } of tiles) {
    const place = `0/${index}`;
    add(
      findings,
      "tile-changed",
      Math.max(1, index * tileWidth + 1),
      `树块 ${place} 超出了树`,
      `tile ${place} reaches beyond the tree`,
    );
  }
  return met;
}

function entriesBetween(from: number, to: number) {
  return sql`select number, leaf, salt, payload, event, actor, organizations, region, objects, request, of_use,
                    (extract(epoch from legal_at) * 1000000)::float8 as legal_at,
                    (extract(epoch from real_at) * 1000000)::float8 as real_at
             from audit.entry where number between ${from} and ${to} order by number`;
}

/** Entries that wait for their number have no tree yet, but each must give its own leaf. */
async function checkPending(db: Db, see: (payload: Buffer) => void, findings: Finding[]): Promise<number> {
  const waiting = await rows<{ leaf: Buffer; salt: Buffer; payload: Buffer }>(
    db,
    sql`select leaf, salt, payload from audit.inbox`,
  );
  for (const { leaf, salt, payload } of waiting) {
    see(payload);
    if (leafOf(salt, payload).equals(leaf)) continue;
    const name = leaf.toString("hex").slice(0, 16);
    add(
      findings,
      "pending-changed",
      null,
      `待编号的记录 ${name} 内容与哈希不符`,
      `the waiting entry ${name} does not give its hash`,
    );
  }
  return waiting.length;
}

/** The lines that `audit verify` prints, the findings first. */
export function verificationLines(result: Verification): string[] {
  const first = result.findings.find((finding) => finding.entry !== null);
  return [
    ...result.findings.map((finding) => `${finding.code}: ${finding.en} (${finding.zh})`),
    ...(first ? [`first damaged entry: ${first.entry}`] : []),
    ...result.notes,
    `${result.findings.length === 0 ? "clean" : "DAMAGED"}: ${result.entries} entries, ${result.pending} waiting, ${result.erased} erased, ` +
      `${result.checkpoints} checkpoints compared, root ${result.root ?? "unknown"}, log ${result.origin ?? "not begun"}`,
  ];
}
