/** A consumer's table in PostgreSQL, and what speaks its protocol: COPY, in one transaction with the state of what arrived. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import copyStreams from "pg-copy-streams";
import { sqlTypes } from "../../aggregation/column-type.ts";
import { signInToPostgres, streamOf } from "../../kernel/department-database.ts";
import { PushFault, pushFaultOf, signInFaultOf } from "./fault.ts";
import { type Lines, type OpenReceiver, patience, type Stand } from "./receiver.ts";
import type { Layout, TargetColumn } from "./target.ts";

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Opens the database that a table stands in. */
export const openPostgres: OpenReceiver = async (place, secret) => {
  const client = await signInToPostgres(place, secret, { connect: patience.connect }).catch((error) =>
    Promise.reject(signInFaultOf(error)),
  );
  const ask = async (text: string, values: unknown[] = []) => {
    try {
      return await client.query<Record<string, string | null>>({ text, values });
    } catch (error) {
      throw pushFaultOf(error);
    }
  };
  const [schema, table] = place.table.includes(".") ? place.table.split(".", 2) : [null, place.table];
  const within = (name: string) => `${schema ? `${quoted(schema)}.` : ""}${quoted(name)}`;
  const [rows, state] = [within(table!), within("shutong_delivery")];
  let columns: readonly TargetColumn[] = [];
  const copy = async (into: string, names: string, lines: Lines): Promise<number> => {
    try {
      const sink = client.query(copyStreams.from(`copy ${into} (${names}) from stdin`));
      await pipeline(Readable.from(lines, { objectMode: true, highWaterMark: 2 }), sink);
      return sink.rowCount;
    } catch (error) {
      throw isOurs(error) ? error : pushFaultOf(error);
    }
  };
  return {
    async begin(of, layout) {
      columns = layout.columns;
      await ask("begin");
      await ask(
        "set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local statement_timeout = 0; set local lock_timeout = '60s'",
      );
      await ask(`create table if not exists ${state} (table_name text primary key, target uuid not null, version uuid, shape text,
        rows bigint not null default 0, delivered_at timestamptz)`);
      const there = await ask("select to_regclass($1) is not null as there", [rows]);
      if (String(there.rows[0]!.there) === "true") await shapeKept(layout);
      else await create(layout);
      await ask(`insert into ${state} (table_name, target) values ($1, $2) on conflict do nothing`, [table, of]);
      const found = await ask(
        `select target, version, shape, rows::text as rows from ${state} where table_name = $1 for update`,
        [table],
      );
      const { target: owner, version, shape, rows: count } = found.rows[0]!;
      if (owner !== of) throw new PushFault("push-not-ours");
      if (version) return { version, shape: shape ?? "", rows: Number(count) } satisfies Stand;
      if ((await ask(`select 1 from ${rows} limit 1`)).rows.length > 0) throw new PushFault("push-not-ours");
      return null;
    },
    // Not TRUNCATE: it would hold off the table's readers until the commit.
    clear: async () => void (await ask(`delete from ${rows}`)),
    async remove(keys) {
      const names = columns.filter(({ key }) => key).map(({ name }) => quoted(name));
      await ask(
        `create temporary table shutong_gone on commit drop as select ${names.join(", ")} from ${rows} with no data`,
      );
      await copy("shutong_gone", names.join(", "), keys);
      await ask("analyze shutong_gone");
      const same = names.map((name) => `t.${name} = g.${name}`).join(" and ");
      return (await ask(`delete from ${rows} t using shutong_gone g where ${same}`)).rowCount ?? 0;
    },
    add: (lines) => copy(rows, columns.map(({ name }) => quoted(name)).join(", "), lines),
    async commit({ version, shape, rows: count }) {
      await ask(
        `update ${state} set version = $2, shape = $3, rows = $4, delivered_at = clock_timestamp() where table_name = $1`,
        [table, version, shape, count],
      );
      await ask("commit");
    },
    async close() {
      const end = setTimeout(() => streamOf(client).destroy(), 2000);
      await client.end().catch(() => undefined);
      clearTimeout(end);
    },
  };

  async function create(layout: Layout): Promise<void> {
    const defined = layout.columns.map(({ name, type }) => `${quoted(name)} ${sqlTypes[type]}`);
    await ask(`create table ${rows} (${defined.join(", ")})`);
    for (const { name, comment } of layout.columns)
      await ask(
        `comment on column ${rows}.${quoted(name)} is '${comment.replaceAll("'", "''").replaceAll("\\", "／")}'`,
      );
    const keys = layout.keys.map((at) => quoted(layout.columns[at]!.name));
    if (keys.length > 0) await ask(`create index on ${rows} (${keys.join(", ")})`);
  }

  async function shapeKept(layout: Layout): Promise<void> {
    const found = await ask(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [rows],
    );
    const there = new Map(found.rows.map(({ name, type }) => [name!, type!]));
    const wrong = layout.columns.filter((column) => !holds(there.get(column.name), column)).map(({ name }) => name);
    const known = new Set(layout.columns.map(({ name }) => name));
    const more = [...there.keys()].filter((name) => !known.has(name));
    if (wrong.length + more.length > 0)
      throw new PushFault("push-other-shape", { columns: [...wrong, ...more].join("、") });
  }
};

// A thing that our own side of a stream threw, and no error of the driver.
const isOurs = (error: unknown) => (error as Error).name === "Refused" || error instanceof PushFault;

function holds(type: string | undefined, column: TargetColumn): boolean {
  if (column.type === "timestamp") return type === "timestamp without time zone";
  if (column.type !== "decimal") return type === sqlTypes[column.type];
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)$/.exec(type ?? "") ?? [];
  if (precision === undefined) return type === "numeric";
  return Number(scale) >= column.fraction && Number(precision) - Number(scale) >= column.whole;
}
