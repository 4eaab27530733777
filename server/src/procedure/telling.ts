/** Who is told what about a case: notices, each made in the transaction of what happened. */
import { endNotices, notify } from "../notice/actions.ts";
import type { NewNotice, NoticeKind, Recipient } from "../notice/notice.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import type { Clock } from "./due.ts";
import type { CaseOutcome, Party } from "./procedure.ts";
import type { Running } from "./running.ts";
import type { Task } from "./store.ts";
import { taskName } from "./views.ts";

/** Tells whoever sits at a task that it has come. */
export function tellTask(run: Running, task: Task, clock: Clock | null, kind: NoticeKind, turn = ""): Promise<boolean> {
  return notify(run.tx, run.ctx, { ...ofTask(run, task, clock), kind, matter: `${task.id}${turn}` });
}

/** What tells whoever sits at a task that its term is near its end, or over: once for each due day. `also` are further roles of an organization. */
export function dueNotice(
  run: Running,
  task: Task,
  clock: Clock,
  kind: "due-soon" | "overdue",
  also: readonly string[] = [],
): NewNotice {
  const told = ofTask(run, task, clock);
  const to = "organization" in told.to ? { ...told.to, roles: [...new Set([...told.to.roles, ...also])] } : told.to;
  return { ...told, to, kind, matter: `${task.id}/${clock.id}/${clock.dueDay}` };
}

const outcomes = {
  agreed: "case-agreed",
  refused: "case-refused",
  unresolved: "case-unresolved",
  lapsed: "case-lapsed",
  withdrawn: null,
} as const satisfies Record<CaseOutcome, NoticeKind | null>;

/** Tells the applicant how his case was decided, by which article. What he took back himself he knows. */
export async function tellOutcome(run: Running, outcome: CaseOutcome): Promise<void> {
  const kind = outcomes[outcome];
  if (kind) await tellApplicant(run, kind);
}

/** Tells the applicant that all that was to follow from the decision is done. */
export async function tellDone(run: Running): Promise<void> {
  await tellApplicant(run, "case-done");
}

/** Tells those who filed a matter that the body which it was filed with has taken note of it. */
export async function tellNoted(run: Running, task: Task): Promise<void> {
  const { parties } = run.it;
  const told = ofTask(run, task, null);
  const { task: _, ...about } = told;
  for (const party of new Set([parties.applicant, parties.provider ?? parties.applicant])) {
    const to = recipientOf(party, run.procedure.opens);
    await notify(run.tx, run.ctx, { ...about, to, kind: "filing-acknowledged", matter: task.id });
  }
}

/** The end of a task: nobody need be told of it any more. */
export function tellNoMore(run: Running, task: Task): Promise<void> {
  return endNotices(run.tx, run.ctx, task.id);
}

async function tellApplicant(run: Running, kind: NoticeKind): Promise<void> {
  const { it, rule, rulebook } = run;
  await notify(run.tx, run.ctx, {
    kind,
    matter: it.id,
    to: recipientOf(it.parties.applicant, run.procedure.opens),
    title: it.title,
    number: it.number,
    law: lawOf(rulebook, (rule.routes[it.route] ?? rule).article),
    page: { type: "case", id: it.id },
  });
}

function ofTask(run: Running, task: Task, clock: Clock | null): Omit<NewNotice, "kind" | "matter"> {
  const { it, rule, rulebook } = run;
  const step = rule.routes[it.route]?.steps[task.step];
  return {
    to: recipientOf(task.party, task.roles),
    title: it.title,
    number: it.number,
    step: taskName(task.kind, step?.step === task.stepName ? step : undefined),
    due: clock?.state === "running" ? clock.dueDay : null,
    provisional: clock?.provisional ?? false,
    law: lawOf(rulebook, clock?.article ?? task.article),
    page: { type: "case", id: it.id },
    task: task.id,
  };
}

function recipientOf(party: Party, roles: readonly string[]): Recipient {
  return "organization" in party ? { organization: party.organization, roles } : { person: party.person };
}
