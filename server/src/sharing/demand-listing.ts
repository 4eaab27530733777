/** Reading demands: the list across departments, and what the catalog already has of what somebody wants. */
import { postgresIndex, regionPrefix } from "../catalog/search.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";

/** Whose demands: what we asked for, what is asked of us, or all of the authority's region. */
export const demandSides = ["mine", "asked", "region"] as const;
export type DemandSide = (typeof demandSides)[number];

/** `open`: under way; `met`: a published entry with data stands against it; `refused`: every other end. */
export const demandStates = ["open", "met", "refused"] as const;
export type DemandState = (typeof demandStates)[number];

interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface DemandLine {
  readonly case: string;
  readonly number: string;
  readonly title: string;
  readonly items: readonly string[];
  readonly applicant: Named;
  readonly provider: Named | null;
  readonly collector: Named | null;
  readonly state: DemandState;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The day on which whoever has it now must have acted; null: no term runs. */
  readonly dueDay: string | null;
  readonly dataset: { readonly id: string; readonly titleZh: string; readonly titleEn: string } | null;
}

interface Row {
  readonly case_id: string;
  readonly number: string;
  readonly title: string;
  readonly items: string[];
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly closed: boolean;
  readonly agreed: boolean;
  readonly due_day: string | null;
  readonly applicant: NamedRow;
  readonly provider: NamedRow | null;
  readonly collector: NamedRow | null;
  readonly dataset: { id: string; zh: string; en: string } | null;
}

interface NamedRow {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

const organization = (column: ReturnType<typeof sql>) =>
  sql`(select jsonb_build_object('id', o.id, 'zh', o.name_zh, 'en', o.name_en) from organization.organization o where o.id = ${column})`;

/** Demands, newest first. An authority's people see their region's; everybody else what concerns his own organization. */
export async function listDemands(
  ctx: Context,
  asked: { readonly side: DemandSide; readonly state?: DemandState; readonly limit: number; readonly cursor?: string },
): Promise<{ readonly items: readonly DemandLine[]; readonly next: string | null }> {
  const { actor } = ctx;
  const watches = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  const own = actor.organization ?? "00000000-0000-0000-0000-000000000000";
  const whose = {
    mine: sql`c.id in (select case_id from procedure.participant where organization = ${own} and role = 'applicant')`,
    asked: sql`(d.provider = ${own} or d.collector = ${own})`,
    region: actor.region && watches ? sql`c.region like ${regionPrefix(actor.region)}` : sql`false`,
  }[asked.side];
  const closed = sql`c.state = 'closed'`;
  const states = {
    open: sql`c.state <> 'closed'`,
    met: sql`(${closed} and c.outcome = 'agreed')`,
    refused: sql`(${closed} and c.outcome <> 'agreed')`,
  };
  const found = await rows<Row>(
    ctx.db,
    sql`select d.case_id, c.number, d.title, d.items, d.opened_at, c.closed_at, ${closed} as closed,
               coalesce(c.outcome = 'agreed', false) as agreed,
               (select min(k.due_day) from procedure.clock k where k.case_id = c.id and k.state = 'running') as due_day,
               ${organization(sql`(c.parties->'applicant'->>'organization')::uuid`)} as applicant,
               ${organization(sql`d.provider`)} as provider, ${organization(sql`d.collector`)} as collector,
               (select jsonb_build_object('id', v.dataset_id, 'zh', v.content->>'titleZh', 'en', v.content->>'titleEn')
                  from catalog.dataset s join catalog.version v on v.dataset_id = s.id and v.number = s.version
                 where s.id = d.dataset_id) as dataset
          from sharing.demand d join procedure.case c on c.id = d.case_id
         where ${whose} ${asked.state ? sql`and ${states[asked.state]}` : sql``}
           ${asked.cursor ? sql`and d.case_id < ${asked.cursor}::uuid` : sql``}
         order by d.case_id desc limit ${asked.limit + 1}`,
  );
  const page = found.slice(0, asked.limit);
  return { items: page.map(toLine), next: found.length > asked.limit ? page.at(-1)!.case_id : null };
}

const named = (row: NamedRow | null): Named | null => row && { id: row.id, name: { zh: row.zh, en: row.en || row.zh } };

function toLine(row: Row): DemandLine {
  return {
    case: row.case_id,
    number: row.number,
    title: row.title,
    items: row.items,
    applicant: named(row.applicant)!,
    provider: named(row.provider),
    collector: named(row.collector),
    state: row.closed ? (row.agreed ? "met" : "refused") : "open",
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    dueDay: row.due_day,
    dataset: row.dataset && { id: row.dataset.id, titleZh: row.dataset.zh, titleEn: row.dataset.en },
  };
}

const mostCandidates = 8;

/**
 * What the published catalog has of what somebody wants: the entries found by the title first, then those found by single items. Shown
 * before a demand is handed in.
 */
export async function demandCandidates(db: Db, wanted: { readonly title: string; readonly items: readonly string[] }) {
  const found = new Map<string, Awaited<ReturnType<typeof postgresIndex.search>>["items"][number]>();
  const queries = [wanted.title, ...wanted.items.slice(0, 10)].map((text) => text.trim()).filter((text) => text !== "");
  for (const query of queries) {
    if (found.size >= mostCandidates) break;
    const { items } = await postgresIndex.search(db, {
      query,
      filters: {},
      sort: "relevance",
      page: 1,
      pageSize: mostCandidates,
      viewer: { kind: "government" },
    });
    for (const one of items) if (!found.has(one.id) && found.size < mostCandidates) found.set(one.id, one);
  }
  return [...found.values()].map(({ id, code, titleZh, titleEn, organizationName, shareType, hasData }) => ({
    id,
    code,
    titleZh,
    titleEn,
    organization: organizationName,
    shareType,
    hasData,
  }));
}
