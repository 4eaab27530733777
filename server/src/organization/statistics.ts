/** What an area holds, department by department: each module counts its own, and every number leads to its records. */
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { organizationById } from "./listing.ts";
import type { Organization } from "./organization.ts";

/** One count. `count` gives it by organization, for all whose region code begins with `within`. */
export interface Statistic {
  readonly key: string;
  readonly title: Text;
  count(db: Db, within: string): Promise<ReadonlyMap<string, number>>;
}

const registered: Statistic[] = [];

/** Makes a count part of every area's statistics, in the order of registration. Called in `compose.ts`. */
export function registerStatistic(statistic: Statistic): void {
  if (registered.some(({ key }) => key === statistic.key)) throw new Error(`statistic ${statistic.key} is there twice`);
  registered.push(statistic);
}

/** A count from a query that yields `organization` and `n`. */
export async function countsBy(db: Db, query: ReturnType<typeof sql>): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ organization: string; n: number }>(db, query);
  return new Map(found.map(({ organization, n }) => [organization, Number(n)]));
}

// Who looks over a whole area; everybody else sees his own organization.
const overseers: readonly Organization["kind"][] = ["government", "authority", "coordination-body"];

/**
 * The statistics of the actor's area: of the region for its government, authority and coordination body, of the one organization for
 * all others. `null` for somebody who belongs to no organization.
 */
export async function areaStatistics(ctx: Context) {
  const own = ctx.actor.organization ? await organizationById(ctx.db, ctx.actor.organization) : null;
  if (!own) return null;
  const oversees = overseers.includes(own.kind) && own.level !== "township";
  const within = own.region.endsWith("0000")
    ? own.region.slice(0, 2)
    : own.region.endsWith("00")
      ? own.region.slice(0, 4)
      : own.region;
  const organizations = await rows<{ id: string; zh: string; en: string; region: string }>(
    ctx.db,
    sql`select id, name_zh as zh, name_en as en, region from organization.organization
         where state = 'active' and ${oversees ? sql`starts_with(region, ${within})` : sql`id = ${own.id}`}
         order by region, name_zh, id`,
  );
  const counted = await Promise.all(registered.map(({ count }) => count(ctx.db, within)));
  const line = (id: string) => Object.fromEntries(registered.map(({ key }, at) => [key, counted[at]!.get(id) ?? 0]));
  const departments = organizations.map(({ id, zh, en, region }) => ({
    organization: { id, name: { zh, en: en || zh }, region },
    counts: line(id),
  }));
  return {
    region: own.region,
    counts: registered.map(({ key, title }) => ({
      key,
      title,
      total: departments.reduce((sum, department) => sum + department.counts[key]!, 0),
    })),
    departments,
  };
}
