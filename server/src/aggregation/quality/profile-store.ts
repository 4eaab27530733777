/** SQL that counts what the columns of a version table hold, and of the profiles that are kept. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { plainValue } from "../plain-value.ts";
import type { Version, VersionColumn } from "../versions.ts";
import type { ColumnProfile, Counted, VersionProfile } from "./profile.ts";

/** Of a version with more rows only about so many are looked at, spread over the table. */
const most = 1_000_000;
const samples = 1000;

/** The rows of a version that are looked at, and how many they are. */
async function lookedAt(data: Db, { table, rows: all }: Pick<Version, "table" | "rows">) {
  if (all <= most) return { source: sql`${sql.id("data", table)}`, count: all };
  const share = Math.ceil(all / most);
  const source = sql`(select * from ${sql.id("data", table)} where _row % ${sql.lit(share)} = 0) spread`;
  const { count } = await one<{ count: number }>(data, sql`select count(*)::int8 as count from ${source}`);
  return { source, count };
}

const ordered = new Set<VersionColumn["type"]>(["integer", "decimal", "date", "timestamp"]);

/** Counts every column of a version, each with some of its values spread over the table. */
export async function countColumns(
  data: Db,
  version: Pick<Version, "table" | "rows" | "columns">,
): Promise<{
  lookedAt: number;
  columns: readonly { counted: Omit<ColumnProfile, "detected" | "withheld">; samples: readonly string[] }[];
}> {
  const { source, count } = await lookedAt(data, version);
  const columns = [];
  for (const column of version.columns) {
    const value = plainValue(column);
    const own = sql.id(column.column);
    const bounds = ordered.has(column.type)
      ? sql`min(${own})::text as min, max(${own})::text as max`
      : sql`null::text as min, null::text as max`;
    const sums = await one<Pick<ColumnProfile, "filled" | "distinct" | "min" | "max" | "shortest" | "longest">>(
      data,
      sql`select count(nullif(${value}, ''))::int8 as filled, count(distinct nullif(${value}, ''))::int8 as distinct, ${bounds},
                 min(char_length(nullif(${value}, '')))::int8 as shortest, max(char_length(${value}))::int8 as longest
            from ${source}`,
    );
    const top = (shown: ReturnType<typeof sql>, limit: number) =>
      rows<Counted>(
        data,
        sql`select left(${shown}, 80) as value, count(*)::int8 as count from ${source} where ${value} <> ''
             group by 1 order by 2 desc, 1 limit ${sql.lit(limit)}`,
      );
    const pattern = sql`regexp_replace(regexp_replace(regexp_replace(${value}, '[0-9]', '9', 'g'), '[A-Za-z]', 'A', 'g'), '[㐀-鿿]+', '字', 'g')`;
    const step = Math.max(1, Math.floor(version.rows / samples));
    const some = await rows<{ value: string }>(
      data,
      sql`select left(${value}, 300) as value from ${sql.id("data", version.table)}
           where _row % ${sql.lit(step)} = 0 and ${value} <> '' limit ${sql.lit(samples)}`,
    );
    columns.push({
      counted: {
        item: column.item,
        ...sums,
        frequent: await top(value, 10),
        patterns: column.type === "text" ? await top(pattern, 8) : [],
      },
      samples: some.map((one) => one.value),
    });
  }
  return { lookedAt: count, columns };
}

export async function keepProfile(tx: Tx, profile: VersionProfile): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.version_profile (version_id, at, looked_at, columns)
        values (${profile.version}, ${profile.at}, ${profile.lookedAt}, ${JSON.stringify(profile.columns)}::jsonb)
        on conflict (version_id) do nothing`,
  );
}

/** The profile of a version, or null while there is none. */
export function profileOf(db: Db | Tx, version: string): Promise<VersionProfile | null> {
  return maybeOne(
    db,
    sql`select p.version_id as version, p.at, v.rows, p.looked_at as "lookedAt", p.columns
          from aggregation.version_profile p join aggregation.version v on v.id = p.version_id where p.version_id = ${version}`,
  );
}

/** Datasets whose current version has no profile yet, the newest first. */
export async function unprofiled(db: Db, limit: number): Promise<readonly string[]> {
  const found = await rows<{ dataset: string }>(
    db,
    sql`select c.dataset_id as dataset from aggregation.current_version c
         where not exists (select 1 from aggregation.version_profile p where p.version_id = c.version_id)
         order by c.since desc limit ${limit}`,
  );
  return found.map(({ dataset }) => dataset);
}
