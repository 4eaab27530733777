import { type Db, execute, maybeOne, one, rows, sql, type Tx } from "../kernel/database.ts";
import type { Case, CaseOutcome, CaseState, Decision, Facts, Party } from "./procedure.ts";

/** A case with what only the engine needs to know. */
export interface StoredCase extends Case {
  readonly stateBefore: Exclude<CaseState, "suspended" | "closed"> | null;
  readonly route: number;
  readonly step: number;
  readonly openedByName: string;
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
}

interface CaseRow {
  id: string;
  number: string;
  procedure: string;
  title_zh: string;
  title_en: string;
  statement: unknown;
  object_type: string;
  object_id: string;
  parties: StoredCase["parties"];
  facts: Facts;
  events: Record<string, string>;
  region: string;
  area: string | null;
  state: CaseState;
  state_before: StoredCase["stateBefore"];
  outcome: CaseOutcome | null;
  route: number;
  step: number;
  digest: string;
  rulebook: string;
  rulebook_version: string;
  opened_at: Date;
  opened_by: string | null;
  opened_by_name: string;
  sent_at: Date;
  answered_at: Date | null;
  closed_at: Date | null;
  version: number;
  effect: { becomes: string; lastDay: string; at: string } | null;
}

const withEffect = sql`c.*, (
  select json_build_object('becomes', e.becomes, 'lastDay', e.due_day, 'at', e.due_at) from procedure.clock e
   where e.case_id = c.id and e.kind = 'effect' and e.state in ('running', 'paused') order by e.due_at limit 1) as effect`;

function toCase(row: CaseRow): StoredCase {
  return {
    id: row.id,
    number: row.number,
    procedure: row.procedure,
    title: { zh: row.title_zh, en: row.title_en },
    statement: row.statement,
    object: { type: row.object_type, id: row.object_id },
    parties: row.parties,
    facts: row.facts,
    events: Object.fromEntries(Object.entries(row.events).map(([name, at]) => [name, new Date(at)])),
    region: row.region,
    area: row.area,
    state: row.state,
    stateBefore: row.state_before,
    outcome: row.outcome,
    effect: row.effect?.at ? { ...row.effect, at: new Date(row.effect.at) } : null,
    route: row.route,
    step: row.step,
    rulebook: { name: row.rulebook, version: row.rulebook_version, digest: row.digest },
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    openedByName: row.opened_by_name,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    closedAt: row.closed_at,
    version: row.version,
  };
}

/** A case, or `null`. */
export async function findCase(db: Db | Tx, id: string): Promise<StoredCase | null> {
  const row = await maybeOne<CaseRow>(db, sql`select ${withEffect} from procedure.case c where c.id = ${id}`);
  return row && toCase(row);
}

/** Those of several cases that nobody holds, held against everybody else until the transaction ends. It waits for none. */
export async function lockFreeCases(tx: Tx, ids: readonly string[]): Promise<readonly StoredCase[]> {
  const locked = await rows<{ id: string }>(
    tx,
    sql`select id from procedure.case where id = any(${[...ids]}::uuid[]) order by id for update skip locked`,
  );
  const free = locked.map(({ id }) => id);
  const found = await rows<CaseRow>(
    tx,
    sql`select ${withEffect} from procedure.case c where c.id = any(${free}::uuid[])`,
  );
  return found.map(toCase);
}

/** The same, held against everybody else until the transaction ends. */
export async function lockCase(tx: Tx, id: string): Promise<StoredCase | null> {
  const locked = await maybeOne(tx, sql`select id from procedure.case where id = ${id} for update`);
  return locked ? findCase(tx, id) : null;
}

export async function insertCase(tx: Tx, it: StoredCase): Promise<void> {
  await execute(
    tx,
    sql`insert into procedure.case (id, number, procedure, title_zh, title_en, statement, object_type, object_id, parties, facts, events,
          region, area, state, outcome, route, step, digest, rulebook, rulebook_version, opened_at, opened_by, opened_by_name, sent_at, version)
        values (${it.id}, ${it.number}, ${it.procedure}, ${it.title.zh}, ${it.title.en}, ${json(it.statement)}, ${it.object.type},
          ${it.object.id}, ${json(it.parties)}, ${json(it.facts)}, ${json(it.events)}, ${it.region}, ${it.area}, ${it.state}, ${it.outcome},
          ${it.route}, ${it.step}, ${it.rulebook.digest}, ${it.rulebook.name}, ${it.rulebook.version}, ${it.openedAt}, ${it.openedBy},
          ${it.openedByName}, ${it.sentAt}, ${it.version})`,
  );
}

export async function saveCase(tx: Tx, it: StoredCase): Promise<void> {
  await execute(
    tx,
    sql`update procedure.case set title_zh = ${it.title.zh}, title_en = ${it.title.en}, statement = ${json(it.statement)},
          parties = ${json(it.parties)}, facts = ${json(it.facts)}, events = ${json(it.events)}, region = ${it.region}, area = ${it.area},
          state = ${it.state}, state_before = ${it.stateBefore}, outcome = ${it.outcome}, route = ${it.route}, step = ${it.step},
          sent_at = ${it.sentAt}, answered_at = ${it.answeredAt}, closed_at = ${it.closedAt}, version = ${it.version}
        where id = ${it.id}`,
  );
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

/** The next number of a mark in a year, from 1. Waits for whoever takes one at the same moment. */
export async function nextNumber(tx: Tx, mark: string, year: number): Promise<number> {
  const { last } = await one<{ last: number }>(
    tx,
    sql`insert into procedure.counter (mark, year, last) values (${mark}, ${year}, 1)
        on conflict (mark, year) do update set last = procedure.counter.last + 1 returning last`,
  );
  return last;
}

/** Notes who takes part in a case, in which role; the same twice is one. */
export async function addParticipant(tx: Tx, caseId: string, role: string, party: Party): Promise<void> {
  const organization = "organization" in party ? party.organization : null;
  const person = "person" in party ? party.person : null;
  await execute(
    tx,
    sql`insert into procedure.participant (case_id, role, organization, person)
        values (${caseId}, ${role}, ${organization}, ${person}) on conflict do nothing`,
  );
}

export type TaskKind = "decide" | "perform" | "note" | "complete" | "consent";
export type TaskState = "open" | "waiting" | "done" | "cancelled";

/** One thing that one body has to do in a case. */
export interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly kind: TaskKind;
  readonly step: number;
  readonly stepName: string;
  readonly lap: number;
  readonly body: string;
  readonly party: Party;
  readonly roles: readonly string[];
  readonly delegatedFrom: string | null;
  readonly forTask: string | null;
  readonly state: TaskState;
  readonly receivedAt: Date;
  readonly decision: Decision | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly article: string;
}

interface TaskRow {
  id: string;
  case_id: string;
  kind: TaskKind;
  step: number;
  step_name: string;
  lap: number;
  body: string;
  organization: string | null;
  person: string | null;
  roles: string[];
  delegated_from: string | null;
  for_task: string | null;
  state: TaskState;
  received_at: Date;
  decision: Decision | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  article: string;
}

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    step: row.step,
    stepName: row.step_name,
    lap: row.lap,
    body: row.body,
    party: row.organization ? { organization: row.organization } : { person: row.person! },
    roles: row.roles,
    delegatedFrom: row.delegated_from,
    forTask: row.for_task,
    state: row.state,
    receivedAt: row.received_at,
    decision: row.decision,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    article: row.article,
  };
}

/** All tasks of a case, in the order in which they came. */
export async function tasksOf(db: Db | Tx, caseId: string): Promise<readonly Task[]> {
  const found = await rows<TaskRow>(
    db,
    sql`select * from procedure.task where case_id = ${caseId} order by received_at, id`,
  );
  return found.map(toTask);
}

/** Tasks of several cases that are open and wait for somebody, and those that are named. */
export async function tasksPressed(
  tx: Tx,
  cases: readonly string[],
  named: readonly string[],
): Promise<readonly Task[]> {
  const found = await rows<TaskRow>(
    tx,
    sql`select * from procedure.task
         where case_id = any(${[...cases]}::uuid[]) and ((state = 'open' and kind <> 'note') or id = any(${[...named]}::uuid[]))
         order by received_at, id`,
  );
  return found.map(toTask);
}

export async function findTask(db: Db | Tx, id: string): Promise<Task | null> {
  const row = await maybeOne<TaskRow>(db, sql`select * from procedure.task where id = ${id}`);
  return row && toTask(row);
}

export async function insertTask(tx: Tx, task: Task): Promise<void> {
  const organization = "organization" in task.party ? task.party.organization : null;
  const person = "person" in task.party ? task.party.person : null;
  await execute(
    tx,
    sql`insert into procedure.task (id, case_id, kind, step, step_name, lap, body, organization, person, roles, delegated_from, for_task, state, received_at, article)
        values (${task.id}, ${task.caseId}, ${task.kind}, ${task.step}, ${task.stepName}, ${task.lap}, ${task.body}, ${organization}, ${person},
          ${task.roles}, ${task.delegatedFrom}, ${task.forTask}, ${task.state}, ${task.receivedAt}, ${task.article})`,
  );
  await addParticipant(tx, task.caseId, "decider", task.party);
}

export async function saveTask(tx: Tx, task: Task): Promise<void> {
  await execute(
    tx,
    sql`update procedure.task set state = ${task.state}, received_at = ${task.receivedAt},
          decision = ${task.decision ? json(task.decision) : null}, decided_by = ${task.decidedBy},
          decided_by_name = ${task.decidedByName}, decided_at = ${task.decidedAt} where id = ${task.id}`,
  );
}

/** One line of a case's history: what happened, who did it, by which article. */
export interface HistoryLine {
  readonly id: string;
  readonly at: Date;
  readonly realAt: Date;
  readonly event: string;
  readonly actor: {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly organization: string | null;
  };
  readonly taskId: string | null;
  readonly stepName: string | null;
  readonly article: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface HistoryRow {
  id: string;
  at: Date;
  real_at: Date;
  event: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  organization: string | null;
  task_id: string | null;
  step_name: string | null;
  article: string | null;
  facts: Record<string, unknown>;
}

/** Adds lines to the histories of cases. */
export async function insertHistory(
  tx: Tx,
  lines: readonly { readonly caseId: string; readonly line: HistoryLine }[],
): Promise<void> {
  const told = lines.map(({ caseId, line }) => ({
    id: line.id,
    case_id: caseId,
    at: line.at,
    real_at: line.realAt,
    event: line.event,
    actor_kind: line.actor.kind,
    actor_id: line.actor.id,
    actor_name: line.actor.name,
    organization: line.actor.organization,
    task_id: line.taskId,
    step_name: line.stepName,
    article: line.article,
    facts: line.facts,
  }));
  await execute(
    tx,
    sql`insert into procedure.history (id, case_id, at, real_at, event, actor_kind, actor_id, actor_name, organization, task_id, step_name, article, facts)
        select * from jsonb_to_recordset(${json(told)}::jsonb) as h(id uuid, case_id uuid, at timestamptz, real_at timestamptz, event text,
          actor_kind text, actor_id uuid, actor_name text, organization uuid, task_id uuid, step_name text, article text, facts jsonb)`,
  );
}

/** A case's history, oldest first. */
export async function historyOf(db: Db | Tx, caseId: string): Promise<readonly HistoryLine[]> {
  const found = await rows<HistoryRow>(
    db,
    sql`select * from procedure.history where case_id = ${caseId} order by real_at, id`,
  );
  return found.map((row) => ({
    id: row.id,
    at: row.at,
    realAt: row.real_at,
    event: row.event,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, organization: row.organization },
    taskId: row.task_id,
    stepName: row.step_name,
    article: row.article,
    facts: row.facts,
  }));
}

/** Links two cases. Returns whether the link is new. */
export async function insertLink(
  tx: Tx,
  caseId: string,
  otherId: string,
  relation: string,
  at: Date,
): Promise<boolean> {
  const added = await execute(
    tx,
    sql`insert into procedure.link (case_id, other_id, relation, linked_at) values (${caseId}, ${otherId}, ${relation}, ${at})
        on conflict do nothing`,
  );
  return added > 0;
}

/** The cases linked with one, both ways; `towards` says which one named the other. */
export function linksOf(
  db: Db | Tx,
  caseId: string,
): Promise<{ id: string; number: string; title_zh: string; title_en: string; relation: string; towards: boolean }[]> {
  return rows(
    db,
    sql`select c.id, c.number, c.title_zh, c.title_en, l.relation, l.case_id = ${caseId} as towards
          from procedure.link l join procedure.case c on c.id = case when l.case_id = ${caseId} then l.other_id else l.case_id end
         where l.case_id = ${caseId} or l.other_id = ${caseId} order by l.linked_at, c.id`,
  );
}
