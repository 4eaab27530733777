/**
 * MariaDB and what speaks its protocol. The driver signs in; rows are taken from the packets as they are. A moment is that of
 * `START TRANSACTION WITH CONSISTENT SNAPSHOT` (InnoDB; an engine without transactions gives each statement its own).
 */
import type { Duplex } from "node:stream";
import type { RowDataPacket } from "mysql2";
import { NotConnected, signInToMariaDb } from "../../../kernel/department-database.ts";
import type { CellBatch } from "../../reading/cell-batch.ts";
import type { TableColumn } from "../../schema/ddl.ts";
import { type Connector, type OpenSource, patience, type SourcePlace, type Wanted } from "../connector.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { batchOf, type CellForm, Places } from "./block.ts";
import { Feed } from "./feed.ts";
import { resultColumn, walkRows } from "./mysql-rows.ts";

/** What is used of the driver beside its types. */
interface Inside {
  readonly stream: Duplex;
  /** Whether MariaDB says more of each column than MySQL. */
  readonly _mariadbExtendedMetadata: boolean;
  readonly packetParser: { execute(chunk: Buffer): void };
  write(bytes: Buffer): void;
  destroy(): void;
}

export const mariadb: Connector = { kind: "mariadb", port: 3306, open };

async function open(place: SourcePlace, secret: string, signal?: AbortSignal): Promise<OpenSource> {
  const faultNow = (error: unknown) => (signal?.aborted ? new SourceFault("cancelled") : mysqlFault(error));
  const connection = await signInToMariaDb(place, secret, { connect: patience.connect, signal }).catch((error) =>
    Promise.reject(faultNow(error)),
  );
  const inside = connection as unknown as Inside;
  const ask = <Row>(statement: string, values: readonly unknown[] = []) =>
    new Promise<Row[]>((resolve, reject) => {
      connection.query<RowDataPacket[]>(
        { sql: statement, timeout: patience.answer },
        values as unknown[],
        (error, rows) => (error ? reject(faultNow(error)) : resolve(rows as unknown as Row[])),
      );
    });
  try {
    // The wall clock of UTC+8 for instants; names in backticks and strings in quotes whatever the server's own mode; time for a slow reader.
    await ask("set session time_zone = '+08:00', sql_mode = '', net_write_timeout = 3600");
    await ask("set session transaction isolation level repeatable read");
    await ask("start transaction with consistent snapshot, read only");
  } catch (error) {
    inside.destroy();
    throw error;
  }

  async function* rows(statement: string): AsyncGenerator<CellBatch> {
    const feed = new Feed(inside.stream, signal);
    const { gathered } = feed;
    const execute = inside.packetParser.execute;
    inside.packetParser.execute = (chunk) => feed.push(chunk);
    let over = false;
    try {
      const text = Buffer.from(statement);
      const header = Buffer.from([0, 0, 0, 0, 3]);
      header.writeUIntLE(text.length + 1, 0, 3);
      inside.write(Buffer.concat([header, text]));
      // How many columns, each column, and the packet that ends them.
      const forms: CellForm[] = [];
      let at = 0;
      const packet = async (): Promise<Buffer> => {
        for (;;) {
          if (gathered.length - at >= 4) {
            const length = gathered.bytes.readUIntLE(at, 3);
            if (gathered.length - at >= 4 + length) {
              const payload = gathered.bytes.subarray(at + 4, at + 4 + length);
              at += 4 + length;
              return payload;
            }
          }
          await feed.more();
        }
      };
      const first = await packet();
      if (first[0] === 0xff) {
        over = true;
        throw errorOf(first);
      }
      if (first[0] === 0 || first[0] === 0xfb) throw new SourceFault("not-understood");
      const columns = first[0] === 0xfc ? first.readUInt16LE(1) : first[0]!;
      for (let n = 0; n < columns; n++)
        forms.push(formOf(resultColumn(await packet(), inside._mariadbExtendedMetadata)));
      await packet();
      gathered.take(at);
      at = 0;
      let places = new Places(columns * 4096);
      for (;;) {
        const walk = walkRows(gathered.bytes, at, gathered.length, columns, places);
        at = walk.next;
        if (walk.end === "error") {
          over = true;
          throw errorOf(gathered.bytes.subarray(at + 4, gathered.length));
        }
        over = walk.end === "done";
        if ((over || gathered.full) && places.count > 0) {
          const room = places.count;
          const batch = batchOf(gathered.take(at), places, columns, forms);
          at = 0;
          places = new Places(room + columns * 64);
          yield batch;
        }
        if (over) return;
        await feed.more();
      }
    } catch (error) {
      throw faultNow(error);
    } finally {
      inside.packetParser.execute = execute;
      if (over) inside.stream.resume();
      else inside.destroy();
    }
  }

  const name = (one: string) => `\`${one.replaceAll("`", "``")}\``;
  const [server] = await ask<{ version: string; comment: string }>(
    "select version() as version, @@version_comment as comment",
  );
  return {
    version: `${server?.comment ?? ""} ${server?.version ?? ""}`.trim(),
    async tables() {
      const found = await ask<{ name: string; comment: string; size: string | number | null; type: string }>(
        `select table_name as name, table_comment as comment, table_rows as size, table_type as type
           from information_schema.tables where table_schema = database() order by table_name`,
      );
      return found.map(({ name, comment, size, type }) => ({
        name,
        // A view's comment is the word VIEW.
        comment: type === "VIEW" && comment === "VIEW" ? "" : comment,
        rows: size === null ? null : Number(size),
        kind: type === "VIEW" ? ("view" as const) : ("table" as const),
      }));
    },
    async describe(table) {
      const [about] = await ask<{ comment: string }>(
        "select table_comment as comment from information_schema.tables where table_schema = database() and table_name = ?",
        [table],
      );
      if (!about) throw new SourceFault("no-such-place", table);
      const found = await ask<{
        name: string;
        type: string;
        whole: string;
        comment: string;
        key: string;
        empty: string;
      }>(
        `select column_name as name, data_type as type, column_type as whole, column_comment as comment, column_key as \`key\`,
                is_nullable as empty
           from information_schema.columns where table_schema = database() and table_name = ? order by ordinal_position`,
        [table],
      );
      return {
        name: table,
        comment: about.comment,
        columns: found.map(
          (column): TableColumn => ({
            name: column.name,
            type: column.type.toLowerCase(),
            numbers: numbersOf(column.whole),
            required: column.empty === "NO",
            key: column.key === "PRI",
            comment: column.comment,
          }),
        ),
      };
    },
    async latest(table, column) {
      for await (const { bytes, starts, ends, rows: count } of rows(`select max(${name(column)}) from ${name(table)}`))
        if (count === 1 && ends[0]! >= 0) return Buffer.from(bytes.subarray(starts[0], ends[0])).toString();
      return null;
    },
    read(table, { columns, since, limit }: Wanted) {
      const where = since ? ` where ${name(since.column)} >= ${connection.escape(since.value)}` : "";
      return rows(
        `select ${columns.map(name).join(", ")} from ${name(table)}${where}${limit ? ` limit ${Math.trunc(limit)}` : ""}`,
      );
    },
    async close() {
      connection.end(() => undefined);
      setTimeout(() => inside.destroy(), 1000).unref();
    },
  };
}

/** varchar(50) holds 50; the values of an enumeration are no numbers. */
const numbersOf = (type: string): number[] =>
  [...(/^\w+\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? [])].slice(1).filter(Boolean).map(Number);

// Field types of the protocol: 16 is BIT; 249 to 252 BLOB, 253 and 254 strings, 255 GEOMETRY.
function formOf({ type, binary, length }: ReturnType<typeof resultColumn>): CellForm {
  if (type === 16) return { bits: length };
  return type === 255 || (binary && type >= 249) ? "hex" : "plain";
}

function errorOf(packet: Buffer): SourceFault {
  const message = packet.toString("utf8", packet[3] === 0x23 ? 9 : 3);
  return mysqlFault(Object.assign(new Error(message), { errno: packet.readUInt16LE(1) }));
}

// Errors of the server that mean one thing: MariaDB documentation, "MariaDB Error Codes".
const meant: Readonly<Record<number, SourceFault["code"]>> = {
  1040: "busy",
  1203: "busy",
  1226: "busy",
  1044: "no-right",
  1142: "no-right",
  1143: "no-right",
  1227: "no-right",
  1356: "no-right",
  1045: "sign-in-refused",
  1698: "sign-in-refused",
  1130: "sign-in-refused",
  4151: "sign-in-refused",
  1049: "no-such-place",
  1146: "no-such-place",
  1054: "no-such-column",
  1053: "ended-early",
  1927: "ended-early",
  1969: "timed-out",
  3024: "timed-out",
};

/** The fault behind an error of the driver or of the server. */
export function mysqlFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  if (error instanceof NotConnected) return faultOf(error);
  const { errno, code = "", message } = error as Error & { errno?: number; code?: string };
  const known = errno === undefined ? undefined : meant[errno];
  if (known) return new SourceFault(known, message);
  if (code === "HANDSHAKE_NO_SSL_SUPPORT" || code === "HANDSHAKE_SSL_ERROR") return new SourceFault("tls", message);
  if (/ETIMEDOUT|SEQUENCE_TIMEOUT/.test(code)) return new SourceFault("timed-out");
  if (code === "PROTOCOL_CONNECTION_LOST" || code === "ECONNRESET" || code === "EPIPE")
    return new SourceFault("ended-early", code);
  if (/certificate|self.signed|altnames|ssl|tls|EPROTO/i.test(`${code} ${message}`))
    return new SourceFault("tls", message);
  return new SourceFault(errno === undefined ? "not-understood" : "no-right", message);
}
