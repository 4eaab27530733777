/**
 * SQL on version tables, which are all that the data center holds (schema `data`). Its database may be another than the main one:
 * nothing here joins a table of the platform, and no transaction spans both.
 */
import type pg from "pg";
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { sqlTypes } from "../column-type.ts";
import type { PlanColumn } from "../load.ts";
import { type Kept, partName, partOf, partSpan } from "./partitions.ts";

/** The name of the table that an attempt of a load fills: no other attempt, of this load or another, has it. */
export function versionTableName(load: string, attempt: number): string {
  return `v_${load.replaceAll("-", "")}_${attempt}`;
}

/** The load that a version table was made by, from its name; null for a table that no load made. */
export function loadOfTable(table: string): string | null {
  const hex = /^v_([0-9a-f]{32})_\d+(?:_j)?(?:_p\d+)?$/.exec(table)?.[1];
  return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : null;
}

/** Whether the data center is a Citus coordinator. */
export async function canDistribute(db: Db | Tx): Promise<boolean> {
  return (await maybeOne(db, sql`select 1 from pg_extension where extname = 'citus'`)) !== null;
}

/** Spreads a table over the workers of the Citus coordinator by a column. */
async function distribute(tx: Tx, table: string, column: string): Promise<void> {
  await rows(tx, sql`select create_distributed_table(${`data."${table}"`}::regclass, ${column})`);
}

/** Makes an empty version table: `_row`, and a column for each item. `spread`: the column that it is distributed by; null: it is not. */
export async function createVersionTable(
  tx: Tx,
  table: string,
  columns: readonly Pick<PlanColumn, "column" | "type">[],
  spread: string | null = null,
): Promise<void> {
  const definitions = columns.map((column) => sql`${sql.id(column.column)} ${sql.raw(sqlTypes[column.type])}`);
  await execute(tx, sql`create table ${sql.id("data", table)} (_row bigint not null, ${sql.join(definitions)})`);
  if (spread !== null) await distribute(tx, table, spread);
}

/** Only in the transaction that made the table: its rows are frozen from the start, so nothing rewrites them later. */
export function copyInStatement(table: string): string {
  return `copy data."${table}" from stdin with (freeze)`;
}

/** The whole table in the order of its rows, in the same form in which it was copied in. */
export function copyOutStatement(table: string): string {
  return `copy (select * from data."${table}" order by _row) to stdout`;
}

/** The rows of a table with these numbers and between them. */
export function copyRangeStatement(table: string, from: number, to: number): string {
  return `copy (select * from data."${table}" where _row between ${Math.trunc(from)} and ${Math.trunc(to)} order by _row) to stdout`;
}

/** The settings under which a copy of the table comes out as it went in. */
export async function setPlainOutput(client: pg.PoolClient): Promise<void> {
  await client.query(
    "set local datestyle = 'ISO, YMD'; set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local maintenance_work_mem = '128MB'",
  );
}

/** Makes the table that takes the rows of a later partition. It becomes one when the version table is finished. */
export async function createPart(tx: Tx, table: string, part: number): Promise<void> {
  await execute(tx, sql`create table ${sql.id("data", partName(table, part))} (like ${sql.id("data", table)})`);
}

/**
 * Gives the parts that an attempt of a load committed to the next one's table. False, and nothing is done, where they are not what was kept of
 * them.
 */
export async function adoptParts(tx: Tx, before: string, table: string, kept: Kept): Promise<boolean> {
  const names = (of: string) => Array.from({ length: kept.parts }, (_, n) => (n === 0 ? of : partName(of, n + 1)));
  const there = await tablesLike(tx, `^${before}(_p[0-9]+)?$`);
  if (kept.span !== partSpan() || !names(before).every((name) => there.some((one) => one.name === name))) return false;
  let count = 0;
  for (const name of names(before)) count += await countRows(tx, name);
  if (count !== kept.rows) return false;
  for (const [n, name] of names(before).entries())
    await execute(tx, sql`alter table ${sql.id("data", name)} rename to ${sql.id(names(table)[n]!)}`);
  return true;
}

/** Makes a table that was filled, or is to be, in several parts one partitioned by the numbers of its rows. */
async function joinToPartitions(tx: Tx, table: string, parts: number, span: number): Promise<void> {
  const whole = sql.id("data", table);
  await execute(tx, sql`alter table ${whole} rename to ${sql.id(partName(table, 1))}`);
  await execute(tx, sql`create table ${whole} (like ${sql.id("data", partName(table, 1))}) partition by range (_row)`);
  for (let part = 1; part <= parts; part++) {
    const from = part === 1 ? sql`minvalue` : sql.lit((part - 1) * span + 1);
    const to = part === parts ? sql`maxvalue` : sql.lit(part * span + 1);
    await execute(
      tx,
      sql`alter table ${whole} attach partition ${sql.id("data", partName(table, part))} for values from (${from}) to (${to})`,
    );
  }
}

/**
 * Gives the filled table its key and lets the delivery door read it. `parts`: how many tables its rows were filled into. `spread`: the column
 * that it is distributed by, which its key then includes.
 */
export async function finishVersionTable(
  tx: Tx,
  table: string,
  { parts = 1, spread = null }: Readonly<{ parts?: number; spread?: string | null }> = {},
): Promise<void> {
  if (parts > 1) await joinToPartitions(tx, table, parts, partSpan());
  const key = ["_row", ...(spread === null ? [] : [spread])].map((column) => sql.id(column));
  await execute(tx, sql`alter table ${sql.id("data", table)} add primary key (${sql.join(key)})`);
  await openToDoor(tx, table);
}

/**
 * Fills a new version table from the one before and an increment: rows of the increment take the place of those with the same keys, and are
 * numbered behind the last; what is in neither is not touched.
 */
export async function layOver(
  tx: Tx,
  of: Readonly<{
    table: string;
    columns: readonly string[];
    before: string;
    increment: string;
    keys: readonly string[];
    /** The table is distributed, so it is not partitioned. */
    spread: boolean;
  }>,
): Promise<void> {
  const names = sql.join(of.columns.map((column) => sql.id(column)));
  const [table, before, increment] = [of.table, of.before, of.increment].map((name) => sql.id("data", name));
  const same = sql.join(
    of.keys.map((key) => sql`i.${sql.id(key)} = b.${sql.id(key)}`),
    sql` and `,
  );
  const last = async (name: typeof before) =>
    (await one<{ n: number }>(tx, sql`select coalesce(max(_row), 0)::float8 as n from ${name}`)).n;
  const behind = await last(before);
  const parts = of.spread ? 1 : partOf(behind + (await last(increment)), partSpan());
  for (let part = 2; part <= parts; part++) await createPart(tx, of.table, part);
  if (parts > 1) await joinToPartitions(tx, of.table, parts, partSpan());
  await execute(tx, sql`analyze ${increment}`);
  await execute(
    tx,
    sql`insert into ${table} (_row, ${names}) select _row, ${names} from ${before} b
         where not exists (select from ${increment} i where ${same}) order by _row`,
  );
  await execute(
    tx,
    sql`insert into ${table} (_row, ${names})
        select ${behind}::int8 + _row, ${names} from ${increment} order by _row`,
  );
}

/** Lets the delivery door read a version table. */
export async function openToDoor(tx: Tx, table: string): Promise<void> {
  if (await hasDoor(tx)) await execute(tx, sql`grant select on ${sql.id("data", table)} to shutong_door`);
}

/** Takes a version table out of the delivery door's reach, whatever processes still remember of it. */
export async function withholdTable(tx: Tx, table: string): Promise<void> {
  if (await hasDoor(tx)) await execute(tx, sql`revoke select on ${sql.id("data", table)} from shutong_door`);
}

async function hasDoor(tx: Tx): Promise<boolean> {
  return (await maybeOne(tx, sql`select 1 from pg_roles where rolname = 'shutong_door'`)) !== null;
}

/** Removes a version table, if it is there. Waits for readers at most as long as `lock_timeout` of the transaction says. */
export async function dropVersionTable(tx: Tx, table: string): Promise<void> {
  await execute(tx, sql`drop table if exists ${sql.id("data", table)}`);
  // Parts that are not joined to it yet.
  for (const { name } of await tablesLike(tx, `^${table}_p[0-9]+$`))
    await execute(tx, sql`drop table ${sql.id("data", name)}`);
}

const tablesLike = (tx: Tx, pattern: string) =>
  rows<{ name: string }>(
    tx,
    sql`select tablename as name from pg_tables where schemaname = 'data' and tablename ~ ${pattern}`,
  );

/** The names of version tables that somebody reads at this moment: an export, a backup. */
export async function tablesBeingRead(db: Db): Promise<ReadonlySet<string>> {
  const found = await rows<{ name: string }>(
    db,
    sql`select distinct c.relname as name
          from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
         where l.locktype = 'relation' and l.granted and l.mode = 'AccessShareLock' and l.pid <> pg_backend_pid()
           and l.database = (select oid from pg_database where datname = current_database())
           and n.nspname = 'data' and c.relkind in ('r', 'p')`,
  );
  return new Set(found.map(({ name }) => name));
}

export async function countRows(tx: Tx, table: string): Promise<number> {
  return (await one<{ n: number }>(tx, sql`select count(*)::int8 as n from ${sql.id("data", table)}`)).n;
}

/** The names of all version tables, and whether the delivery door may read each. */
export function versionTables(db: Db): Promise<readonly Readonly<{ table: string; open: boolean }>[]> {
  return rows(
    db,
    sql`select c.relname as table,
               coalesce((select has_table_privilege(r.oid, c.oid, 'select') from pg_roles r where r.rolname = 'shutong_door'), false) as open
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'data' and c.relkind in ('r', 'p') and not c.relispartition
         order by 1`,
  );
}
