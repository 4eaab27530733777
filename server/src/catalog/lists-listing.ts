/** 资源清单管理: the lists of institutions and levels (resources, demands, collections, systems), and how long each is. */
import { type Db, one, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Level } from "../organization/region.ts";
import { registersOf } from "../register/rules.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { regionPrefix } from "./search.ts";

/** Whose lists are asked for; without any, everybody's. */
export interface ListsQuery {
  readonly organization?: string;
  readonly level?: Level;
  /** GB/T 2260: this region and all within it. */
  readonly region?: string;
}

const resources: Text = { zh: "公共数据资源清单", en: "Data resources" };

/** Every list that all of government may read, with how many lines it has there. The catalog itself is the first of them. */
export async function listLists(db: Db, { organization, level, region }: ListsQuery) {
  const whose = sql`${organization ? sql`o.id = ${organization}` : sql`true`} and ${level ? sql`o.level = ${level}` : sql`true`}
    and ${region ? sql`o.region like ${regionPrefix(region)}` : sql`true`}`;
  const rulebook = currentRulebook();
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from catalog.search_entry e join organization.organization o on o.id = e.organization
         where e.published and ${whose}`,
  );
  const items = [
    { key: "datasets", name: resources, register: false, total, law: null as ReturnType<typeof lawOf> | null },
  ];
  for (const rule of registersOf(rulebook)) {
    if (rule.of !== "organization" || rule.keeps !== "many" || typeof rule.readableBy !== "string") continue;
    const { kept } = await one<{ kept: number }>(
      db,
      sql`select count(*)::int as kept from register.entry e join organization.organization o on o.id = e.organization
           where e.register = ${rule.key} and e.state = 'current' and ${whose}`,
    );
    const law = lawOf(rulebook, rule.article, `registers.${rule.key}`);
    items.push({ key: rule.key, name: rule.name, register: true, total: kept, law });
  }
  return { items };
}
