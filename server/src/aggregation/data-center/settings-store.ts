/** SQL of the main database on what is kept of a dataset's versions. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
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
