/** PostgreSQL and what speaks its protocol. The driver signs in; rows are taken from the messages of COPY in text form, as they are. */
import { NotConnected, signInToPostgres, streamOf } from "../../../kernel/department-database.ts";
import type { CellBatch } from "../../reading/cell-batch.ts";
import type { TableColumn } from "../../schema/ddl.ts";
import { type Connector, type OpenSource, patience, type SourcePlace, type Wanted } from "../connector.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { batchOf, Places } from "./block.ts";
import { Feed } from "./feed.ts";
import { walkCopy } from "./postgres-rows.ts";

export const postgresql: Connector = { kind: "postgresql", port: 5432, open };

/** Object identifiers of the types whose text is cut: bytes come as \x…, an instant with +08 behind it. */
const [bytea, timestamptz] = [17, 1184];

async function open(place: SourcePlace, secret: string, signal?: AbortSignal): Promise<OpenSource> {
  const faultNow = (error: unknown) => (signal?.aborted ? new SourceFault("cancelled") : postgresFault(error));
  const client = await signInToPostgres(place, secret, {
    connect: patience.connect,
    signal,
    query_timeout: patience.answer,
    // Values are told as the text they are.
    types: { getTypeParser: () => (text: string) => text } as never,
  }).catch((error) => Promise.reject(faultNow(error)));
  const ask = async <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> => {
    try {
      return (await client.query(statement, values as unknown[])).rows as Row[];
    } catch (error) {
      throw faultNow(error);
    }
  };
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    // The wall clock of UTC+8 for instants, without the names and summer times of a zone.
    await client.query(
      `set local time zone interval '+08:00' hour to minute; set local datestyle = 'ISO, YMD'; set local client_encoding = 'UTF8';
       set local bytea_output = 'hex'; set local statement_timeout = 0; set local extra_float_digits = 1`,
    );
  } catch (error) {
    streamOf(client).destroy();
    throw faultNow(error);
  }

  async function* rows(statement: string, types: readonly number[]): AsyncGenerator<CellBatch> {
    const socket = streamOf(client);
    const feed = new Feed(socket, signal);
    const { gathered } = feed;
    const driver = socket.listeners("data") as ((chunk: Buffer) => void)[];
    socket.removeAllListeners("data");
    const take = (chunk: Buffer) => feed.push(chunk);
    socket.on("data", take);
    const columns = types.length;
    let over = false;
    try {
      const text = Buffer.from(`${statement}\0`);
      const message = Buffer.alloc(5);
      message[0] = 0x51;
      message.writeUInt32BE(text.length + 4, 1);
      socket.write(Buffer.concat([message, text]));
      let at = 0;
      let places = new Places(columns * 4096);
      for (;;) {
        const walk = walkCopy(gathered.bytes, at, gathered.length, columns, places);
        at = walk.next;
        if (places.count % columns !== 0) throw new SourceFault("not-understood");
        if (walk.end !== "more") {
          const fault = await untilReady(feed, at);
          over = true;
          if (fault) throw fault;
        }
        if ((over || gathered.full) && places.count > 0) {
          const room = places.count;
          const batch = cut(batchOf(gathered.take(at), places, columns, []), types);
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
      socket.off("data", take);
      for (const listener of driver) socket.on("data", listener);
      if (over) socket.resume();
      else socket.destroy();
    }
  }

  const name = (one: string) => `"${one.replaceAll('"', '""')}"`;
  /** A table by its name with schema: nothing that somebody states becomes part of a statement but by this look-up. */
  const tableOf = async (table: string): Promise<{ oid: string; quoted: string; comment: string }> => {
    const [found] = await ask<{ oid: string; quoted: string; comment: string }>(
      `select c.oid::text as oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as quoted,
              coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '') as comment
         from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname || '.' || c.relname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
      [table],
    );
    return found ?? Promise.reject(new SourceFault("no-such-place", table));
  };
  const columnsOf = (oid: string) =>
    ask<{ name: string; oid: string; type: string; required: string; key: string; comment: string }>(
      `select a.attname as name, a.atttypid::text as oid, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
              a.attnotnull as required,
              exists (select from pg_catalog.pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as key,
              coalesce(pg_catalog.col_description(a.attrelid, a.attnum), '') as comment
         from pg_catalog.pg_attribute a where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
      [oid],
    );
  const typesOf = async (oid: string, columns: readonly string[]): Promise<number[]> => {
    const all = new Map((await columnsOf(oid)).map((column) => [column.name, Number(column.oid)]));
    return columns.map((column) => all.get(column) ?? fail("no-such-column", column));
  };
  let version: string;
  try {
    version = String((await ask<{ version: string }>("select version() as version"))[0]?.version ?? "");
  } catch (error) {
    streamOf(client).destroy();
    throw error;
  }
  return {
    version,
    async tables() {
      const found = await ask<{ name: string; comment: string; size: string | null; kind: string }>(
        `select n.nspname || '.' || c.relname as name, coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '') as comment,
                case when c.reltuples >= 0 then c.reltuples::int8 end as size, c.relkind::text as kind
           from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and not c.relispartition and pg_catalog.has_schema_privilege(n.oid, 'usage')
            and (pg_catalog.has_table_privilege(c.oid, 'select') or pg_catalog.has_any_column_privilege(c.oid, 'select'))
          order by 1`,
      );
      return found.map(({ name, comment, size, kind }) => ({
        name,
        comment,
        rows: size === null || kind === "v" ? null : Number(size),
        kind: kind === "v" ? ("view" as const) : ("table" as const),
      }));
    },
    async describe(table) {
      const { oid, comment } = await tableOf(table);
      const found = await columnsOf(oid);
      return {
        name: table,
        comment,
        columns: found.map(
          ({ name, type, required, key, comment }): TableColumn => ({
            name,
            ...typeOf(type),
            required: required === "t",
            key: key === "t",
            comment,
          }),
        ),
      };
    },
    async latest(table, column) {
      const { oid, quoted } = await tableOf(table);
      const types = await typesOf(oid, [column]);
      const statement = `copy (select max(${name(column)}) from ${quoted}) to stdout`;
      for await (const { bytes, starts, ends, rows: count } of rows(statement, types))
        if (count === 1 && ends[0]! >= 0) return Buffer.from(bytes.subarray(starts[0], ends[0])).toString();
      return null;
    },
    async *read(table: string, { columns, since, limit }: Wanted) {
      const { oid, quoted } = await tableOf(table);
      const types = await typesOf(oid, columns);
      const where = since ? ` where ${name(since.column)} >= ${literal(since.value)}` : "";
      const most = limit ? ` limit ${Math.trunc(limit)}` : "";
      yield* rows(`copy (select ${columns.map(name).join(", ")} from ${quoted}${where}${most}) to stdout`, types);
    },
    async close() {
      const end = setTimeout(() => streamOf(client).destroy(), 1000);
      await client.end().catch(() => undefined);
      clearTimeout(end);
    },
  };
}

const fail = (code: SourceFault["code"], detail: string): never => {
  throw new SourceFault(code, detail);
};

/** A string as PostgreSQL reads it, whatever `standard_conforming_strings` says. An instant without a zone is one of UTC+8 by the session. */
const literal = (text: string) => ` E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** Reads on to ReadyForQuery; gives the error that stands before it. */
async function untilReady(feed: Feed, from: number): Promise<SourceFault | null> {
  const { gathered } = feed;
  let fault: SourceFault | null = null;
  for (let at = from; ; ) {
    while (gathered.length - at >= 5) {
      const next = at + 1 + gathered.bytes.readUInt32BE(at + 1);
      if (next > gathered.length) break;
      if (gathered.bytes[at] === 0x45) fault = errorOf(gathered.bytes.subarray(at + 5, next));
      if (gathered.bytes[at] === 0x5a) return fault;
      at = next;
    }
    await feed.more();
  }
}

function errorOf(fields: Buffer): SourceFault {
  const found: Record<string, string> = {};
  for (const field of fields.toString("utf8").split("\0")) if (field) found[field[0]!] = field.slice(1);
  return postgresFault(Object.assign(new Error(found.M ?? ""), { code: found.C }));
}

/** The batch with \x before bytes and +08 behind instants left out. */
function cut(batch: CellBatch, types: readonly number[]): CellBatch {
  const { bytes, starts, ends } = batch;
  for (const [column, type] of types.entries()) {
    if (type !== bytea && type !== timestamptz) continue;
    for (let cell = column; cell < batch.rows * types.length; cell += types.length) {
      if (ends[cell]! < 0) continue;
      if (type === bytea) starts[cell]! += 2;
      else if (bytes[ends[cell]! - 3] === 0x2b) ends[cell]! -= 3;
    }
  }
  return batch;
}

/** timestamp(3) without time zone is timestamp, [3]. */
function typeOf(text: string): Pick<TableColumn, "type" | "numbers"> {
  const numbers = [...(/\((-?\d+)(?:,(-?\d+))?\)/.exec(text) ?? [])].slice(1).filter(Boolean).map(Number);
  const type = text
    .replace(/\(.*?\)/, "")
    .replace(/"/g, "")
    .replace(/^timestamp with time zone/, "timestamptz")
    .replace(/^time with time zone/, "timetz")
    .replace(/ without time zone/, "");
  return { type: type.trim().toLowerCase(), numbers };
}

// SQLSTATE: PostgreSQL documentation, appendix A.
const meant: Readonly<Record<string, SourceFault["code"]>> = {
  "28P01": "sign-in-refused",
  "28000": "sign-in-refused",
  "3D000": "no-such-place",
  "3F000": "no-such-place",
  "42P01": "no-such-place",
  "42703": "no-such-column",
  "42501": "no-right",
  "53300": "busy",
  "57P03": "busy",
  "57014": "timed-out",
  "57P01": "ended-early",
  "57P02": "ended-early",
};

function postgresFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  if (error instanceof NotConnected) return faultOf(error);
  const { code = "", message } = error as Error & { code?: string };
  const known = meant[code];
  if (known) return new SourceFault(known, message);
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return new SourceFault("no-connection", code);
  if (/SASL|password/i.test(message)) return new SourceFault("sign-in-refused", message);
  if (/certificate|self.signed|altname|SSL|TLS|EPROTO/i.test(`${code} ${message}`))
    return new SourceFault("tls", message);
  if (code === "ETIMEDOUT" || /timeout/i.test(message)) return new SourceFault("timed-out");
  if (/^[0-9A-Z]{5}$/.test(code)) return new SourceFault("not-understood", message);
  return new SourceFault("ended-early", code || message);
}
