/** Reading how data comes to the platform, dataset by dataset. Nothing here writes. */
import { aggregationModes, type DataOrigin, dataOrigins, type UpdateCycle, updateCycles } from "../../catalog/codes.ts";
import type { InterfaceState } from "../../catalog/exchange.ts";
import { datasetById } from "../../catalog/listing.ts";
import { addDays, type Day, dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { type Db, one, rows, sql, type Tx } from "../../kernel/database.ts";
import { orRefuse, type Text } from "../../kernel/refusal.ts";
import { organizationsById } from "../../organization/listing.ts";
import { planMembers } from "../../register/list-listing.ts";
import { prefixOf } from "../../register/organization-subjects-listing.ts";
import { refuse } from "../refusals.ts";
import { ruleOn } from "../rule.ts";
import { currentVersion } from "../versions.ts";
import { offerBarrier } from "./offer.ts";
import { exceptionOf, interfaceOf, suppliesOf } from "./store.ts";

/** Everything about how the data of one dataset comes here, and whether it may be offered. */
export async function supplyOf(db: Db, id: string) {
  const [version, registered, exception, supplies, barrier, dataset] = await Promise.all([
    currentVersion(db, id),
    interfaceOf(db, id),
    exceptionOf(db, id),
    suppliesOf(db, id),
    offerBarrier(db, id),
    datasetById(db, id),
  ]);
  return {
    aggregation: dataset?.aggregation ?? null,
    data: version && { rows: version.rows, at: version.loadedAt },
    interface: registered,
    exception,
    exceptionPossible: ruleOn("before_sharing")?.exception ?? false,
    offered: barrier === null,
    why: barrier && { code: barrier.refusal, text: barrier.text, law: barrier.law ?? null },
    supplies,
  };
}

/** 接口状态: what stands before an entry that is exchanged by interface is published. */
export async function interfaceState(db: Db | Tx, dataset: string): Promise<InterfaceState> {
  const it = await interfaceOf(db, dataset);
  return { registered: it !== null, reachable: it?.test?.reached ?? false, specified: Boolean(it?.specification) };
}

/** The name of the specification of a dataset's interface; `null`: there is none. */
export async function specificationName(db: Db | Tx, dataset: string): Promise<string | null> {
  return (await interfaceOf(db, dataset))?.specification?.name ?? null;
}

interface Row {
  readonly dataset: string;
  readonly code: string | null;
  readonly zh: string;
  readonly en: string;
  readonly organization: string;
  readonly ozh: string;
  readonly oen: string;
  readonly region: string;
  readonly mode: keyof typeof aggregationModes | null;
  readonly origin: DataOrigin | null;
  readonly method: "file" | "table" | "interface" | null;
  readonly rows: number | null;
  readonly aggregatedAt: Date | null;
  readonly changedAt: Date;
  readonly checkedAt: Date | null;
  readonly passed: boolean | null;
  readonly cycle: UpdateCycle | null;
  readonly structured: boolean;
}

/** Whose datasets are listed: the actor's organization, his authority's region, the departments of his line below (行业), or the members of the plans that it keeps. */
export type InventoryReach = "own" | "region" | "sector" | "plan";

const published = sql`d.state in ('published', 'changing', 'revoking')`;

// The lines below a department: its counterparts one level down, theirs, and so on.
const line = (organization: string) => sql`
  with recursive line(id) as (
    select id from organization.organization where counterpart_above_id = ${organization}
    union select o.id from organization.organization o join line on o.counterpart_above_id = line.id)
  select id from line`;

function reachOf({ actor }: Context, reach: InventoryReach, members: readonly string[]) {
  const organization = actor.organization ?? "00000000-0000-0000-0000-000000000000";
  if (reach === "own") return sql`d.organization = ${organization}`;
  if (reach === "plan") return sql`d.organization = any(${[...members]}::uuid[])`;
  if (reach === "sector") return sql`d.organization in (${line(organization)})`;
  const over = actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  if (!over || !actor.region) return orRefuse(refuse("inventory-no-region"));
  return sql`starts_with(d.region, ${prefixOf(actor.region)})`;
}

/** 归集清单: the published datasets in reach, each with mode, method, origin, rows and the times of its last check, update and aggregation. */
export async function inventory(
  ctx: Context,
  query: {
    reach: InventoryReach;
    region?: string;
    organization?: string;
    supplied?: boolean;
    structured?: boolean;
    limit: number;
    offset: number;
  },
) {
  const structured = sql`exists (select 1 from jsonb_array_elements(v.content->'formats') f where f->>'class' in ('2', '3', '6'))`;
  const supplied = sql`(c.version_id is not null or i.dataset_id is not null)`;
  const { organization: own } = ctx.actor;
  const members = query.reach === "plan" && own ? await planMembers(ctx.db, own) : [];
  const where = sql`${published} and ${reachOf(ctx, query.reach, members)}
    ${query.region ? sql`and starts_with(d.region, ${prefixOf(query.region)})` : sql``}
    ${query.organization ? sql`and d.organization = ${query.organization}` : sql``}
    ${query.supplied === undefined ? sql`` : query.supplied ? sql`and ${supplied}` : sql`and not ${supplied}`}
    ${query.structured === undefined ? sql`` : query.structured ? sql`and ${structured}` : sql`and not ${structured}`}`;
  const from = sql`catalog.dataset d
    join catalog.version v on v.dataset_id = d.id and v.number = d.version
    join organization.organization o on o.id = d.organization
    left join aggregation.current_version c on c.dataset_id = d.id
    left join aggregation.version w on w.id = c.version_id
    left join aggregation.load l on l.id = w.load_id
    left join aggregation.interface i on i.dataset_id = d.id`;
  const found = await rows<Row>(
    ctx.db,
    sql`select d.id as dataset, d.code, v.content->>'titleZh' as zh, v.content->>'titleEn' as en, d.organization,
               o.name_zh as ozh, o.name_en as oen, d.region, v.content->'aggregation'->>'mode' as mode,
               v.content->'aggregation'->>'origin' as origin,
               case when w.id is not null then l.method when i.dataset_id is not null then 'interface' end as method,
               w.rows, coalesce(w.loaded_at, i.registered_at) as "aggregatedAt", v.published_at as "changedAt",
               q.at as "checkedAt", q.passed, v.content->>'updateCycle' as cycle, ${structured} as structured
          from ${from}
          left join lateral (select at, passed from aggregation.quality_check
                              where version_id = w.id order by at desc, id desc limit 1) q on true
         where ${where} order by d.region, o.name_zh, v.content->>'titleZh', d.id
         limit ${query.limit} offset ${query.offset}`,
  );
  const departments = await rows<{
    region: string;
    organization: string;
    zh: string;
    en: string;
    listed: number;
    supplied: number;
    unstructured: number;
    rows: number;
  }>(
    ctx.db,
    sql`select d.region, d.organization, o.name_zh as zh, o.name_en as en, count(*)::int as listed,
               (count(*) filter (where ${supplied}))::int as supplied,
               (count(*) filter (where not ${structured}))::int as unstructured, coalesce(sum(w.rows), 0)::int8 as rows
          from ${from} where ${where} group by d.region, d.organization, o.name_zh, o.name_en order by d.region, o.name_zh`,
  );
  const { total } = await one<{ total: number }>(
    ctx.db,
    sql`select count(*)::int as total from ${from} where ${where}`,
  );
  // A member that has listed nothing yet is on the plan all the same.
  const behind = members.filter((id) => !departments.some(({ organization }) => organization === id));
  const blank = { listed: 0, supplied: 0, unstructured: 0, rows: 0 };
  for (const it of await organizationsById(ctx.db, behind))
    departments.push({ ...blank, region: it.region, organization: it.id, zh: it.name.zh, en: it.name.en });
  const name = (zh: string, en: string): Text => ({ zh, en: en || zh });
  return {
    items: found.map(({ zh, en, ozh, oen, mode, origin, changedAt, aggregatedAt, cycle, ...row }) => {
      const due = lastDay(aggregatedAt, row.method, cycle);
      return {
        ...row,
        title: name(zh, en),
        organizationName: name(ozh, oen),
        mode: mode && { mode, name: aggregationModes[mode] },
        origin: origin && { origin, name: dataOrigins[origin] },
        aggregatedAt,
        updatedAt: aggregatedAt !== null && aggregatedAt > changedAt ? aggregatedAt : changedAt,
        cycle: cycle && { zh: updateCycles[cycle].zh, en: updateCycles[cycle].en },
        dueDay: due,
        overdue: due !== null && ctx.today > due,
      };
    }),
    departments: departments.map(({ zh, en, ...row }) => ({ ...row, name: name(zh, en) })),
    total,
    next: query.offset + found.length < total ? String(query.offset + found.length) : null,
  };
}

/** By which day the data has to be renewed, by its update cycle; `null`: by none. */
function lastDay(at: Date | null, method: Row["method"], cycle: UpdateCycle | null): Day | null {
  const days = cycle === null ? null : updateCycles[cycle].days;
  return at === null || method === "interface" || days === null ? null : addDays(dayOf(at), days);
}
