/** SQL of indexes on version tables. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";

/** An index that was made by `make`: how large it is, and how often it was used. */
export type StandingIndex = Readonly<{ table: string; column: string; bytes: number; scans: number }>;

/** Ends the names of these indexes; what comes before is the table, and the number of the column. */
const pattern = "^(.+)_q([0-9]+)$";
/** Longer values than these bytes do not fit into a B-tree. */
const longestKey = 2000;

// An index of a partitioned table is one of each partition.
const parts = sql`(select i.indexrelid as part union select relid from pg_partition_tree(i.indexrelid)) parts`;

/** The indexes of one version table, or of all. */
export function standing(db: Db, table: string | null): Promise<readonly StandingIndex[]> {
  return rows(
    db,
    sql`select c.relname as table, a.attname as column,
               (select sum(pg_relation_size(part))::float8 from ${parts}) as bytes,
               (select sum(pg_stat_get_numscans(part))::float8 from ${parts}) as scans
          from pg_index i
          join pg_class x on x.oid = i.indexrelid
          join pg_class c on c.oid = i.indrelid
          join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where n.nspname = 'data' and x.relname ~ ${pattern} and not c.relispartition
           ${table === null ? sql`` : sql`and c.relname = ${table}`}`,
  );
}

/**
 * Makes an index on a column of a version table, and counts the column's values for whoever plans a query. Readers go on meanwhile: it holds
 * off writers only, and a version table has none.
 */
export async function make(tx: Tx, table: string, column: string): Promise<void> {
  const number = await attribute(tx, table, column);
  const { type, longest } = await one<{ type: string; longest: number }>(
    tx,
    sql`select format_type(a.atttypid, null) as type,
               case when a.atttypid = 'text'::regtype then (select coalesce(max(octet_length(${sql.id(column)}::text)), 0) from ${sql.id("data", table)}) else 0 end as longest
          from pg_attribute a where a.attrelid = ${`data."${table}"`}::regclass and a.attnum = ${number}`,
  );
  // By bytes, so that a beginning of a text is found whatever the server's collation is. A long text is found whole only.
  const how =
    type !== "text"
      ? sql`(${sql.id(column)})`
      : longest > longestKey
        ? sql`using hash (${sql.id(column)})`
        : sql`(${sql.id(column)} text_pattern_ops)`;
  await execute(tx, sql`set local maintenance_work_mem = '128MB'`);
  await execute(
    tx,
    sql`create index if not exists ${sql.id(`${table}_q${number}`)} on ${sql.id("data", table)} ${how}`,
  );
  await analyze(tx, table, column);
}

/** Whether the values of a column tell the rows of its table apart: whoever asks by one of a few values is read to all the same. */
export async function tellsRowsApart(tx: Tx, table: string, column: string): Promise<boolean> {
  await analyze(tx, table, column);
  const found = await maybeOne<{ distinct: number }>(
    tx,
    sql`select n_distinct as distinct from pg_stats where schemaname = 'data' and tablename = ${table} and attname = ${column}`,
  );
  return found !== null && (found.distinct < 0 || found.distinct >= 100);
}

export async function drop(tx: Tx, table: string, column: string): Promise<void> {
  await execute(tx, sql`drop index if exists ${sql.id("data", `${table}_q${await attribute(tx, table, column)}`)}`);
}

async function analyze(tx: Tx, table: string, column: string): Promise<void> {
  await execute(tx, sql`analyze ${sql.id("data", table)} (${sql.id(column)})`);
}

async function attribute(tx: Tx, table: string, column: string): Promise<number> {
  const found = await one<{ number: number }>(
    tx,
    sql`select attnum::int as number from pg_attribute where attrelid = ${`data."${table}"`}::regclass and attname = ${column}`,
  );
  return found.number;
}
