/** 数据来源: from which columns of which file or table the items of the current version came. Nothing here writes. */
import { type Db, rows, sql } from "../kernel/database.ts";
import { currentVersion } from "./versions.ts";

/** A file or table that a department brought, with its columns; `item` is what a column became, null: it was left out. */
export type SourceOf = Readonly<{
  load: string;
  organization: string;
  name: string;
  method: "file" | "table";
  at: Date | null;
  by: string;
  columns: readonly Readonly<{ position: number; name: string; item: string | null }>[];
}>;

/** The sources of the version of a dataset that is current: one, or the parts of a joint collection. Empty: no data yet. */
export async function sourcesOf(db: Db, dataset: string): Promise<readonly SourceOf[]> {
  const version = await currentVersion(db, dataset);
  if (!version) return [];
  type Row = Omit<SourceOf, "columns"> & {
    named: { position: number; name: string }[] | null;
    planned: { item: string; name: string; position: number | null }[] | null;
  };
  const found = await rows<Row>(
    db,
    sql`select l.id as load, l.organization, l.file_name as name, l.method, l.finished_at as at, l.created_by_name as by,
               l.plan->'columns' as planned,
               (select t->'columns' from jsonb_array_elements(l.proposal->'tables') t
                 where t->>'sheet' is not distinct from l.plan->>'sheet' limit 1) as named
          from aggregation.load l
         where l.id = (select v.load_id from aggregation.version v where v.id = ${version.id})
            or l.id in (select p.load_id from aggregation.joint_part p where p.dataset_id = ${dataset})
         order by l.finished_at, l.id`,
  );
  return found.map(({ named, planned, ...source }) => {
    const target = new Map((planned ?? []).map(({ position, item }) => [position, item]));
    const names =
      named ?? (planned ?? []).flatMap(({ name, position }) => (position === null ? [] : [{ position, name }]));
    return {
      ...source,
      columns: names.map(({ position, name }) => ({ position, name, item: target.get(position) ?? null })),
    };
  });
}
