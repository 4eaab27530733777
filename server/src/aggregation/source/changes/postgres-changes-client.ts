/**
 * 变更捕获 from PostgreSQL: a logical replication slot that keeps what changed until we say that it stands in a version. Batches are read by
 * plain SQL (`pg_logical_slot_peek_binary_changes`), so no connection has to stay, and nothing is lost or told twice by a kill: the slot moves
 * on only after the version is current, and what was read before is known by its place in the log.
 */
import type pg from "pg";
import { SourceFault } from "../fault.ts";
import { type Captured, NetChanges, UnknownKey } from "./net-changes.ts";
import { pgoutputReader } from "./pgoutput.ts";

export interface Capture {
  readonly schema: string;
  readonly table: string;
  /** Columns by which rows are told apart. */
  readonly keys: readonly string[];
  /** Name of the slot and of the publication: `shutong_…`, of lower-case letters, digits and `_`. */
  readonly name: string;
}

/** Changes of a batch at most; transactions are never cut. */
const batchChanges = 100_000;

/**
 * Begins to capture, before the first full load: whatever changes from now on is kept for us. Creating twice is creating once. Throws
 * `SourceFault`: `no-right` (the user needs REPLICATION, and the table a publication), `no-capture` (the server's `wal_level` is not logical).
 */
export async function beginCapture(client: pg.ClientBase, capture: Capture): Promise<void> {
  checkName(capture.name);
  await told(async () => {
    const level = await client.query<{ wal_level: string }>("show wal_level");
    if (level.rows[0]?.wal_level !== "logical")
      throw new SourceFault("no-capture", `wal_level = ${level.rows[0]?.wal_level}`);
    const published = await client.query("select 1 from pg_publication where pubname = $1", [capture.name]);
    if (published.rowCount === 0) {
      const of = `${client.escapeIdentifier(capture.schema)}.${client.escapeIdentifier(capture.table)}`;
      await client.query(`create publication ${client.escapeIdentifier(capture.name)} for table ${of}`);
    }
    const there = await client.query("select 1 from pg_replication_slots where slot_name = $1", [capture.name]);
    if (there.rowCount === 0)
      await client.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [capture.name]);
  });
}

/** What changed after `from` (a position that an earlier batch gave; null: since the beginning). Nothing is taken away by reading. */
export async function captured(client: pg.ClientBase, capture: Capture, from: string | null): Promise<Captured | null> {
  return told(async () => {
    if (from !== null) await confirmCapture(client, capture, from);
    const found = await client.query<{ data: Buffer }>({
      text: `select data from pg_logical_slot_peek_binary_changes($1, null, $2, 'proto_version', '1', 'publication_names', $3)`,
      values: [capture.name, batchChanges, client.escapeIdentifier(capture.name)],
    });
    const changes = new NetChanges(capture.schema, capture.table, capture.keys);
    const read = pgoutputReader();
    for (const { data } of found.rows) changes.take(read(data));
    if (changes.position === null) return null;
    return { changes, position: changes.position, more: found.rows.length >= batchChanges };
  });
}

/** Lets the server forget what came before a position. To be called when it stands in a version that is current. */
export async function confirmCapture(client: pg.ClientBase, capture: Capture, position: string): Promise<void> {
  await told(() =>
    client.query(
      `select pg_replication_slot_advance(slot_name, $2::pg_lsn) from pg_replication_slots
        where slot_name = $1 and confirmed_flush_lsn < $2::pg_lsn`,
      [capture.name, position],
    ),
  );
}

/** Ends capturing: a slot that nobody reads would fill the server's disk. */
export async function endCapture(client: pg.ClientBase, capture: Capture): Promise<void> {
  await told(async () => {
    await client.query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1", [
      capture.name,
    ]);
    await client.query(`drop publication if exists ${client.escapeIdentifier(capture.name)}`);
  });
}

function checkName(name: string): void {
  if (!/^[a-z0-9_]{1,63}$/.test(name)) throw new Error(`“${name}” cannot name a slot`);
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    if (error instanceof UnknownKey) throw new SourceFault("no-identity", error.column);
    const { code = "", message } = error as { code?: string; message: string };
    if (code === "42501") throw new SourceFault("no-right", message);
    // An update of a table without replica identity is refused there; a slot that lost its log cannot be read.
    if (code === "55000") throw new SourceFault("no-capture", message);
    if (code === "42P01" || code === "3F000") throw new SourceFault("no-such-place", message);
    if (code === "42704") throw new SourceFault("no-capture", message);
    throw new SourceFault("ended-early", code || message);
  }
}
