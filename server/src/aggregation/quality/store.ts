/** SQL of quality rules and checks. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { plainValue } from "../plain-value.ts";
import type { VersionColumn } from "../versions.ts";
import { failing } from "./failing.ts";
import type { DimensionScore, QualityRule, Result, RuleDraft } from "./rule.ts";

const ruleColumns = sql`id, item, kind, parameters, tolerance::float8 as tolerance, sets_aside as "setsAside", defined_at as "definedAt", defined_by_name as "definedByName"`;

/** The rules in force of a dataset, oldest first. */
export function rulesOf(db: Db | Tx, dataset: string): Promise<QualityRule[]> {
  return rows(
    db,
    sql`select ${ruleColumns} from aggregation.quality_rule where dataset_id = ${dataset} and retired_at is null order by id`,
  );
}

export async function insertRule(
  tx: Tx,
  rule: RuleDraft & { id: string; dataset: string; at: Date; by: string },
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.quality_rule (id, dataset_id, item, kind, parameters, tolerance, sets_aside, defined_at, defined_by_name)
        values (${rule.id}, ${rule.dataset}, ${rule.item}, ${rule.kind}, ${JSON.stringify(rule.parameters)}::jsonb,
                ${rule.tolerance}, ${rule.setsAside}, ${rule.at}, ${rule.by})`,
  );
}

export async function retireRules(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await execute(tx, sql`update aggregation.quality_rule set retired_at = ${at} where id = any(${[...ids]}::uuid[])`);
}

/** Whether PostgreSQL can read a regular expression. */
export async function readablePattern(db: Db, pattern: string): Promise<boolean> {
  try {
    await one(db, sql`select 'x' ~ ${pattern} as fits`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "2201B") return false;
    throw error;
  }
}

export type Counted = Readonly<{ checked: number; failed: number; examples: readonly number[] }>;
const nothing: Counted = { checked: 0, failed: 0, examples: [] };

/**
 * How many rows of a version table fail each of these rules, which single rows decide, in one pass; with the numbers of the first ten.
 * Nothing is checked where the item has no column. `limit`: only so many rows from the beginning are looked at.
 */
export async function countRowRules(
  db: Db,
  table: string,
  rules: readonly Pick<RuleDraft, "item" | "kind" | "parameters">[],
  columns: readonly VersionColumn[],
  limit?: number,
): Promise<readonly Counted[]> {
  const conditions = rules.map((rule) => failing(rule, columns));
  const asked = conditions.filter((condition) => condition !== null);
  if (asked.length === 0) return conditions.map(() => nothing);
  const source =
    limit === undefined
      ? sql`${sql.id("data", table)}`
      : sql`(select * from ${sql.id("data", table)} order by _row limit ${limit}) beginning`;
  const counts = asked.map((condition) => sql`count(*) filter (where ${condition})::int8`);
  const { checked, failed } = await one<{ checked: number; failed: string[] }>(
    db,
    sql`select count(*)::int8 as checked, array[${sql.join(counts)}]::text[] as failed from ${source}`,
  );
  const results: Counted[] = [];
  for (const condition of conditions) {
    const count = condition && Number(failed[asked.indexOf(condition)]);
    const found = condition && count ? await firstRows(db, source, condition) : [];
    results.push(condition ? { checked, failed: count ?? 0, examples: found } : nothing);
  }
  return results;
}

async function firstRows(
  db: Db,
  source: ReturnType<typeof sql>,
  condition: ReturnType<typeof sql>,
): Promise<readonly number[]> {
  const found = await rows<{ row: number }>(
    db,
    sql`select _row::float8 as row from ${source} where ${condition} order by _row limit 10`,
  );
  return found.map(({ row }) => row);
}

/** How many rows have a value that occurs in no row of a column of another version table. */
export async function countUnreferenced(
  db: Db,
  table: string,
  column: VersionColumn,
  other: { readonly table: string; readonly column: VersionColumn },
): Promise<Counted> {
  const absent = sql`${plainValue(column)} is not null and not exists (
    select 1 from known where known.value = ${plainValue(column)})`;
  const known = sql`with known as materialized (
    select distinct ${plainValue(other.column)} as value from ${sql.id("data", other.table)})`;
  const found = await one<{ checked: number; failed: number; examples: number[] | null }>(
    db,
    sql`${known}, failed as materialized (select _row from ${sql.id("data", table)} where ${absent})
        select (select count(*) from ${sql.id("data", table)})::int8 as checked, (select count(*) from failed)::int8 as failed,
               (select array_agg(_row order by _row) from (select _row from failed order by _row limit 10) f)::float8[] as examples`,
  );
  return { ...found, examples: found.examples ?? [] };
}

/** The newest value of a column of dates or moments as YYYY-MM-DD; null where it holds none. */
export async function newestDay(db: Db, table: string, column: VersionColumn): Promise<string | null> {
  const { newest } = await one<{ newest: string | null }>(
    db,
    sql`select max(${sql.id(column.column)})::date::text as newest from ${sql.id("data", table)}`,
  );
  return newest;
}

/** How many rows share their values in these columns with another row; rows with an empty one among them are not counted. */
export async function countRepeated(db: Db, table: string, columns: readonly VersionColumn[]): Promise<Counted> {
  const names = sql.join(columns.map(({ column }) => sql.id(column)));
  const filled = sql.join(
    columns.map(({ column }) => sql`${sql.id(column)} is not null`),
    sql` and `,
  );
  const found = await one<{ checked: number; failed: number; examples: number[] | null }>(
    db,
    sql`with counted as (
          select _row, count(*) over (partition by ${names}) as times from ${sql.id("data", table)} where ${filled})
        select (select count(*) from ${sql.id("data", table)})::int8 as checked,
               (select count(*) from counted where times > 1)::int8 as failed,
               (select array_agg(_row order by _row) from (
                  select _row from counted where times > 1 order by _row limit 10) f)::float8[] as examples`,
  );
  return { ...found, examples: found.examples ?? [] };
}

/** The columns of a version table that hold no value at all. */
export async function emptyColumns(
  db: Db,
  table: string,
  columns: readonly VersionColumn[],
): Promise<readonly string[]> {
  const flags = columns.map(
    ({ column }) => sql`exists (select 1 from ${sql.id("data", table)} where ${sql.id(column)} is not null)`,
  );
  const found = await one<{ filled: boolean[] }>(db, sql`select array[${sql.join(flags)}]::boolean[] as filled`);
  return columns.filter((_, index) => !found.filled[index]).map(({ item }) => item);
}

export type QualityCheck = Readonly<{
  id: string;
  dataset: string;
  version: string;
  at: Date;
  byName: string;
  rows: number;
  results: readonly Result[];
  dimensions: readonly DimensionScore[];
  passed: boolean;
}>;

export async function insertCheck(tx: Tx, check: QualityCheck): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.quality_check (id, dataset_id, version_id, at, by_name, rows, results, dimensions, passed)
        values (${check.id}, ${check.dataset}, ${check.version}, ${check.at}, ${check.byName}, ${check.rows},
                ${JSON.stringify(check.results)}::jsonb, ${JSON.stringify(check.dimensions)}::jsonb, ${check.passed})`,
  );
}

const checkColumns = sql`id, dataset_id as dataset, version_id as version, at, by_name as "byName", rows, results, dimensions, passed`;

/** The latest check of every version of a dataset, newest version first. */
export function checksOf(db: Db | Tx, dataset: string): Promise<QualityCheck[]> {
  return rows(
    db,
    sql`select * from (
          select distinct on (version_id) ${checkColumns} from aggregation.quality_check
           where dataset_id = ${dataset} order by version_id desc, at desc, id desc) c
         order by version desc limit 50`,
  );
}

/** The latest check of a version, or null. */
export function checkOfVersion(db: Db | Tx, version: string): Promise<QualityCheck | null> {
  return maybeOne(
    db,
    sql`select ${checkColumns} from aggregation.quality_check where version_id = ${version} order by at desc, id desc limit 1`,
  );
}

/** What a check needs to know of the load behind a version, and when the version before it came. */
export function deliveryOf(
  db: Db | Tx,
  version: string,
): Promise<{
  good: number | null;
  refused: number | null;
  records: number | null;
  declared: number | null;
  loadedAt: Date;
  before: Date | null;
}> {
  return one(
    db,
    sql`select (l.counts->>'good')::int8 as good, (l.counts->>'refused')::int8 as refused,
               (l.counts->>'records')::int8 as records, (l.declared->>'rows')::int8 as declared, v.loaded_at as "loadedAt",
               (select max(b.loaded_at) from aggregation.version b
                 where b.dataset_id = v.dataset_id and b.id <> v.id and b.loaded_at <= v.loaded_at) as before
          from aggregation.version v join aggregation.load l on l.id = v.load_id where v.id = ${version}`,
  );
}

/** How many rows each rule had set aside from a version, as its latest check knows: by the rule's id. */
export async function setAsideBefore(db: Db | Tx, version: string): Promise<ReadonlyMap<string, number>> {
  const before = await checkOfVersion(db, version);
  return new Map(
    before?.results.flatMap(({ rule, setAside }) => (rule && setAside ? [[rule, setAside] as const] : [])),
  );
}
