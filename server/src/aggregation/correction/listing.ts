/** Reading corrections for screens. Nothing here writes. */

import { datasetById } from "../../catalog/listing.ts";
import { dayOf } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { one, rows, sql } from "../../kernel/database.ts";
import type { Text } from "../../kernel/refusal.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { listEntries } from "../../register/listing.ts";
import { prefixOf } from "../../register/organization-subjects-listing.ts";
import { registerOf } from "../../register/rules.ts";
import { workingDaysBetween } from "../../rulebook/calendar.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { readCalendar } from "../../rulebook/kept-listing.ts";
import { ruleOn } from "../rule.ts";

interface Row {
  readonly case: string;
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  readonly dataset: string;
  readonly subject: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly filer: string;
  readonly ozh: string | null;
  readonly oen: string | null;
  readonly pzh: string;
  readonly pen: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly step: string | null;
  readonly dueDay: string | null;
  readonly overdue: boolean;
  readonly comparison: string | null;
  readonly version: string | null;
  readonly entryVersion: number | null;
  readonly answer: string | null;
  readonly result: string | null;
}

/** Corrections that the asker filed or has to deal with, and for an authority those of its region; newest first. */
export async function listCorrections(
  ctx: Context,
  query: { state?: "open" | "closed" | "overdue"; dataset?: string; limit: number; cursor?: string },
) {
  const { actor, db, today } = ctx;
  const over = actor.roles.some((role) => role === "reviewer" || role === "supervisor");
  const mine = sql`exists (select 1 from procedure.participant p where p.case_id = c.id and (
      ${actor.organization ? sql`p.organization = ${actor.organization}` : sql`p.person = ${actor.id}`}))`;
  const late = sql`exists (select 1 from procedure.clock k where k.case_id = c.id and k.overdue_at is not null)`;
  const where = sql`c.procedure = 'data-correction'
    and ${over && actor.region ? sql`(${mine} or starts_with(c.region, ${prefixOf(actor.region)}))` : mine}
    ${query.dataset ? sql`and c.object_id = ${query.dataset}` : sql``}
    ${query.state === "open" ? sql`and c.state <> 'closed'` : sql``}
    ${query.state === "closed" ? sql`and c.state = 'closed'` : sql``}
    ${query.state === "overdue" ? sql`and c.state <> 'closed' and ${late}` : sql``}`;
  const said = (step: string, field: string) => sql`(
    select coalesce(t.decision->'carries'->>${field}, t.decision->>'reason') from procedure.task t
     where t.case_id = c.id and t.step_name = ${step} and t.state = 'done' order by t.decided_at desc limit 1)`;
  const found = await rows<Row>(
    db,
    sql`select c.id as case, c.number, c.title_zh as zh, c.title_en as en, k.dataset_id as dataset,
               c.statement->>'subject' as subject, c.state, c.outcome, c.facts->>'filed_by' as filer,
               f.name_zh as ozh, f.name_en as oen, p.name_zh as pzh, p.name_en as pen,
               c.opened_at as "openedAt", c.closed_at as "closedAt",
               (select t.step_name from procedure.task t where t.case_id = c.id and t.state = 'open' and t.kind <> 'note' limit 1) as step,
               (select x.due_day::text from procedure.clock x where x.case_id = c.id and x.state = 'running' order by x.due_at limit 1)
                 as "dueDay",
               ${late} as overdue, k.comparison_id as comparison, k.version_id as version, k.entry_version as "entryVersion",
               ${said("verify", "answer")} as answer, ${said("correct", "result")} as result
          from procedure.case c
          join aggregation.correction k on k.case_id = c.id
          join catalog.dataset d on d.id = k.dataset_id
          join organization.organization p on p.id = d.organization
          left join organization.organization f on f.id::text = c.parties->'applicant'->>'organization'
         where ${where} ${query.cursor ? sql`and c.id < ${query.cursor}` : sql``}
         order by c.id desc limit ${query.limit + 1}`,
  );
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from procedure.case c where ${where}`,
  );
  const { calendar } = await readCalendar(db);
  const page = found.slice(0, query.limit);
  return {
    items: page.map(({ zh, en, ozh, oen, pzh, pen, ...row }) => ({
      ...row,
      title: { zh, en },
      provider: { zh: pzh, en: pen || pzh },
      // Citizens are not named in lists.
      filedBy: ozh === null ? null : { zh: ozh, en: oen || ozh },
      elapsed: workingDaysBetween(calendar, dayOf(row.openedAt), row.closedAt ? dayOf(row.closedAt) : today),
    })),
    total,
    next: found.length > query.limit ? page.at(-1)!.case : null,
  };
}

/** The register in which a department keeps its own rules of correction. */
const rulesRegister = "correction-rules";

/** What somebody reads before he files: who may, by which article, and the department's own rules of correction. */
export async function correctionTerms(ctx: Context, id: string) {
  const dataset = (await datasetById(ctx.db, id))!;
  const rulebook = currentRulebook();
  const known = !isRefusal(registerOf(rulebook, rulesRegister));
  const entries = known
    ? (await listEntries(ctx, rulesRegister, { organization: dataset.organization, state: "current", limit: 1 })).items
    : [];
  const rules: { readonly name: Text; readonly value: Text }[] = entries.flatMap((entry) =>
    entry.values.flatMap(({ name, shown }) => (shown ? [{ name, value: shown }] : [])),
  );
  return {
    law: ruleOn("correction")?.law ?? null,
    from: [...(ruleOn("correction")?.from ?? [])],
    rules,
  };
}
