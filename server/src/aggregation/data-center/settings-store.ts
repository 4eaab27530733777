/** SQL of the main database on what is kept of a dataset's versions. */
import type { Day } from "../../kernel/clock.ts";
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import { lookBackDays, soonDays } from "./index-choice.ts";
import type { Held } from "./keeping.ts";

/** What a provider set for a dataset; null: as the installation has it. */
export type DataSetting = Readonly<{ versions: number | null; days: number | null }>;

export function settingOf(db: Db | Tx, dataset: string): Promise<DataSetting | null> {
  return maybeOne(
    db,
    sql`select keep_versions as versions, keep_days as days from aggregation.data_setting where dataset_id = ${dataset}`,
  );
}

export async function saveSetting(
  tx: Tx,
  dataset: string,
  to: DataSetting,
  by: Readonly<{ name: string; at: Date }>,
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.data_setting (dataset_id, keep_versions, keep_days, changed_by_name, changed_at)
        values (${dataset}, ${to.versions}, ${to.days}, ${by.name}, ${by.at})
        on conflict (dataset_id) do update
          set keep_versions = excluded.keep_versions, keep_days = excluded.keep_days,
              changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at`,
  );
}

/** Datasets with more than one version that still has its table. */
export async function datasetsWithMore(db: Db): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select dataset_id as id from aggregation.version where dropped_at is null group by dataset_id having count(*) > 1`,
  );
  return found.map(({ id }) => id);
}

/** Holds the versions of a dataset until the transaction ends: nobody begins to name one (`holdVersion`), and none becomes current again. */
export async function lockVersions(tx: Tx, dataset: string): Promise<void> {
  await rows(
    tx,
    sql`select 1 from aggregation.version where dataset_id = ${dataset} and dropped_at is null order by id for update`,
  );
}

/** The versions of a dataset that still have their tables, newest first. */
export function heldVersions(db: Db | Tx, dataset: string): Promise<readonly Held[]> {
  return rows(
    db,
    sql`select v.id, v.table_name as "table", v.loaded_at as "loadedAt", c.version_id is not distinct from v.id as current,
               case when v.review <> 'returned' then
                 (select count(*)::int from aggregation.version n where n.dataset_id = v.dataset_id and n.review <> 'returned'
                     and (n.loaded_at, n.id) >= (v.loaded_at, v.id)) end as place,
               c.since as "currentSince",
               exists (select from aggregation.joint_part p where p.table_name = v.table_name) as part,
               exists (select from aggregation.load l where l.state in ('confirmed', 'loading')
                          and l.origin->'since'->>'onto' = v.table_name) as load
          from aggregation.version v left join aggregation.current_version c on c.dataset_id = v.dataset_id
         where v.dataset_id = ${dataset} and v.dropped_at is null
         order by v.loaded_at desc, v.id desc`,
  );
}

/** Notes that the tables of versions go. */
export async function noteDropped(tx: Tx, versions: readonly string[], at: Date): Promise<void> {
  await execute(tx, sql`update aggregation.version set dropped_at = ${at} where id = any(${[...versions]}::uuid[])`);
}

/** The items that a provider opened to queries, in place of those before. */
export async function saveQueryItems(
  tx: Tx,
  dataset: string,
  items: readonly string[],
  by: Readonly<{ name: string; at: Date }>,
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.data_setting (dataset_id, query_items, changed_by_name, changed_at)
        values (${dataset}, ${[...items]}::uuid[], ${by.name}, ${by.at})
        on conflict (dataset_id) do update
          set query_items = excluded.query_items, changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at`,
  );
}

export async function distributionOf(db: Db | Tx, dataset: string): Promise<string | null> {
  const found = await maybeOne<{ item: string | null }>(
    db,
    sql`select distribute_by as item from aggregation.data_setting where dataset_id = ${dataset}`,
  );
  return found?.item ?? null;
}

export async function saveDistribution(
  tx: Tx,
  dataset: string,
  item: string | null,
  by: Readonly<{ name: string; at: Date }>,
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.data_setting (dataset_id, distribute_by, changed_by_name, changed_at)
        values (${dataset}, ${item}, ${by.name}, ${by.at})
        on conflict (dataset_id) do update
          set distribute_by = excluded.distribute_by, changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at`,
  );
}

/** Adds calls to the counts of a day. */
export async function addAsked(
  tx: Tx,
  day: Day,
  asked: readonly Readonly<{ dataset: string; item: string; calls: number }>[],
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.asked_item as a (dataset_id, item_id, day, calls)
        select d, i, ${day}, n from unnest(${asked.map(({ dataset }) => dataset)}::uuid[], ${asked.map(({ item }) => item)}::uuid[],
                                           ${asked.map(({ calls }) => calls)}::int8[]) as u(d, i, n) order by d, i
        on conflict (dataset_id, item_id, day) do update set calls = a.calls + excluded.calls`,
  );
}

/** Forgets counts that no decision looks at any more. */
export async function forgetAsked(tx: Tx, today: Day): Promise<void> {
  await execute(tx, sql`delete from aggregation.asked_item where day <= ${today}::date - ${lookBackDays}::int`);
}

const asked = (today: Day) => sql`
  select dataset_id, item_id, coalesce(sum(calls) filter (where day > ${today}::date - ${soonDays}::int), 0)::float8 as soon,
         sum(calls)::float8 as lately
    from aggregation.asked_item where day > ${today}::date - ${lookBackDays}::int group by 1, 2`;

/** How an item is asked by: opened by its provider, calls of the last days and of the last month. */
export type Asked = Readonly<{ item: string; opened: boolean; soon: number; lately: number }>;

/** The items of a dataset that are opened to queries or were asked by. */
export function askedOf(db: Db, today: Day, dataset: string): Promise<readonly Asked[]> {
  return rows(
    db,
    sql`with opened as (select unnest(query_items) as item_id from aggregation.data_setting where dataset_id = ${dataset}),
             asked as (select * from (${asked(today)}) a where dataset_id = ${dataset})
        select coalesce(o.item_id, a.item_id) as item, o.item_id is not null as opened, coalesce(a.soon, 0)::float8 as soon,
               coalesce(a.lately, 0)::float8 as lately
          from opened o full join asked a on a.item_id = o.item_id`,
  );
}

/**
 * The columns of current versions that are opened to queries or were asked by, and all of those whose tables have indexes, each with how it
 * is asked by.
 */
export function askedColumns(
  db: Db,
  today: Day,
  withIndexes: readonly string[],
): Promise<readonly (Asked & Readonly<{ table: string; column: string; rows: number }>)[]> {
  return rows(
    db,
    sql`with asked as materialized (${asked(today)}),
             wanted as (
               select c.version_id as id from aggregation.current_version c
                where exists (select from asked a where a.dataset_id = c.dataset_id)
                   or exists (select from aggregation.data_setting s where s.dataset_id = c.dataset_id and s.query_items <> '{}')
               union select id from aggregation.version where table_name = any(${[...withIndexes]}) and dropped_at is null)
        select v.table_name as "table", c->>'column' as "column", v.rows::float8 as rows, c->>'item' as item,
               coalesce((c->>'item')::uuid = any(s.query_items), false) as opened,
               coalesce(a.soon, 0)::float8 as soon, coalesce(a.lately, 0)::float8 as lately
          from wanted w join aggregation.version v on v.id = w.id cross join jsonb_array_elements(v.columns) c
          left join aggregation.data_setting s on s.dataset_id = v.dataset_id
          left join asked a on a.dataset_id = v.dataset_id and a.item_id = (c->>'item')::uuid`,
  );
}
