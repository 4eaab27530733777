import { type Db, execute, maybeOne, sql, type Tx } from "../kernel/database.ts";
import type { AreaWording } from "./return-flow.ts";

/** A resource that is handed over for an area: the item of it that says where a record belongs, and how it says so. */
export interface DelegatedResource {
  readonly dataset: string;
  readonly areaItem: string;
  readonly areaBy: AreaWording;
}

export async function insertResources(
  tx: Tx,
  delegation: string,
  resources: readonly DelegatedResource[],
): Promise<void> {
  for (const { dataset, areaItem, areaBy } of resources) {
    await execute(
      tx,
      sql`insert into sharing.delegated_resource (delegation_id, dataset_id, area_item, area_by)
          values (${delegation}, ${dataset}, ${areaItem}, ${areaBy})`,
    );
  }
}

/** A resource as a delegation hands it over; null where it is not among what was handed over. */
export function resourceOf(db: Db | Tx, delegation: string, dataset: string): Promise<DelegatedResource | null> {
  return maybeOne<DelegatedResource>(
    db,
    sql`select dataset_id as dataset, area_item as "areaItem", area_by as "areaBy" from sharing.delegated_resource
         where delegation_id = ${delegation} and dataset_id = ${dataset}`,
  );
}

/** What a delegate decides for: the area of the delegation under which a case of that area came to it. Null: it decides for nobody. */
export function partOf(
  db: Db | Tx,
  of: { readonly from: string; readonly delegate: string; readonly dataset: string; readonly areas: readonly string[] },
): Promise<(DelegatedResource & { readonly area: string; readonly article: string }) | null> {
  return maybeOne(
    db,
    sql`select r.dataset_id as dataset, r.area_item as "areaItem", r.area_by as "areaBy", d.area, d.article
          from procedure.delegation d join sharing.delegated_resource r on r.delegation_id = d.id
         where d.procedure = 'share-application' and d.organization = ${of.from} and d.delegate = ${of.delegate}
           and r.dataset_id = ${of.dataset} and d.area = any(${[...of.areas]}::text[])
         order by d.ended_at is not null, d.area desc, d.filed_at desc limit 1`,
  );
}
