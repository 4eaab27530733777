/** Reading who collects an item by law, and who collects it at all. */
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { countSources, type DesignationState, sourceRows } from "./store-sources.ts";

/** The published entries that collect an item of that name, the first that did so first. */
export async function collectorsOf(db: Db, name: string) {
  const found = await rows<{
    dataset: string;
    organization: string;
    zh: string;
    en: string;
    ozh: string;
    oen: string;
  }>(
    db,
    sql`select c.dataset, c.organization, e.title_zh as zh, e.title_en as en, o.name_zh as ozh, o.name_en as oen
          from catalog.collected_item c
          join catalog.search_entry e on e.dataset_id = c.dataset
          join organization.organization o on o.id = c.organization
         where c.name_key = catalog.item_key(${name})
         group by c.dataset, c.organization, e.title_zh, e.title_en, o.name_zh, o.name_en
         order by min(c.since), c.dataset limit 20`,
  );
  return found.map(({ zh, en, ozh, oen, ...rest }) => ({
    ...rest,
    title: { zh, en: en || zh } satisfies Text,
    provider: { zh: ozh, en: oen || ozh } satisfies Text,
  }));
}

/** 数源清单: items with the department that collects them by law, a page at a time. */
export async function lawfulSources(
  db: Db,
  query: Readonly<{ q?: string; state?: DesignationState; organization?: string; after?: string; limit: number }>,
) {
  const of = { q: query.q ?? "", state: query.state ?? null, organization: query.organization ?? null };
  const found = await sourceRows(db, { ...of, after: query.after ?? null, limit: query.limit + 1 });
  const page = found.slice(0, query.limit);
  return {
    items: page.map(({ organization_zh, organization_en, ...row }) => ({
      ...row,
      organization: { id: row.organization, name: { zh: organization_zh, en: organization_en || organization_zh } },
    })),
    total: await countSources(db, of),
    next: found.length > query.limit ? page.at(-1)!.id : null,
    article: provisionOf(currentRulebook(), "catalog", "lawful_source")?.article ?? null,
  };
}
