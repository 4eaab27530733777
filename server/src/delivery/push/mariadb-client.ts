/**
 * A consumer's table in MariaDB (10.3 or later): LOAD DATA LOCAL from a stream of ours, in one InnoDB transaction with the state of what
 * arrived. LOCAL turns errors into warnings, so a single warning undoes all of it.
 */
import { once } from "node:events";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { ColumnType } from "../../aggregation/column-type.ts";
import { signInToMariaDb } from "../../kernel/department-database.ts";
import { PushFault, pushFaultOf, signInFaultOf } from "./fault.ts";
import { type Lines, type OpenReceiver, patience } from "./receiver.ts";
import type { Layout, TargetColumn } from "./target.ts";

const quoted = (name: string) => `\`${name.replaceAll("`", "``")}\``;
// Texts are told apart by every code point and by spaces at their end.
const text = "longtext character set utf8mb4 collate utf8mb4_nopad_bin";
const types: Readonly<Record<Exclude<ColumnType, "decimal">, string>> = {
  text,
  integer: "bigint(20)",
  date: "date",
  timestamp: "datetime(6)",
  boolean: "tinyint(1)",
};
const mostDigits = { all: 65, fraction: 38 };

interface Result {
  readonly affectedRows?: number;
  readonly warningStatus?: number;
  readonly info?: string;
}

/** Opens the database that a table stands in. */
export const openMariaDb: OpenReceiver = async (place, secret) => {
  const connection = await signInToMariaDb(place, secret, { connect: patience.connect, files: true }).catch((error) =>
    Promise.reject(signInFaultOf(error)),
  );
  const { stream: socket } = connection as unknown as { stream: Socket };
  const run = <T>(options: { sql: string; values?: unknown[]; infileStreamFactory?: () => Readable }) =>
    new Promise<T>((resolve, reject) =>
      connection.query(options as never, (error: unknown, found: unknown) =>
        error ? reject(error) : resolve(found as T),
      ),
    );
  const ask = async <T = Result>(sql: string, values: unknown[] = []): Promise<T> => {
    try {
      return await run<T>({ sql, values });
    } catch (error) {
      throw pushFaultOf(error);
    }
  };
  try {
    await ask("set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+08:00'");
    await ask("set session transaction isolation level read committed");
    await ask("set session innodb_lock_wait_timeout = 60, net_read_timeout = 600, net_write_timeout = 600");
  } catch (error) {
    connection.destroy();
    throw signInFaultOf(error);
  }
  const { table } = place;
  let columns: readonly TargetColumn[] = [];

  // The driver does not wait for the socket, so the stream does.
  async function* paced(lines: Lines): AsyncGenerator<Buffer> {
    for await (const line of lines) {
      if (line === "") continue;
      if (socket.writableNeedDrain) await Promise.race([once(socket, "drain"), once(socket, "close")]);
      if (socket.destroyed) throw new PushFault("push-interrupted");
      yield Buffer.from(line);
    }
  }
  const load = async (into: string, names: string, lines: Lines): Promise<number> => {
    const statement = `load data local infile 'rows' into table ${into} character set utf8mb4
      fields terminated by '\\t' escaped by '\\\\' lines terminated by '\\n' (${names})`;
    const stream = Readable.from(paced(lines), { objectMode: false, highWaterMark: 256 * 1024 });
    let failed: unknown;
    stream.once("error", (error) => {
      failed = error;
    });
    try {
      const result = await run<Result>({ sql: statement, infileStreamFactory: () => stream });
      if ((result.warningStatus ?? 0) > 0) throw new PushFault("push-value-unfit", { columns: await warned() });
      return result.affectedRows ?? 0;
    } catch (error) {
      throw (error as Error).name === "Refused" || error instanceof PushFault ? error : pushFaultOf(failed ?? error);
    } finally {
      stream.destroy();
    }
  };
  // Which columns the server warns of: its words hold values, so only names are kept.
  const warned = async (): Promise<string> => {
    const found = await ask<readonly { Message: string }[]>("show warnings limit 64");
    const names = found.map(
      ({ Message }) => /column (?:`[^`]*`\.)*[`']?([^`' ]+)[`']? at row/i.exec(Message)?.[1] ?? "",
    );
    return [...new Set(names.filter(Boolean))].join("、") || "–";
  };
  return {
    async begin(of, layout) {
      columns = layout.columns;
      await ask(`create table if not exists shutong_delivery (table_name varchar(64) character set utf8mb4 collate utf8mb4_bin primary key,
        target char(36) not null, version char(36), shape char(64), \`rows\` bigint not null default 0, delivered_at datetime(6)) engine=InnoDB`);
      const [there] = await ask<readonly { engine: string }[]>(
        "select engine from information_schema.tables where table_schema = database() and table_name = ?",
        [table],
      );
      if (!there) await create(layout);
      else if (there.engine !== "InnoDB") throw new PushFault("push-engine", { engine: there.engine });
      else await shapeKept(layout);
      await ask("start transaction");
      await ask("insert ignore into shutong_delivery (table_name, target) values (?, ?)", [table, of]);
      const [found] = await ask<readonly { target: string; version: string | null; shape: string; count: string }[]>(
        "select target, version, shape, `rows` as count from shutong_delivery where table_name = ? for update",
        [table],
      );
      if (found!.target !== of) throw new PushFault("push-not-ours");
      if (found!.version) return { version: found!.version, shape: found!.shape, rows: Number(found!.count) };
      const any = await ask<readonly unknown[]>(`select 1 from ${quoted(table)} limit 1`);
      if (any.length > 0) throw new PushFault("push-not-ours");
      return null;
    },
    clear: async () => void (await ask(`delete from ${quoted(table)}`)),
    async remove(keys) {
      const keyed = columns.filter(({ key }) => key);
      const names = keyed.map(({ name }) => quoted(name));
      const defined = keyed.map((column) => `${quoted(column.name)} ${typeOf(column)}`);
      await ask(`create temporary table shutong_gone (${defined.join(", ")}) engine=InnoDB`);
      await load("shutong_gone", names.join(", "), keys);
      const same = names.map((name) => `t.${name} = g.${name}`).join(" and ");
      return (await ask(`delete t from shutong_gone g straight_join ${quoted(table)} t on ${same}`)).affectedRows ?? 0;
    },
    add: (lines) => load(quoted(table), columns.map(({ name }) => quoted(name)).join(", "), lines),
    async commit({ version, shape, rows }) {
      await ask(
        "update shutong_delivery set version = ?, shape = ?, `rows` = ?, delivered_at = now(6) where table_name = ?",
        [version, shape, rows, table],
      );
      await ask("commit");
    },
    async close() {
      connection.end(() => undefined);
      setTimeout(() => connection.destroy(), 1000).unref();
    },
  };

  async function create(layout: Layout): Promise<void> {
    const unfit = layout.columns.filter(
      ({ whole, fraction }) => fraction > mostDigits.fraction || whole + fraction > mostDigits.all,
    );
    if (unfit.length > 0)
      throw new PushFault("push-value-unfit", { columns: unfit.map(({ name }) => name).join("、") });
    const defined = layout.columns.map(
      (column) => `${quoted(column.name)} ${typeOf(column)} null comment ${connection.escape(column.comment)}`,
    );
    const keys = layout.keys.map((at) => layout.columns[at]!);
    const parts = keys.map(({ name, type }) => `${quoted(name)}${type === "text" ? "(150)" : ""}`);
    const index = parts.length > 0 ? [`index shutong_key (${parts.join(", ")})`] : [];
    await ask(
      `create table ${quoted(table)} (${[...defined, ...index].join(", ")}) engine=InnoDB default charset=utf8mb4`,
    );
  }

  async function shapeKept(layout: Layout): Promise<void> {
    const found = await ask<readonly { name: string; type: string; collation: string | null }[]>(
      `select column_name as name, column_type as type, collation_name as collation from information_schema.columns
        where table_schema = database() and table_name = ?`,
      [table],
    );
    const there = new Map(found.map((one) => [one.name, one]));
    const wrong = layout.columns.filter((column) => !holds(there.get(column.name), column)).map(({ name }) => name);
    const known = new Set(layout.columns.map(({ name }) => name));
    const more = [...there.keys()].filter((name) => !known.has(name));
    if (wrong.length + more.length > 0)
      throw new PushFault("push-other-shape", { columns: [...wrong, ...more].join("、") });
  }
};

// Room for as many digits before the point as there can be, and for the fraction that the data has.
function typeOf({ type, fraction }: TargetColumn): string {
  return type === "decimal" ? `decimal(${mostDigits.all},${fraction})` : types[type];
}

function holds(
  there: { readonly type: string; readonly collation: string | null } | undefined,
  column: TargetColumn,
): boolean {
  if (!there) return false;
  if (column.type === "text") return there.type === "longtext" && there.collation === "utf8mb4_nopad_bin";
  if (column.type !== "decimal") return there.type === types[column.type];
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(there.type) ?? [];
  return Number(scale) >= column.fraction && Number(precision) - Number(scale) >= column.whole;
}
