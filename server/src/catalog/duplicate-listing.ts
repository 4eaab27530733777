/** 重复采集: items that a department collects although another shares them already. */
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { defineWatch, type WatchScope } from "../procedure/watch.ts";
import { prefixOf } from "../register/organization-subjects-listing.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** An item that is collected although an entry of another department has it to share. */
export interface Duplicate {
  readonly item: string;
  readonly name: Text;
  /** The entry of the other department. */
  readonly dataset: string;
  readonly code: string;
  readonly title: Text;
  readonly organization: Readonly<{ id: string; name: Text }>;
  readonly shareType: string;
  /** The other is the one lawful source of the item, by designation. */
  readonly lawful: boolean;
  /** The department publishes the item already: it was ruled on, or nobody asked. */
  readonly published: boolean;
}

interface Row {
  id: string;
  code: string | null;
  zh: string;
  en: string;
  organization: string;
  region: string;
  made: Date;
  item: string;
  name: string;
  name_en: string;
  other: string;
  other_code: string;
  other_zh: string;
  other_en: string;
  other_organization: string;
  organization_zh: string;
  organization_en: string;
  shares: string;
  lawful: boolean;
  published: boolean;
}

// Who is first, or the designated source, is no duplicate; nor is who is designated himself. An entry of another region counts where
// that region takes in the department's, and not where it is the department's own line of duty, one level up.
const duplicates = (of: ReturnType<typeof sql>) => sql`
  with mine as (
    select d.id, d.code, e.title_zh as zh, e.title_en as en, d.organization, d.region, d.created_at as made, (i->>'id')::uuid as item,
           i->>'nameZh' as name, coalesce(nullif(i->>'nameEn', ''), i->>'nameZh') as name_en, catalog.item_key(i->>'nameZh') as name_key, i->>'category' as category,
           (select min(c.since) from catalog.collected_item c
             where c.organization = d.organization and c.name_key = catalog.item_key(i->>'nameZh')) as since
      from catalog.dataset d
      join catalog.search_entry e on e.dataset_id = d.id
      left join catalog.version v on v.dataset_id = d.id and v.number = d.version
      cross join lateral jsonb_array_elements(coalesce(d.draft, v.content)->'items') i
     where d.state <> 'revoked' and i->'source'->>'kind' = 'collected' and i->'key' = 'false'::jsonb and ${of})
  select m.id, m.code, m.zh, m.en, m.organization, m.region, m.made, m.item, m.name, m.name_en, o.dataset as other, f.code as other_code,
         f.title_zh as other_zh, f.title_en as other_en, o.organization as other_organization, p.name_zh as organization_zh,
         p.name_en as organization_en, o.shares, m.since is not null as published, s.organization is not null as lawful
    from mine m
    join catalog.collected_item o on o.name_key = m.name_key and (m.category is null or o.category = m.category)
     and o.organization <> m.organization and o.shares <> 'none'
     and starts_with(m.region, regexp_replace(o.region, '(0000|00)$', ''))
    join catalog.search_entry f on f.dataset_id = o.dataset
    join organization.organization p on p.id = o.organization
    join organization.organization own on own.id = m.organization
    left join catalog.source_designation s
      on s.name_key = m.name_key and s.region = o.region and s.state = 'in-force' and s.organization = o.organization
   where own.counterpart_above_id is distinct from o.organization
     and (s.organization is not null or m.since is null or o.since < m.since)
     and not exists (select 1 from catalog.source_designation x
                      where x.name_key = m.name_key and x.region = m.region and x.state = 'in-force' and x.organization = m.organization)`;

/** What an entry (its draft, while it has one) collects although others share it; empty under a text that does not ask. */
export async function duplicatesOf(db: Db | Tx, dataset: string, rulebook: Rulebook): Promise<readonly Duplicate[]> {
  if (!provisionOf(rulebook, "catalog", "duplicate_collection")) return [];
  const found = await rows<Row>(
    db,
    sql`${duplicates(sql`d.id = ${dataset}`)} order by m.name_key, lawful desc, o.since, o.dataset limit 200`,
  );
  return found.map((row) => ({
    item: row.item,
    name: { zh: row.name, en: row.name_en },
    dataset: row.other,
    code: row.other_code,
    title: { zh: row.other_zh, en: row.other_en || row.other_zh },
    organization: {
      id: row.other_organization,
      name: { zh: row.organization_zh, en: row.organization_en || row.organization_zh },
    },
    shareType: row.shares,
    lawful: row.lawful,
    published: row.published,
  }));
}

/** Whether the review of an entry waits for a ruling on what it collects again. */
export function holdsDuplicates(rulebook: Rulebook): boolean {
  const routes = rulebook.procedures["dataset-review"]?.routes ?? [];
  return routes.some(({ steps }) => steps.some(({ when }) => Object.hasOwn(when, "duplicate")));
}

/** What a review is held for: whatever is collected again and was not published by the department before. */
export async function heldFor(db: Db | Tx, dataset: string, rulebook: Rulebook): Promise<readonly Duplicate[]> {
  if (!holdsDuplicates(rulebook)) return [];
  return (await duplicatesOf(db, dataset, rulebook)).filter(({ published }) => !published);
}

/** An entry that was handed in and collects what another department shares. */
export const duplicateCollection = defineWatch({
  name: "duplicate-collection",
  title: { zh: "重复采集", en: "Collected a second time" },
  about: {
    zh: "已提交或发布的目录中，有通过共享即可取得、却另行采集的信息项",
    en: "Entries handed in or published with items that are collected although another department shares them",
  },
  async rows(db, scope) {
    const found = await rows<Row>(db, sql`${duplicates(within(scope))} order by m.id, m.name_key, o.since, o.dataset`);
    return [...Map.groupBy(found, ({ id }) => id).values()].map((same) => {
      const [{ id, code, zh, en, organization, region, made }] = same as [Row];
      const named = same.map((row) => `${row.name}（${row.organization_zh}《${row.other_zh}》）`);
      const what = [...new Set(named)].join("、");
      const english = same.map(
        (row) => `${row.name_en} (${row.organization_en || row.organization_zh}, “${row.other_en || row.other_zh}”)`,
      );
      return {
        organization,
        region,
        object: { type: "dataset", id },
        title: { zh, en: en || zh },
        since: made,
        note: {
          zh: `可以共享取得，不应重复采集：${what}`,
          en: `To be had by sharing, yet collected again: ${[...new Set(english)].join(", ")}`,
        },
        facts: { ...(code ? { code } : {}), entry: same[0]!.other },
      };
    });
  },
});

// Drafts that nobody has handed in are still their department's own affair.
function within({ organization, region }: WatchScope) {
  return sql`d.code is not null
    and ${organization === null ? sql`true` : sql`d.organization = ${organization}`}
    and ${region === null ? sql`true` : sql`starts_with(d.region, ${prefixOf(region)})`}`;
}
