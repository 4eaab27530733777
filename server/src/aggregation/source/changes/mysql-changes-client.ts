/**
 * 变更捕获 from MariaDB (and what speaks its protocol): the binary log, read from a place in it to where it ended when we asked. The place stands
 * with the version that the changes are in, so a kill loses nothing and tells nothing twice. Values are the texts that a read of the table gives.
 */

import { randomInt } from "node:crypto";
import { createConnection as connectTo } from "node:net";
import ZongJi, { type ColumnSchema, type RowData, type TableMapEntry } from "@vlasky/zongji";
import type mysql from "mysql2/promise";
import { mariaDbOptions, signInToMariaDb } from "../../../kernel/department-database.ts";
import { placeOf } from "../../../kernel/outbound.ts";
import type { SourcePlace } from "../connector.ts";
import { mysqlFault } from "../database/mysql-client.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { type Captured, NetChanges } from "./net-changes.ts";
import type { Relation, Tuple } from "./pgoutput.ts";

export interface LogCapture {
  readonly table: string;
  /** Columns by which rows are told apart. */
  readonly keys: readonly string[];
}

/** Changes of a batch at most; transactions are never cut. */
const batchChanges = 100_000;
const patience = 120_000;

/**
 * Where the log stands now: to be asked before the first full load, so that what changes meanwhile is told after it. Throws `SourceFault`:
 * `no-capture` where the server writes no row images, `no-right` without REPLICATION CLIENT and REPLICATION SLAVE.
 */
export async function beginLogCapture(place: SourcePlace, secret: string): Promise<string> {
  return asked(place, secret, async (connection) => {
    const [settings] = await connection.query<mysql.RowDataPacket[]>(
      "select @@log_bin as log_bin, @@binlog_format as format, @@binlog_row_image as image",
    );
    const { log_bin: on, format, image } = settings[0]!;
    if (Number(on) !== 1 || format !== "ROW" || image !== "FULL")
      throw new SourceFault("no-capture", `log_bin = ${on}, binlog_format = ${format}, binlog_row_image = ${image}`);
    return endOf(connection);
  });
}

/** What changed after a place in the log; null when nothing did. Throws `no-such-column` when the table was altered since. */
export async function capturedFromLog(
  place: SourcePlace,
  secret: string,
  capture: LogCapture,
  from: string,
): Promise<Captured | null> {
  const until = await asked(place, secret, endOf);
  if (until === from) return null;
  const address = await placeOf(place.host);
  if ("failed" in address) throw faultOf(address);
  const log = new ZongJi({
    ...options(place, secret),
    // Two connections: each goes to the address that was looked at.
    stream: () => connectTo({ host: address.address, port: place.port, family: address.family }),
  });
  const changes = new NetChanges(place.database, capture.table, capture.keys);
  try {
    return await new Promise<Captured | null>((resolve, reject) => {
      const start = readPlace(from);
      let file = start.file;
      let taken = 0;
      let silence = setTimeout(() => reject(new SourceFault("timed-out")), patience);
      const failed = (error: unknown) => {
        clearTimeout(silence);
        reject(logFault(error));
      };
      log.on("error", failed);
      log.on("binlog", (event) => {
        silence.refresh();
        try {
          const kind = event.getEventName();
          if (kind === "rotate") {
            file = (event as unknown as { binlogName: string }).binlogName;
            return;
          }
          const rows = rowsOf(event, place.database, capture.table);
          taken += rows.length;
          for (const row of rows) changes.take(row);
          const text = kind === "query" ? (event as unknown as { query: string }).query : "";
          statement(text, changes, place.database, capture.table);
          // Between transactions only: the end that the server told is one, and so is what comes after a commit.
          const here = `${file}:${event.nextPosition}`;
          const committed = kind === "xid" || /^(commit|rollback)$/i.test(text);
          if (isAt(here, until) || (committed && taken >= batchChanges)) {
            clearTimeout(silence);
            resolve({ changes, position: here, more: !isAt(here, until) });
          }
        } catch (error) {
          failed(error);
        }
      });
      silence = silence.refresh();
      log.start({
        filename: start.file,
        position: start.position,
        serverId: randomInt(1_000_000_000, 4_000_000_000),
        includeEvents: [
          ...["rotate", "tablemap", "writerows", "updaterows", "deleterows", "query", "xid"],
          ...[
            "gtid",
            "anonymousgtid",
            "mariadbgtid",
            "format",
            "previousgtids",
            "mariadbgtidlist",
            "heartbeat",
            "intvar",
          ],
        ],
      });
    });
  } finally {
    log.removeAllListeners("binlog");
    log.on("error", () => undefined);
    log.stop();
  }
}

/** An instant is the wall clock of UTC+8, as in a read of the table. */
const options = (place: SourcePlace, secret: string) => ({ ...mariaDbOptions(place, secret), timezone: "+08:00" });

async function asked<T>(
  place: SourcePlace,
  secret: string,
  work: (connection: mysql.Connection) => Promise<T>,
): Promise<T> {
  try {
    const connection = (await signInToMariaDb(place, secret, { connect: 10_000 })).promise();
    try {
      return await work(connection);
    } finally {
      connection.destroy();
    }
  } catch (error) {
    throw logFault(error);
  }
}

async function endOf(connection: mysql.Connection): Promise<string> {
  // MySQL 8.4 renamed the statement.
  const [rows] = await connection
    .query<mysql.RowDataPacket[]>("show master status")
    .catch((error: { code?: string }) => {
      if (error.code !== "ER_PARSE_ERROR") throw error;
      return connection.query<mysql.RowDataPacket[]>("show binary log status");
    });
  const [row] = rows;
  if (!row) throw new SourceFault("no-capture", "log_bin = 0");
  return `${row.File}:${row.Position}`;
}

function readPlace(place: string): { readonly file: string; readonly position: number } {
  const [file = "", position = ""] = place.split(":");
  return { file, position: Number(position) };
}

/** Whether a place is at another or beyond it: files are numbered. */
function isAt(here: string, goal: string): boolean {
  const [a, b] = [readPlace(here), readPlace(goal)];
  const number = (file: string) => Number(/\.(\d+)$/.exec(file)?.[1] ?? 0);
  return number(a.file) > number(b.file) || (a.file === b.file && a.position >= b.position);
}

type Change = Parameters<NetChanges["take"]>[0];

function rowsOf(event: { getEventName(): string }, database: string, table: string): Change[] {
  const kind = event.getEventName();
  if (!["writerows", "updaterows", "deleterows"].includes(kind)) return [];
  const { tableId, tableMap, rows } = event as unknown as {
    tableId: number;
    tableMap: Record<number, TableMapEntry>;
    rows: (RowData | { before: RowData; after: RowData })[];
  };
  const map = tableMap[tableId];
  if (!map || map.parentSchema !== database || map.tableName !== table) return [];
  const relation: Relation = { schema: database, name: table, columns: [] };
  const tuple = (row: RowData) => texts(row, map.columnSchemas);
  return rows.map((row): Change => {
    if (kind === "writerows") return { kind: "insert", relation, row: tuple(row as RowData) };
    if (kind === "deleterows") return { kind: "delete", relation, before: tuple(row as RowData) };
    const { before, after } = row as { before: RowData; after: RowData };
    return { kind: "update", relation, before: tuple(before), row: tuple(after) };
  });
}

function texts(row: RowData, columns: readonly ColumnSchema[]): Tuple {
  const tuple: Record<string, string | null> = Object.create(null);
  for (const { COLUMN_NAME, COLUMN_TYPE } of columns) tuple[COLUMN_NAME] = textOf(row[COLUMN_NAME], COLUMN_TYPE);
  return tuple;
}

/** A value as a read of the table has it. */
function textOf(value: unknown, type: string): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") {
    if (type.startsWith("float")) return floatText(Number(value.toPrecision(6)));
    if (type.startsWith("double")) return floatText(value);
    // The library takes the year 0000, which is stored as none, for the first of its count.
    return type.startsWith("year") && value === 1900 ? "0000" : String(value);
  }
  if (Buffer.isBuffer(value)) {
    const bits = /^bit\((\d+)\)/.exec(type)?.[1];
    if (bits === undefined) return value.toString("hex");
    const digits = [...value].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    return digits.slice(-Number(bits));
  }
  throw new SourceFault("not-understood", `a value of the type ${type}`);
}

// MariaDB writes a power of ten from 1e15 on and below 1e-15, JavaScript elsewhere.
function floatText(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const power = Number(exponent);
  if (value !== 0 && (power >= 15 || power < -15)) return `${digits}e${power}`;
  if (power > -7) return String(value);
  return `${value < 0 ? "-" : ""}0.${"0".repeat(-power - 1)}${digits.replace(/[-.]/g, "")}`;
}

/** A statement in the log: truncating empties the table, altering makes another of it. */
function statement(text: string, changes: NetChanges, database: string, table: string): void {
  const bare = text.replace(/\/\*.*?\*\//gs, " ").trim();
  if (!/^(truncate|alter|drop|rename|create)\b/i.test(bare)) return;
  const names = bare.split(/[\s`.,;()]+/);
  if (!names.includes(table)) return;
  if (/^truncate\b/i.test(bare)) {
    changes.take({ kind: "truncate", relations: [{ schema: database, name: table, columns: [] }] });
    return;
  }
  if (!/^create\s+(unique\s+|fulltext\s+|spatial\s+)?index\b/i.test(bare))
    throw new SourceFault("no-such-column", bare.slice(0, 80));
}

function logFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  const { code = "", message = "" } = error as { code?: string; message?: string };
  // The place in the log was purged, or the server keeps none.
  if (/FATAL_ERROR_READING_BINLOG|ER_NO_BINARY_LOGGING/.test(code)) return new SourceFault("no-capture", message);
  if (/^E(CONN|HOST|NET|PIPE)|PROTOCOL_CONNECTION_LOST/.test(code)) return new SourceFault("no-connection", code);
  if (/Insufficient permissions/.test(message)) return new SourceFault("no-right", message);
  return mysqlFault(error);
}
