import { businessRoles } from "../identity/role.ts";
import { addDays, startOfDay } from "../kernel/clock.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { type Db, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { type Calendar, dayKind, nearDays } from "../rulebook/calendar.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar } from "../rulebook/kept-listing.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import type { CaseOutcome, CaseState } from "./procedure.ts";
import { procedureOf, registeredProcedures } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import type { TaskKind } from "./store.ts";
import { type ClockRow, toClock } from "./store-clocks.ts";
import { dueView, signOf, taskName } from "./views.ts";

/** Whose case it is: the parties and every body that had a task in it, its applicant, its region; `null` when there is none. */
export async function caseSubject(db: Db | Tx, ctx: Context, id: string): Promise<Subject | null> {
  const row = await maybeOne<{
    procedure: string;
    region: string;
    organizations: string[] | null;
    persons: string[] | null;
  }>(
    db,
    sql`select c.procedure, c.region, array_agg(distinct p.organization) filter (where p.organization is not null) as organizations,
               array_agg(distinct p.person) filter (where p.person is not null) as persons
          from procedure.case c join procedure.participant p on p.case_id = c.id where c.id = ${id} group by c.id`,
  );
  if (!row) return null;
  const readable = procedureOf(row.procedure)?.readable ?? "parties";
  const officer = ctx.actor.organization !== null && businessRoles.some((role) => ctx.actor.roles.includes(role));
  const own =
    (readable === "government" && officer) || (readable === "everyone" && ctx.actor.organization)
      ? [ctx.actor.organization!]
      : [];
  // That a matter lies with another authority is no secret among authorities: they are told 403, all others 404.
  const authority = ctx.actor.roles.includes("reviewer") || ctx.actor.roles.includes("supervisor");
  return {
    organizations: [...(row.organizations ?? []), ...own],
    persons: row.persons ?? [],
    region: row.region,
    ...(authority ? { readable: "government" as const } : {}),
  };
}

/** Numbers of the open cases that an organization is a party of or has a task in, oldest first. A filing to take note of waits for nobody. */
export async function openMattersOf(db: Db | Tx, organization: string): Promise<readonly string[]> {
  const found = await rows<{ number: string }>(
    db,
    sql`select c.number from procedure.case c
         where c.state <> 'closed' and c.id in (
           select p.case_id from procedure.participant p where p.organization = ${organization} and p.role <> 'decider'
           union
           select t.case_id from procedure.task t
            where t.organization = ${organization} and t.state in ('open', 'waiting') and t.kind <> 'note')
         order by c.opened_at, c.id`,
  );
  return found.map(({ number }) => number);
}

interface ListRow {
  id: string;
  number: string;
  procedure: string;
  title_zh: string;
  title_en: string;
  object_type: string;
  object_id: string;
  state: CaseState;
  outcome: CaseOutcome | null;
  route: number;
  opened_at: Date;
  closed_at: Date | null;
  rulebook: string;
  applicant_organization: string | null;
  applicant_zh: string | null;
  applicant_en: string | null;
  applicant_person: string | null;
  task: string | null;
  kind: TaskKind | null;
  step: number | null;
  step_name: string | null;
  task_organization: string | null;
  task_organization_zh: string | null;
  task_organization_en: string | null;
  received_at: Date | null;
  decided_at: Date | null;
  decided_by_name: string | null;
  task_outcome: string | null;
  clock: ClockRow | null;
  chased: boolean;
  sort: Date | null;
}

// jsonb turns instants into texts.
function clockFrom(json: ClockRow | null) {
  if (!json) return null;
  const at = (value: unknown) => (value === null ? null : new Date(value as string));
  return toClock({
    ...json,
    event_at: at(json.event_at)!,
    due_at: at(json.due_at),
    overdue_at: at(json.overdue_at),
    ended_at: at(json.ended_at),
    wake_at: at(json.wake_at),
  });
}

function toRow(row: ListRow, calendar: Calendar, now: Date) {
  const clock = clockFrom(row.clock);
  const rulebook = currentRulebook();
  const step =
    row.step === null ? undefined : procedureRule(rulebook, row.procedure)?.routes[row.route]?.steps[row.step];
  const name: Text = row.applicant_zh
    ? { zh: row.applicant_zh, en: row.applicant_en || row.applicant_zh }
    : { zh: row.applicant_person ?? "公众", en: row.applicant_person ?? "the public" };
  const article = clock?.article ?? (step?.step === row.step_name ? step?.article : undefined);
  return {
    id: row.id,
    number: row.number,
    title: { zh: row.title_zh, en: row.title_en },
    procedure: {
      name: row.procedure,
      title: procedureOf(row.procedure)?.title ?? { zh: row.procedure, en: row.procedure },
    },
    object: { type: row.object_type, id: row.object_id },
    from: { organization: row.applicant_organization, name },
    state: row.state,
    outcome: row.outcome,
    sign: signOf(row),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    task: row.task
      ? {
          id: row.task,
          kind: row.kind!,
          step: row.step_name!,
          name: taskName(row.kind!, step?.step === row.step_name ? step : undefined),
          organization: row.task_organization,
          organizationName:
            row.task_organization_zh === null
              ? null
              : { zh: row.task_organization_zh, en: row.task_organization_en || row.task_organization_zh },
          receivedAt: row.received_at!,
          decidedAt: row.decided_at,
          decidedBy: row.decided_by_name,
          outcome: row.task_outcome,
        }
      : null,
    due: clock ? dueView(calendar, clock, now) : null,
    law: article ? { rulebook: row.rulebook, article } : null,
    chased: row.chased,
  };
}

const dueGroups = ["over", "today", "soon", "later", "still"] as const;
type DueGroup = (typeof dueGroups)[number];

export type ListTab = "open" | "done" | "closed" | "mine" | "chased";

export interface ListQuery {
  readonly tab: ListTab;
  readonly procedure?: string;
  readonly q?: string;
  readonly due?: DueGroup;
  readonly limit: number;
  readonly cursor?: string;
}

// What each tab is made of, as narrow as can be: open tasks before me, tasks done by us, closed cases that we had part in, cases
// that we opened, overdue ones in my region. What a row shows is read for the rows of one page only. `sort` and `key` are its order;
// for open tasks they are those of the index `task_to_do`, from which page and counts are read without touching a task.
function source(ctx: Context, tab: ListTab) {
  const { actor, now } = ctx;
  const none = "00000000-0000-0000-0000-000000000000";
  const organization = actor.organization ?? none;
  const person = actor.id ?? none;
  const roles = actor.roles.length > 0 ? [...actor.roles] : ["-"];
  // An officer acts for his organization, one of the public for himself: nobody does both in one session.
  const mine = actor.organization
    ? sql`t.organization = ${organization} and t.roles && ${roles}::text[]`
    : sql`t.person = ${person}`;
  switch (tab) {
    case "open":
      return sql`select t.case_id, t.id as task_id, t.due_at, t.provisional, coalesce(t.due_at, 'infinity') as sort, t.id as key
        from procedure.task t where t.state = 'open' and ${mine}`;
    case "done":
      return sql`select t.case_id, t.id as task_id, null::timestamptz as due_at, true as provisional, t.decided_at as sort, t.id as key
        from procedure.task t where t.state = 'done' and ${mine}`;
    case "closed":
      return sql`select c.id as case_id, null::uuid as task_id, null::timestamptz as due_at, true as provisional, c.closed_at as sort, c.id as key
        from procedure.case c where c.state = 'closed'
          and c.id in (select case_id from procedure.participant where organization = ${organization} or person = ${person})`;
    case "mine":
      return sql`select c.id as case_id, null::uuid as task_id, null::timestamptz as due_at, true as provisional, c.opened_at as sort, c.id as key
        from procedure.participant p join procedure.case c on c.id = p.case_id
        where p.role = 'applicant' and (p.organization = ${organization} or p.person = ${person})`;
    case "chased":
      return sql`select k.case_id, k.task_id, k.due_at, k.provisional, k.due_at as sort, coalesce(k.task_id, k.case_id) as key
        from procedure.clock k left join procedure.task t on t.id = k.task_id join procedure.case c on c.id = k.case_id
        where k.state = 'running' and k.due_at <= ${now} and not k.provisional and (t.state = 'open' or k.kind = 'answer')
          and ${actor.region !== null && supervises(actor) ? sql`c.region like ${regionPrefix(actor.region)}` : sql`false`}`;
  }
}

function supervises(actor: Actor): boolean {
  return actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
}

function regionPrefix(region: string): string {
  return `${region.endsWith("0000") ? region.slice(0, 2) : region.endsWith("00") ? region.slice(0, 4) : region}%`;
}

// Where the groups of a to-do list begin: after today, and after the third working day from today.
function bounds(calendar: Calendar, ctx: Context) {
  let day = ctx.today;
  for (let left = nearDays; left > 0; ) {
    day = addDays(day, 1);
    if (dayKind(calendar, day).working) left -= 1;
  }
  return { tomorrow: startOfDay(addDays(ctx.today, 1)), soon: startOfDay(addDays(day, 1)) };
}

function groupOf(ctx: Context, { tomorrow, soon }: { tomorrow: Date; soon: Date }) {
  return sql`case when l.due_at is null or l.provisional then 'still' when l.due_at <= ${ctx.now} then 'over'
    when l.due_at <= ${tomorrow} then 'today' when l.due_at <= ${soon} then 'soon' else 'later' end`;
}

/** A list of cases: what is to be done, what was, and, for an authority, what is overdue in its region (督办). Newest or most pressing first. */
export async function listCases(ctx: Context, query: ListQuery) {
  const { db } = ctx;
  const { calendar } = await readCalendar(db);
  const group = groupOf(ctx, bounds(calendar, ctx));
  const list = sql`(${source(ctx, query.tab)}) l ${narrowed(query)}`;
  const counted = await one<Record<DueGroup | "total", number>>(
    db,
    sql`select count(*)::int as total, ${sql.join(
      dueGroups.map((name) => sql`count(*) filter (where ${group} = ${name})::int as ${sql.ref(name)}`),
    )} from ${list}`,
  );
  const rising = query.tab === "open" || query.tab === "chased";
  const way = rising ? sql`asc` : sql`desc`;
  const after = query.cursor ? cursorOf(query.cursor) : null;
  const beyond = after
    ? sql`(l.sort, l.key) ${rising ? sql`>` : sql`<`} (${after.sort}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const found = await rows<ListRow>(
    db,
    sql`with page as materialized (
          select l.* from ${list} where ${query.due ? sql`${group} = ${query.due}` : sql`true`} and ${beyond}
           order by l.sort ${way}, l.key ${way} limit ${query.limit + 1})
        select page.sort, c.id, c.number, c.procedure, c.title_zh, c.title_en, c.object_type, c.object_id, c.state, c.outcome, c.route,
          c.opened_at, c.closed_at, c.rulebook, ao.id as applicant_organization, ao.name_zh as applicant_zh, ao.name_en as applicant_en,
          ap.name as applicant_person, exists (select 1 from procedure.finding f where f.case_id = c.id and f.state = 'open') as chased,
          t.id as task, t.kind, t.step, t.step_name, t.organization as task_organization,
          o.name_zh as task_organization_zh, o.name_en as task_organization_en, t.received_at, t.decided_at, t.decided_by_name,
          t.decision->>'outcome' as task_outcome,
          (select to_jsonb(k) from procedure.clock k where k.task_id = t.id or (t.id is null and k.case_id = c.id and k.kind = 'answer')
             order by k.event_at desc limit 1) as clock
        from page join procedure.case c on c.id = page.case_id
          left join organization.organization ao on ao.id = (c.parties->'applicant'->>'organization')::uuid
          left join identity.person ap on ap.id = (c.parties->'applicant'->>'person')::uuid
          left join procedure.task t on t.id = ${query.tab === "mine" ? waiting : sql`page.task_id`}
          left join organization.organization o on o.id = t.organization
        order by page.sort ${way}, page.key ${way}`,
  );
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const { total, ...groups } = counted;
  return {
    items: shown.map((row) => toRow(row, calendar, ctx.now)),
    total: query.due ? groups[query.due] : total,
    next: found.length > query.limit && last ? cursorFor(last) : null,
    groups,
    counts: { ...(await tabCounts(ctx, query)), [query.tab]: total },
    procedures: [...registeredProcedures().values()].map(({ name, title }) => ({ name, title })),
  };
}

// What an applicant waits for: the task that came last and is still to be done.
const waiting = sql`(select w.id from procedure.task w where w.case_id = page.case_id and w.state in ('open', 'waiting') and w.kind <> 'note'
  order by w.received_at desc limit 1)`;

// What the reader looks for, by procedure and by words in title, number or applicant.
function narrowed(query: ListQuery) {
  if (!query.procedure && !query.q) return sql``;
  const like = `%${(query.q ?? "").replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return sql`join procedure.case f on f.id = l.case_id
      and ${query.procedure ? sql`f.procedure = ${query.procedure}` : sql`true`}
      and ${
        query.q
          ? sql`(f.title_zh ilike ${like} or f.title_en ilike ${like} or f.number ilike ${like}
        or exists (select 1 from organization.organization o where o.id = (f.parties->'applicant'->>'organization')::uuid and o.name_zh ilike ${like}))`
          : sql`true`
      }`;
}

// The driver gives 'infinity' as a number.
function cursorFor(row: ListRow): string {
  const sort = row.sort instanceof Date ? row.sort.toISOString() : "infinity";
  return Buffer.from(JSON.stringify([sort, row.task ?? row.id])).toString("base64url");
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function cursorOf(cursor: string): { sort: string; id: string } {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [sort, id] = Array.isArray(read) ? (read as unknown[]) : [];
    const known =
      sort === "infinity" || (typeof sort === "string" && instant.test(sort) && !Number.isNaN(Date.parse(sort)));
    if (known && typeof id === "string" && isId(id)) return { sort: sort as string, id };
  } catch {
    // Told below, like every cursor that was not made here.
  }
  return orRefuse(refuse("bad-cursor"));
}

// Only what presses is counted for every list; how many cases are long closed nobody needs to know each time. The list itself was
// counted already.
function tabCounts(ctx: Context, { tab }: ListQuery): Promise<{ open: number; chased: number }> {
  const count = (other: ListTab) =>
    other === tab ? sql`0` : sql`(select count(*)::int from (${source(ctx, other)}) s)`;
  return one(ctx.db, sql`select ${count("open")} as open, ${count("chased")} as chased`);
}

/** The numbers beside the menu: what is before me, what of it is overdue, and, for an authority, overdue and findings in its region. */
export async function badges(ctx: Context) {
  const { actor, now } = ctx;
  const mine = await one<{ todo: number; overdue: number }>(
    ctx.db,
    sql`select count(*)::int as todo, count(*) filter (where s.due_at <= ${now} and not s.provisional)::int as overdue
          from (${source(ctx, "open")}) s`,
  );
  const regional = await one<{ overdue: number; findings: number }>(
    ctx.db,
    sql`select (select count(*)::int from (${source(ctx, "chased")}) s) as overdue,
          (select count(*)::int from procedure.finding where state <> 'resolved'
             and ${actor.region === null ? sql`false` : sql`region like ${regionPrefix(actor.region)}`}) as findings`,
  );
  const own = await one<{ findings: number }>(
    ctx.db,
    sql`select count(*)::int as findings from procedure.finding where organization = ${actor.organization} and state = 'open'`,
  );
  return { ...mine, findings: own.findings, regional: supervises(actor) ? regional : null };
}
