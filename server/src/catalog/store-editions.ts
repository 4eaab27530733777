import { type Db, execute, rows, sql, type Tx } from "../kernel/database.ts";

/** Puts entries in the catalog of a region; those that are there already stay since when they were. */
export async function publishInCatalog(
  tx: Tx,
  region: string,
  datasets: readonly string[],
  by: { readonly case: string; readonly at: Date },
): Promise<void> {
  await execute(
    tx,
    sql`insert into catalog.edition_entry (region, dataset_id, case_id, published_at)
        select ${region}, d::uuid, ${by.case}, ${by.at} from unnest(${[...datasets]}::text[]) d on conflict do nothing`,
  );
}

export interface CatalogEntry {
  readonly dataset: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organization: string;
  readonly case: string;
  readonly publishedAt: Date;
}

/** What the catalog of a region holds, by code: entries that are served no longer are left out. */
export function catalogOf(db: Db | Tx, region: string): Promise<readonly CatalogEntry[]> {
  return rows<CatalogEntry>(
    db,
    sql`select e.dataset_id as dataset, s.code, s.title_zh as "titleZh", s.title_en as "titleEn", s.organization,
               e.case_id as case, e.published_at as "publishedAt"
          from catalog.edition_entry e join catalog.search_entry s on s.dataset_id = e.dataset_id
         where e.region = ${region} and s.published order by s.code`,
  );
}
