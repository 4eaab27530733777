import { authorize } from "../identity/access.ts";
import type { Context } from "../kernel/context.ts";
import { maybeOne, one, rows, sql } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { regionContains } from "../organization/region.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { quotation } from "../rulebook/listing.ts";
import type { FindingState } from "./actions/findings.ts";

interface FindingRow {
  id: string;
  rule: string;
  rulebook: string;
  article: string;
  organization: string;
  organization_zh: string;
  organization_en: string;
  region: string;
  case_id: string | null;
  case_number: string | null;
  case_closed: boolean | null;
  object_type: string;
  object_id: string;
  title_zh: string;
  title_en: string;
  evidence: unknown;
  state: FindingState;
  raised_at: Date;
  notes: unknown[];
  version: number;
}

/** Whose finding it is; `null` when there is none. */
export async function findingSubject(ctx: Context, id: string): Promise<Subject | null> {
  const row = await maybeOne<{ organization: string; region: string }>(
    ctx.db,
    sql`select organization, region from procedure.finding where id = ${id}`,
  );
  return row && { organizations: [row.organization], region: row.region, readable: "parties" };
}

export interface FindingQuery {
  readonly id?: string;
  readonly state?: FindingState;
  readonly organization?: string;
  readonly limit: number;
  readonly offset: number;
}

/** Findings that concern the actor: those of his organization, and for an authority those of its region. Open ones first, newest first. */
export async function listFindings(ctx: Context, query: FindingQuery) {
  const { actor } = ctx;
  const supervises = actor.region !== null && (actor.roles.includes("reviewer") || actor.roles.includes("supervisor"));
  const region = supervises ? prefixOf(actor.region!) : null;
  const where = sql`(f.organization = ${actor.organization} or ${region ? sql`f.region like ${region}` : sql`false`})
    and ${query.id ? sql`f.id = ${query.id}` : sql`true`}
    and ${query.state ? sql`f.state = ${query.state}` : sql`true`}
    and ${query.organization ? sql`f.organization = ${query.organization}` : sql`true`}`;
  const { total } = await one<{ total: number }>(
    ctx.db,
    sql`select count(*)::int as total from procedure.finding f where ${where}`,
  );
  const found = await rows<FindingRow>(
    ctx.db,
    sql`select f.*, o.name_zh as organization_zh, o.name_en as organization_en, c.number as case_number, c.state = 'closed' as case_closed
          from procedure.finding f join organization.organization o on o.id = f.organization left join procedure.case c on c.id = f.case_id
         where ${where} order by array_position(array['open', 'explained', 'resolved'], f.state), f.raised_at desc, f.id
         limit ${query.limit} offset ${query.offset}`,
  );
  return {
    items: found.map((row) => toView(ctx, row)),
    total,
    next: query.offset + found.length < total ? String(query.offset + found.length) : null,
  };
}

function prefixOf(region: string): string {
  return `${region.endsWith("0000") ? region.slice(0, 2) : region.endsWith("00") ? region.slice(0, 4) : region}%`;
}

function toView(ctx: Context, row: FindingRow) {
  const { actor } = ctx;
  const subject: Subject = { organizations: [row.organization], region: row.region };
  const explains = authorize(actor, "explainFinding", subject) === null;
  const resolves =
    actor.region !== null &&
    regionContains(actor.region, row.region) &&
    authorize(actor, "resolveFinding", subject) === null;
  const rulebook = currentRulebook();
  return {
    id: row.id,
    rule: row.rule,
    law: { rulebook: row.rulebook, article: row.article, rule: row.rule },
    quotation: row.rulebook === rulebook.name ? quotation(rulebook, row.article) : null,
    organization: {
      id: row.organization,
      name: { zh: row.organization_zh, en: row.organization_en || row.organization_zh },
    },
    region: row.region,
    case: row.case_id ? { id: row.case_id, number: row.case_number!, closed: row.case_closed! } : null,
    object: { type: row.object_type, id: row.object_id },
    title: { zh: row.title_zh, en: row.title_en },
    evidence: row.evidence,
    state: row.state,
    raisedAt: row.raised_at,
    notes: row.notes,
    version: row.version,
    may: [
      ...(explains && row.state === "open" ? ["explained"] : []),
      ...(resolves && row.state !== "resolved" ? ["resolved"] : []),
      ...(resolves && row.state !== "open" ? ["open"] : []),
    ],
  };
}
