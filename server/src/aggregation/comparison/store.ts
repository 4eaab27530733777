/** SQL of comparisons. */
import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { plainValue } from "../plain-value.ts";
import type { Version } from "../versions.ts";
import type { Counts, DifferingRow, Pair } from "./comparison.ts";

/** How many records that are not the same are kept to be looked at; all are counted. */
const kept = 5000;

export type Comparison = Readonly<{
  id: string;
  dataset: string;
  reference: string;
  keys: readonly Pair[];
  compared: readonly Pair[];
  reason: string;
  openedBy: string;
  openedByName: string;
  assignedTo: string;
  region: string;
  state: "waiting" | "done" | "failed";
  versions: Readonly<{ dataset: string; reference: string }> | null;
  counts: Counts | null;
  case: string | null;
  openedAt: Date;
  doneAt: Date | null;
}>;

const columns = sql`id, dataset_id as dataset, reference_id as reference, keys, compared, reason, opened_by as "openedBy",
  opened_by_name as "openedByName", assigned_to as "assignedTo", region, state, versions, counts, case_id as case,
  opened_at as "openedAt", done_at as "doneAt"`;

export async function insertComparison(tx: Tx, it: Comparison): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.comparison
          (id, dataset_id, reference_id, keys, compared, reason, opened_by, opened_by_name, assigned_to, region, state, opened_at)
        values (${it.id}, ${it.dataset}, ${it.reference}, ${JSON.stringify(it.keys)}::jsonb,
                ${JSON.stringify(it.compared)}::jsonb, ${it.reason}, ${it.openedBy}, ${it.openedByName}, ${it.assignedTo},
                ${it.region}, ${it.state}, ${it.openedAt})`,
  );
}

export function comparisonById(db: Db | Tx, id: string): Promise<Comparison | null> {
  return maybeOne(db, sql`select ${columns} from aggregation.comparison where id = ${id}`);
}

export function lockComparison(tx: Tx, id: string): Promise<Comparison | null> {
  return maybeOne(tx, sql`select ${columns} from aggregation.comparison where id = ${id} for update`);
}

/** Comparisons that wait although their job was asked for a while ago. */
export async function waitingComparisons(db: Db): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from aggregation.comparison where state = 'waiting' order by id limit 100`,
  );
  return found.map(({ id }) => id);
}

export async function saveOutcome(
  tx: Tx,
  id: string,
  outcome: { state: "done" | "failed"; versions: Comparison["versions"]; counts: Counts | null; at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.comparison
           set state = ${outcome.state}, versions = ${outcome.versions ? JSON.stringify(outcome.versions) : null}::jsonb,
               counts = ${outcome.counts ? JSON.stringify(outcome.counts) : null}::jsonb, done_at = ${outcome.at}
         where id = ${id}`,
  );
}

export async function saveCase(tx: Tx, id: string, caseId: string): Promise<void> {
  await execute(tx, sql`update aggregation.comparison set case_id = ${caseId} where id = ${id}`);
}

/** One side: its key columns as `k0`, `k1` …, its compared ones as `v0`, `v1` …, all as plain text, and how often the key comes. */
function sideOf(version: Version, keys: readonly string[], compared: readonly string[]) {
  const value = (item: string) => {
    const column = version.columns.find((one) => one.item === item);
    return column ? plainValue(column) : sql`null::text`;
  };
  const named = (items: readonly string[], mark: string) =>
    items.map((item, index) => sql`nullif(${value(item)}, '') as ${sql.id(`${mark}${index}`)}`);
  const selected = sql.join([...named(keys, "k"), ...named(compared, "v")]);
  const names = sql.join(keys.map((_, index) => sql.id(`k${index}`)));
  return sql`select t.*, count(*) over (partition by ${names}) as times
               from (select ${selected} from ${sql.id("data", version.table)}) t`;
}

/** Holds the two against each other: counts everything, and keeps the first records that are not the same, by key. */
export async function compareVersions(
  tx: Tx,
  data: Db,
  id: string,
  of: { keys: readonly Pair[]; compared: readonly Pair[]; own: Version; reference: Version },
): Promise<Counts> {
  const { keys, compared } = of;
  const own = sideOf(
    of.own,
    keys.map(({ item }) => item),
    compared.map(({ item }) => item),
  );
  const reference = sideOf(
    of.reference,
    keys.map((pair) => pair.reference),
    compared.map((pair) => pair.reference),
  );
  const filled = (side: string) =>
    sql.join(
      keys.map((_, index) => sql`${sql.id(side, `k${index}`)} is not null`),
      sql` and `,
    );
  const sameKey = sql.join(
    keys.map((_, index) => sql`${sql.id("a", `k${index}`)} = ${sql.id("b", `k${index}`)}`),
    sql` and `,
  );
  const sameValues =
    compared.length === 0
      ? sql`true`
      : sql.join(
          compared.map((_, index) => sql`${sql.id("a", `v${index}`)} is not distinct from ${sql.id("b", `v${index}`)}`),
          sql` and `,
        );
  const object = (side: string, mark: string, names: readonly string[]) =>
    names.length === 0
      ? sql`'{}'::jsonb`
      : sql`jsonb_build_object(${sql.join(
          names.flatMap((name, index) => [sql`${name}::text`, sql.id(side, `${mark}${index}`)]),
        )})`;
  const keyNames = keys.map(({ item }) => item);
  const order = sql.join(
    keys.map((_, index) => sql`coalesce(${sql.id("a", `k${index}`)}, ${sql.id("b", `k${index}`)})`),
  );
  const joined = sql`
    own_all as (${own}), reference_all as (${reference}),
    a as (select true as here, o.* from own_all o where times = 1 and ${filled("o")}),
    b as (select true as here, r.* from reference_all r where times = 1 and ${filled("r")}),
    both_sides as (
      select case when b.here is null then 'missing-in-reference' when a.here is null then 'missing'
                  when ${sameValues} then 'matching' else 'differing' end as kind,
             case when a.here then ${object("a", "k", keyNames)} else ${object("b", "k", keyNames)} end as key,
             case when a.here then ${object(
               "a",
               "v",
               compared.map(({ item }) => item),
             )} end as own,
             case when b.here then ${object(
               "b",
               "v",
               compared.map((pair) => pair.reference),
             )} end as reference,
             row_number() over (order by ${order}) as place
        from a full join b on ${sameKey})`;
  const differing = await rows<Omit<DifferingRow, "number"> & { number: number }>(
    data,
    sql`with ${joined}
        select row_number() over (order by place)::int8 as number, kind, key, own, reference
          from both_sides where kind <> 'matching' order by place limit ${kept}`,
  );
  if (differing.length > 0)
    await execute(
      tx,
      sql`insert into aggregation.comparison_row (comparison_id, number, kind, key, own, reference)
          select ${id}, number, kind, key, own, reference
            from jsonb_to_recordset(${JSON.stringify(differing)}::jsonb)
              as r(number bigint, kind text, key jsonb, own jsonb, reference jsonb)`,
    );
  return one<Counts>(
    data,
    sql`with ${joined}
        select count(*) filter (where kind = 'matching')::int8 as matching,
               count(*) filter (where kind = 'differing')::int8 as differing,
               count(*) filter (where kind = 'missing')::int8 as missing,
               count(*) filter (where kind = 'missing-in-reference')::int8 as "missingInReference",
               ((select count(*) from own_all) - (select count(*) from a)
                 + (select count(*) from reference_all) - (select count(*) from b))::int8 as unkeyed
          from both_sides`,
  );
}

/** Records that are not the same, after a number. */
export function differingRows(db: Db, id: string, after: number, limit: number): Promise<DifferingRow[]> {
  return rows(
    db,
    sql`select number, kind, key, own, reference from aggregation.comparison_row
         where comparison_id = ${id} and number > ${after} order by number limit ${limit}`,
  );
}

export type View = Readonly<{ id: string; organization: string; text: string; at: Date; byName: string }>;

export async function insertView(tx: Tx, caseId: string, view: View): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.inconsistency_view (id, case_id, organization, text, at, by_name)
        values (${view.id}, ${caseId}, ${view.organization}, ${view.text}, ${view.at}, ${view.byName})`,
  );
}

/** What the sides of an inconsistency have proposed, oldest first. */
export function viewsOf(db: Db, caseId: string): Promise<View[]> {
  return rows(
    db,
    sql`select id, organization, text, at, by_name as "byName" from aggregation.inconsistency_view
         where case_id = ${caseId} order by id`,
  );
}
