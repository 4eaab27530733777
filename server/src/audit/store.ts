import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import { edgeTiles, readerOf, type Tile, tileOf } from "./tiles.ts";
import { type NodeReader, nodesRead } from "./tree.ts";

/** The one row about the log: what it is called, its public key, who numbers entries, and how many are in the tree. */
export interface LogState {
  readonly origin: string | null;
  readonly key: string | null;
  readonly holder: string | null;
  readonly token: number;
  readonly size: number;
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

/** A numbered entry with what was read from its payload; all of that is `null` once the payload was erased. */
export interface EntryRow {
  readonly number: number;
  readonly leaf: Buffer;
  readonly salt: Buffer | null;
  readonly payload: Buffer | null;
}

export function logState(db: Db | Tx): Promise<LogState> {
  return one(db, sql`select origin, key, holder, token, size from audit.sequencer`);
}

/** Takes the lease if it is free or has run out by the database's clock. Gives back the fencing token, or `null`. */
export async function takeLease(db: Db, holder: string, milliseconds: number): Promise<number | null> {
  const taken = await maybeOne<{ token: number }>(
    db,
    sql`update audit.sequencer
        set holder = ${holder}, token = token + 1, expires_at = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
        where expires_at < clock_timestamp() returning token`,
  );
  return taken?.token ?? null;
}

/** Keeps the lease. `false`: somebody else has taken it since. */
export async function keepLease(db: Db, token: number, milliseconds: number): Promise<boolean> {
  const kept = await rows(
    db,
    sql`update audit.sequencer set expires_at = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
        where token = ${token} returning token`,
  );
  return kept.length === 1;
}

export async function dropLease(db: Db, token: number): Promise<void> {
  await rows(db, sql`update audit.sequencer set expires_at = '-infinity' where token = ${token}`);
}

/** Names the log and its key, once. */
export async function nameLog(tx: Tx, origin: string, key: string): Promise<void> {
  const named = await execute(
    tx,
    sql`update audit.sequencer set origin = ${origin}, key = ${key} where origin is null`,
  );
  if (named !== 1) throw new Error("the log has a name already");
}

/**
 * Begins a numbering step: locks the log's row for the holder of `token` and unlocks the inbox for this transaction.
 * `null` means that the token is stale: whoever holds it must stop.
 */
export async function beginStep(tx: Tx, token: number, milliseconds: number): Promise<LogState | null> {
  await rows(
    tx,
    sql`select set_config('shutong.sequencing', ${String(token)}, true), set_config('synchronous_commit', 'on', true)`,
  );
  return maybeOne(
    tx,
    sql`update audit.sequencer set expires_at = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
        where token = ${token} returning origin, key, holder, token, size`,
  );
}

export async function somethingWaits(db: Db): Promise<boolean> {
  return (await one<{ waits: boolean }>(db, sql`select exists (select from audit.inbox) as waits`)).waits;
}

/**
 * Numbers up to `limit` waiting entries from `first` on and gives back their leaves in that order. What the statement sees
 * in the inbox was committed; what it does not see stays there for the next step, so the order of commits does not matter.
 */
export async function numberEntries(tx: Tx, first: number, limit: number): Promise<Buffer[]> {
  await rows(tx, sql`savepoint numbering`);
  try {
    return await numberWith(tx, first, limit, quickColumns);
  } catch (error) {
    // Data exceptions (class 22): some payload is not what an entry is. The careful reading gives it empty columns.
    if (!/^22/.test((error as { code?: string }).code ?? "")) throw error;
    await rows(tx, sql`rollback to savepoint numbering`);
    return numberWith(tx, first, limit, sql`audit.columns_of(n.payload) c`);
  }
}

// The same reading as `audit.columns_of`, without its guard against anything that is no JSON: three times as quick.
const quickColumns = sql`
  (select case when jsonb_typeof(j->'event') = 'string' then j end as j
   from (select convert_from(n.payload, 'UTF8')::jsonb as j offset 0) parsed offset 0) entry
  cross join lateral (
    select left(j->>'event', 200), left(j#>>'{who,id}', 200),
           case when j is not null then array(select left(o, 200) from jsonb_array_elements_text(j->'organizations') o) end,
           left(j->>'region', 200),
           case when j is not null
             then array(select left((o->>'type') || ':' || (o->>'id'), 200) from jsonb_array_elements(j->'objects') o) end,
           left(j->>'request', 200), (j->>'legal')::timestamptz, (j->>'real')::timestamptz, j ? 'use' offset 0) c`;

async function numberWith(tx: Tx, first: number, limit: number, columns: typeof quickColumns): Promise<Buffer[]> {
  const numbered = await rows<{ leaf: Buffer }>(
    tx,
    sql`with taken as (
          delete from audit.inbox where ctid = any (array(select ctid from audit.inbox limit ${limit}))
          returning payload, salt, leaf
        ), numbered as materialized (
          select ${first}::bigint - 1 + row_number() over () as number, payload, salt, leaf from taken
        ), kept as (
          insert into audit.entry (number, leaf, salt, payload, event, actor, organizations, region, objects, request,
                                   legal_at, real_at, of_use)
          select n.number, n.leaf, n.salt, n.payload, c.*
          from numbered n cross join lateral ${columns}
        )
        select leaf from numbered order by number`,
  );
  return numbered.map((row) => row.leaf);
}

/** Saves the grown tree: changed tiles, its new size, and the signed checkpoint. */
export async function saveTree(tx: Tx, tiles: readonly Tile[], checkpoint: CheckpointRow): Promise<void> {
  if (tiles.length > 0) {
    await execute(
      tx,
      sql`insert into audit.tile (level, index, hashes)
          select * from unnest(${tiles.map((tile) => tile.level)}::smallint[], ${tiles.map((tile) => tile.index)}::bigint[],
                               ${tiles.map((tile) => tile.hashes)}::bytea[])
          on conflict (level, index) do update set hashes = excluded.hashes`,
    );
  }
  await execute(tx, sql`update audit.sequencer set size = ${checkpoint.size}`);
  await execute(
    tx,
    sql`insert into audit.checkpoint (size, root, note) values (${checkpoint.size}, ${checkpoint.root}, ${checkpoint.note})`,
  );
}

export function latestCheckpoint(db: Db | Tx): Promise<CheckpointRow | null> {
  return maybeOne(db, sql`select size, root, note from audit.checkpoint order by size desc limit 1`);
}

export function checkpointsAfter(db: Db | Tx, size: number, limit: number): Promise<CheckpointRow[]> {
  return rows(db, sql`select size, root, note from audit.checkpoint where size > ${size} order by size limit ${limit}`);
}

export function checkpointAt(db: Db | Tx, size: number): Promise<CheckpointRow | null> {
  return maybeOne(db, sql`select size, root, note from audit.checkpoint where size = ${size}`);
}

export async function loadTiles(db: Db | Tx, places: readonly { level: number; index: number }[]): Promise<Tile[]> {
  if (places.length === 0) return [];
  return rows(
    db,
    sql`select t.level, t.index, t.hashes from audit.tile t
        join (select distinct * from unnest(${places.map((place) => place.level)}::smallint[],
                                            ${places.map((place) => place.index)}::bigint[]) as w (level, index)) w
          on w.level = t.level and w.index = t.index`,
  );
}

/** The tiles with which a tree of `size` entries goes on. */
export function loadEdge(db: Db | Tx, size: number): Promise<Tile[]> {
  return loadTiles(db, edgeTiles(size));
}

/** Runs a calculation over stored nodes, having fetched exactly the tiles that it reads. */
export async function withNodes<T>(db: Db | Tx, calculate: (read: NodeReader) => T): Promise<T> {
  const tiles = await loadTiles(db, nodesRead(calculate).map(tileOf));
  return calculate(readerOf(tiles));
}

export function entryAt(db: Db | Tx, number: number): Promise<EntryRow | null> {
  return maybeOne(db, sql`select number, leaf, salt, payload from audit.entry where number = ${number}`);
}

/** The numbers under which a leaf stands in the log; more than one only if somebody copied an entry. */
export async function numbersOfLeaf(db: Db | Tx, leaf: Buffer): Promise<number[]> {
  const found = await rows<{ number: number }>(
    db,
    sql`select number from audit.entry where leaf = ${leaf} order by number limit 10`,
  );
  return found.map((row) => row.number);
}

export async function waitsInInbox(db: Db | Tx, leaf: Buffer): Promise<boolean> {
  const found = await one<{ waits: boolean }>(
    db,
    sql`select exists (select from audit.inbox where leaf = ${leaf}) as waits`,
  );
  return found.waits;
}
