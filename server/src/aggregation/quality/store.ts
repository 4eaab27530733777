/** SQL of quality rules and checks. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import type { ColumnType } from "../column-type.ts";
import type { VersionColumn } from "../versions.ts";
import type { DimensionScore, QualityRule, Result, RuleDraft } from "./rule.ts";

const ruleColumns = sql`id, item, kind, parameters, tolerance::float8 as tolerance, defined_at as "definedAt", defined_by_name as "definedByName"`;

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
    sql`insert into aggregation.quality_rule (id, dataset_id, item, kind, parameters, tolerance, defined_at, defined_by_name)
        values (${rule.id}, ${rule.dataset}, ${rule.item}, ${rule.kind}, ${JSON.stringify(rule.parameters)}::jsonb,
                ${rule.tolerance}, ${rule.at}, ${rule.by})`,
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

const orderedTypes: Readonly<Partial<Record<ColumnType, string>>> = {
  integer: "numeric",
  decimal: "numeric",
  date: "date",
  timestamp: "timestamp",
};

/** The condition under which a row fails a rule; null when the rule cannot be asked of a column of this type. */
function failing(rule: QualityRule, column: VersionColumn) {
  const value = sql.id(column.column);
  const { pattern, min, max, values } = rule.parameters;
  switch (rule.kind) {
    case "required":
      return column.type === "text" ? sql`(${value} is null or btrim(${value}) = '')` : sql`${value} is null`;
    case "format":
      return sql`${value}::text !~ ${`^(?:${pattern})$`}`;
    case "code-list":
      return sql`${value}::text <> all(${[...(values ?? [])]}::text[])`;
    case "length":
      return outside(sql`char_length(${value}::text)`, "numeric", min, max);
    case "range": {
      const type = orderedTypes[column.type];
      return type ? outside(sql`${value}`, type, min, max) : null;
    }
    case "unique":
      return null;
  }
}

function outside(value: ReturnType<typeof sql>, type: string, min: string | undefined, max: string | undefined) {
  const bounds = [
    ...(min === undefined ? [] : [sql`${value} < ${min}::${sql.raw(type)}`]),
    ...(max === undefined ? [] : [sql`${value} > ${max}::${sql.raw(type)}`]),
  ];
  return sql`(${sql.join(bounds, sql` or `)})`;
}

export type Counted = Readonly<{ checked: number; failed: number; examples: readonly number[] }>;
const nothing: Counted = { checked: 0, failed: 0, examples: [] };

/** How many rows of a version table fail a rule, with the numbers of the first ten. Nothing is checked where the item has no column. */
export async function countFailing(
  db: Db,
  table: string,
  rule: QualityRule,
  columns: readonly VersionColumn[],
): Promise<Counted> {
  const column = columns.find(({ item }) => item === rule.item);
  if (!column) return nothing;
  if (rule.kind === "unique") {
    const others = columns.filter(({ item }) => rule.parameters.with?.includes(item));
    return countRepeated(db, table, [column, ...others]);
  }
  const fails = failing(rule, column);
  if (!fails) return nothing;
  const found = await one<{ checked: number; failed: number; examples: number[] | null }>(
    db,
    sql`select count(*)::int8 as checked, count(*) filter (where ${fails})::int8 as failed,
               (select array_agg(_row order by _row) from (
                  select _row from ${sql.id("data", table)} where ${fails} order by _row limit 10) f)::float8[] as examples
          from ${sql.id("data", table)}`,
  );
  return { ...found, examples: found.examples ?? [] };
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
