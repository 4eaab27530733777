/** 资源清单管理: the lists of institutions and levels (resources, demands, collections, systems), how long each is, and what is missing. */
import type { Day } from "../kernel/clock.ts";
import { type Db, one, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import type { Level } from "../organization/region.ts";
import type { Contents } from "../register/contents.ts";
import { registersOf } from "../register/rules.ts";
import { lackingOf } from "../register/wanted-listing.ts";
import { required } from "../register/watch-listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import { regionPrefix } from "./search.ts";

/** Whose lists are asked for; without any, everybody's. */
export interface ListsQuery {
  readonly organization?: string;
  readonly level?: Level;
  /** GB/T 2260: this region and all within it. */
  readonly region?: string;
}

const resources: Text = { zh: "公共数据资源清单", en: "Data resources" };

/** Whether a register is one of the lists: many entries an organization, for all of government or everybody to read. */
function isList(rule: RegisterRule): boolean {
  return rule.of === "organization" && rule.keeps === "many" && typeof rule.readableBy === "string";
}

/**
 * Every list that all of government may read, with how many lines it has there, what those lines lack, and of how many organizations it
 * is required that have none. The catalog itself is the first of them.
 */
export async function listLists(db: Db, today: Day, { organization, level, region }: ListsQuery) {
  const whose = sql`${organization ? sql`o.id = ${organization}` : sql`true`} and ${level ? sql`o.level = ${level}` : sql`true`}
    and ${region ? sql`o.region like ${regionPrefix(region)}` : sql`true`}`;
  const rulebook = currentRulebook();
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from catalog.search_entry e join organization.organization o on o.id = e.organization
         where e.published and ${whose}`,
  );
  const catalog = { key: "datasets", name: resources, register: false, total, wanting: [], missing: 0, law: null };
  const lists = [];
  for (const rule of registersOf(rulebook).filter(isList)) {
    const entries = await rows<{ contents: Contents }>(
      db,
      sql`select e.contents from register.entry e join organization.organization o on o.id = e.organization
           where e.register = ${rule.key} and e.state = 'current' and ${whose}`,
    );
    const wanted = rule.requiredOf
      ? await required(db, rule, { organization: organization ?? null, region: region ?? null, today })
      : [];
    const without = wanted.filter(
      ({ subject, standing }) => standing.state === "missing" && (!level || subject.facts.level === level),
    );
    lists.push({
      key: rule.key,
      name: rule.name,
      register: true,
      total: entries.length,
      wanting: lackingOf(rule, entries),
      missing: without.length,
      law: lawOf(rulebook, rule.article, `registers.${rule.key}`),
    });
  }
  return { items: [catalog, ...lists] };
}
