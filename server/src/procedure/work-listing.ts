import type { Day } from "../kernel/clock.ts";
import { addDays, startOfDay } from "../kernel/clock.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Work, WorkItem } from "../notice/gates.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { answerable } from "./actions/findings.ts";
import { taskName } from "./views.ts";

interface TaskRow {
  task: string;
  kind: string;
  step: number;
  step_name: string;
  organization: string | null;
  case_id: string;
  number: string;
  title_zh: string;
  title_en: string;
  procedure: string;
  route: number;
  digest: string;
  rulebook: string;
  article: string;
  due_day: Day;
  due_at: Date;
}

interface FindingRow {
  id: string;
  organization: string;
  title_zh: string;
  title_en: string;
  rulebook: string;
  article: string;
}

/** So many a digest counts. */
const limit = 500;

/** What presses for a person in the seats that he holds: tasks overdue and due on the legal day, findings to be explained. */
export async function workOf(asked: {
  readonly db: Db | Tx;
  readonly person: string;
  readonly seats: readonly { readonly organization: string; readonly roles: readonly string[] }[];
  readonly now: Date;
  readonly today: Day;
}): Promise<Work> {
  const { db, person, seats, now, today } = asked;
  const sitting = sql.join(
    [
      sql`t.person = ${person}`,
      ...seats.map(
        ({ organization, roles }) => sql`(t.organization = ${organization} and t.roles && ${[...roles]}::text[])`,
      ),
    ],
    sql` or `,
  );
  const tasks = await rows<TaskRow>(
    db,
    sql`select t.id as task, t.kind, t.step, t.step_name, t.organization, c.id as case_id, c.number, c.title_zh, c.title_en, c.procedure,
               c.route, c.digest, c.rulebook, k.article, k.due_day, k.due_at
          from procedure.task t join procedure.case c on c.id = t.case_id
               join procedure.clock k on k.task_id = t.id and k.state = 'running'
         where t.state = 'open' and not t.provisional and t.due_at <= ${startOfDay(addDays(today, 1))} and (${sitting})
         order by t.due_at, t.id limit ${limit}`,
  );
  const items = await Promise.all(tasks.map(async (row) => ({ row, item: await taskItem(db, row) })));
  return {
    overdue: items.filter(({ row }) => row.due_at <= now).map(({ item }) => item),
    today: items.filter(({ row }) => row.due_at > now).map(({ item }) => item),
    findings: await findingItems(
      db,
      seats.filter(({ roles }) => answerable.some((role) => roles.includes(role))).map((seat) => seat.organization),
    ),
  };
}

async function taskItem(db: Db | Tx, row: TaskRow): Promise<WorkItem> {
  const rulebook = await rulebookByDigest(db, row.digest);
  const step = procedureRule(rulebook, row.procedure)?.routes[row.route]?.steps[row.step];
  return {
    title: { zh: row.title_zh, en: row.title_en },
    number: row.number,
    step: taskName(row.kind, step?.step === row.step_name ? step : undefined),
    due: row.due_day,
    law: { rulebook: row.rulebook, article: row.article },
    organization: row.organization,
    page: { type: "case", id: row.case_id },
    task: row.task,
  };
}

async function findingItems(db: Db | Tx, organizations: readonly string[]): Promise<readonly WorkItem[]> {
  if (organizations.length === 0) return [];
  const found = await rows<FindingRow>(
    db,
    sql`select id, organization, title_zh, title_en, rulebook, article from procedure.finding
         where state = 'open' and organization in (${sql.join([...organizations])}) order by raised_at desc, id limit ${limit}`,
  );
  return found.map((row) => ({
    title: { zh: row.title_zh, en: row.title_en },
    number: null,
    step: null,
    due: null,
    law: { rulebook: row.rulebook, article: row.article },
    organization: row.organization,
    page: { type: "finding", id: row.id },
    task: null,
  }));
}
