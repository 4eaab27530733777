import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { isRefusal, orRefuse, type Refusal } from "../kernel/refusal.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { readCalendar } from "../rulebook/kept-listing.ts";
import { lawOf, type ProcedureRule, procedureRule, type RouteRule, type Rulebook } from "../rulebook/rulebook.ts";
import { linkIn } from "./actions/link.ts";
import { outcomesOf } from "./course.ts";
import { consent, finishTask, note, openTask, settle } from "./deciding.ts";
import { addTask, cancelTasks, change, close, goOn, happen, routeOf, stepOf, take, tell } from "./engine.ts";
import { fieldsOf, type Reference, referencesIn } from "./form.ts";
import { actsAsApplicant, mayOpen, planned } from "./plan.ts";
import type { Case, Decision, Prepared, Procedure } from "./procedure.ts";
import { carriesAt, procedureOf } from "./procedure.ts";
import { strangers } from "./references.ts";
import { refuse } from "./refusals.ts";
import type { Running } from "./running.ts";
import { mayActOn } from "./seat.ts";
import { carriesRightly, unknownReferences, wellFormed, wellFounded, wholeStatement } from "./statement.ts";
import type { StoredCase, Task } from "./store.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";
import { attachFiles } from "./store-files.ts";
import { tellTask } from "./telling.ts";
import { endClock, pauseClocks, resumeClocks, startClock } from "./timing.ts";

/** What a case would be, before it is opened. */
export interface Plan {
  readonly procedure: Procedure;
  readonly rulebook: Rulebook;
  readonly rule: ProcedureRule;
  readonly prepared: Prepared;
  readonly route: RouteRule;
}

/**
 * Everything that stands between a statement and a case, without opening one: the form, what the rule wants stated, the
 * procedure's own reasons, the route. The refusal is the answer to “why may I not apply?”.
 */
export async function planCase(db: Db | Tx, ctx: Context, name: string, statement: unknown): Promise<Plan | Refusal> {
  const rulebook = currentRulebook();
  const procedure = procedureOf(name);
  if (!procedure) return refuse("no-such-procedure", { procedure: name });
  const rule = procedureRule(rulebook, name);
  if (!rule) return procedure.barred?.(rulebook) ?? refuse("procedure-not-in-rulebook", { procedure: procedure.title });
  const law = lawOf(rulebook, rule.article, `procedures.${name}`);
  const barred = mayOpen(ctx.actor, procedure, law) ?? wellFormed(procedure.statement, statement);
  if (barred) return barred;
  const prepared = await preparedBy(db, ctx, { rulebook, rule, procedure }, statement);
  if (isRefusal(prepared)) return prepared;
  if (!actsAsApplicant(ctx.actor, prepared.parties.applicant, procedure.opens)) {
    return refuse("may-not-open", { roles: [...procedure.opens] }, { law });
  }
  const route = planned(rulebook, rule, prepared, ctx.today, procedure);
  return isRefusal(route) ? route : { procedure, rulebook, rule, prepared, route };
}

/** What a procedure makes of a well-formed statement; or what is missing, names nothing, or stands in the way. */
async function preparedBy(
  db: Db | Tx,
  ctx: Context,
  { rulebook, rule, procedure }: Pick<Plan, "rulebook" | "rule" | "procedure">,
  statement: unknown,
): Promise<Prepared | Refusal> {
  const fields = fieldsOf(procedure.statement);
  const references = referencesIn(fields, statement as Record<string, unknown>, "/statement");
  return (
    unknownReferences(await strangers(db, ctx, references)) ??
    (await procedure.may?.(db, ctx, statement as never)) ??
    wholeStatement(rulebook, rule, procedure, statement) ??
    (await procedure.prepare(db, ctx, statement as never))
  );
}

/** The files that a form states belong to the case from now on: whoever may read it may read them. */
async function keepFiles(tx: Tx, caseId: string, references: readonly Reference[]): Promise<void> {
  const files = references.filter(({ kind }) => kind === "file").flatMap(({ ids }) => ids);
  await attachFiles(tx, caseId, [...new Set(files)]);
}

async function keepStatedFiles(tx: Tx, it: StoredCase, { statement }: Procedure): Promise<void> {
  await keepFiles(tx, it.id, referencesIn(fieldsOf(statement), it.statement as Record<string, unknown>, "/statement"));
}

/** Opens a case: `openCaseIn` in a transaction of its own. */
export function openCase(ctx: Context, name: string, statement: unknown, options: OpenOptions = {}): Promise<Case> {
  return ctx.transaction((tx) => openCaseIn(tx, ctx, name, statement, options));
}

export interface OpenOptions {
  readonly links?: readonly { readonly case: string; readonly relation: string }[];
}

/**
 * Opens a case under the rulebook in use, which it keeps: gives it its number, runs the `opened` effects and goes on to the first
 * step where somebody has to act (an automatic route is through at once). Refuses with the reason of `planCase`.
 */
export async function openCaseIn(
  tx: Tx,
  ctx: Context,
  name: string,
  statement: unknown,
  options: OpenOptions = {},
): Promise<Case> {
  const { procedure, rulebook, rule, prepared, route } = orRefuse(await planCase(tx, ctx, name, statement));
  const year = Number(ctx.today.slice(0, 4));
  const number = `${rulebook.prefix}${procedure.mark}〔${year}〕${await store.nextNumber(tx, procedure.mark, year)}号`;
  const it: StoredCase = {
    id: newId(),
    number,
    procedure: name,
    statement,
    ...factsOf(prepared),
    state: "deciding",
    stateBefore: null,
    outcome: null,
    effect: null,
    route: route.index,
    step: 0,
    rulebook: { name: rulebook.name, version: rulebook.version, digest: rulebook.digest },
    openedAt: ctx.now,
    openedBy: ctx.actor.id,
    openedByName: ctx.actor.name,
    sentAt: ctx.now,
    answeredAt: null,
    closedAt: null,
    version: 1,
  };
  await store.insertCase(tx, it);
  await enrol(tx, it);
  await keepStatedFiles(tx, it, procedure);
  const run: Running = { tx, ctx, procedure, rulebook, rule, it, ...(await readCalendar(tx)) };
  await tell(run, "procedure.case-opened", { article: rule.article, facts: { title: it.title.zh } });
  for (const link of options.links ?? []) await linkIn(tx, ctx, it.id, link.case, link.relation);
  if (route.answer) await startClock(run, route.answer, { task: null, step: "answer", part: "answer" });
  await happen(run, "opened", null);
  await goOn(run, 0, null);
  return run.it;
}

function factsOf(prepared: Prepared) {
  const { title, object, parties, facts, region } = prepared;
  return { title, object, parties, facts, region, events: prepared.events ?? {}, area: prepared.area ?? null };
}

async function enrol(tx: Tx, it: StoredCase): Promise<void> {
  for (const [role, party] of Object.entries(it.parties)) await store.addParticipant(tx, it.id, role, party);
}

/** Decides a task: `decideIn` in a transaction of its own. */
export function decide(
  ctx: Context,
  caseId: string,
  taskId: string,
  decision: Decision,
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction((tx) => decideIn(tx, ctx, caseId, taskId, decision, expectedVersion));
}

/**
 * Decides a task of a case. Only who sits at it may; only what the rule lets be said there can be said; a no gives the reason or
 * basis that the rule wants. Of two who decide at once one wins, the other is refused with `task-already-decided` or `case-moved-on`.
 */
export async function decideIn(
  tx: Tx,
  ctx: Context,
  caseId: string,
  taskId: string,
  decision: Decision,
  expectedVersion: number,
): Promise<Case> {
  const run = await take(tx, ctx, caseId);
  const task = await openTask(run, taskId, expectedVersion);
  orRefuse(mayActOn(run.rulebook, ctx.actor, task));
  if (task.kind === "consent") return consent(run, task, decision);
  if (task.kind === "note") return note(run, task, decision);
  const step = stepOf(run, task.step);
  const possible = outcomesOf(routeOf(run), step);
  const law = lawOf(run.rulebook, step.article, `procedures.${run.it.procedure}`);
  if (task.kind === "complete" || !possible.includes(decision.outcome)) {
    orRefuse(refuse("outcome-not-possible", { outcomes: [...possible] }, { law }));
  }
  orRefuse(wellFounded(step, decision, law));
  const carrying = carriesAt(run.procedure, step.step);
  orRefuse(carriesRightly(carrying, decision, run.it.statement));
  const around = run.it.statement as Record<string, unknown>;
  const named = referencesIn(fieldsOf(carrying), (decision.carries ?? {}) as typeof around, "/carries", around);
  orRefuse(unknownReferences(await strangers(tx, ctx, named)));
  orRefuse((await run.procedure.check?.(tx, ctx, run.it, { step: step.step, decision: decision as never })) ?? null);
  await keepFiles(tx, caseId, named);
  await settle(run, task, decision);
  return run.it;
}

/** Says that a step which the rule wants done (deliver, update) is done. */
export function perform(
  ctx: Context,
  caseId: string,
  taskId: string,
  done: Pick<Decision, "note" | "carries">,
  expectedVersion: number,
): Promise<Case> {
  return decide(ctx, caseId, taskId, { outcome: "done", ...done }, expectedVersion);
}

/** Sends a case back to its applicant to be completed, where the rule lets this step do so. */
export function returnForCompletion(
  ctx: Context,
  caseId: string,
  taskId: string,
  asked: { readonly reason: string },
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const run = await take(tx, ctx, caseId);
    const task = await openTask(run, taskId, expectedVersion);
    orRefuse(mayActOn(run.rulebook, ctx.actor, task));
    const rule = task.kind === "decide" ? stepOf(run, task.step).completion : null;
    if (!rule) return orRefuse(refuse("no-return", {}, { law: lawOf(run.rulebook, task.article) }));
    if (asked.reason.trim() === "")
      orRefuse(refuse("note-needed", { what: { zh: "退回的理由", en: "the reason for sending it back" } }));
    for (const other of await store.tasksOf(tx, caseId)) {
      if (other.step === task.step && other.state === "open" && other.kind === "decide") {
        await store.saveTask(tx, { ...other, state: "waiting" });
      }
    }
    if (rule.clock !== "run") await pauseClocks(run, (clock) => clock.kind === "task" || clock.kind === "answer");
    await change(run, { state: "returned", version: run.it.version + 1 });
    await tell(run, "procedure.case-returned", {
      task,
      step: stepOf(run, task.step),
      article: rule.article,
      facts: { reason: asked.reason },
    });
    const back = await addTask(run, {
      kind: "complete",
      index: task.step,
      stepName: task.stepName,
      seat: { body: "applicant", party: run.it.parties.applicant, roles: applicantRoles(run), delegatedFrom: null },
      lap: task.lap,
      article: rule.article,
    });
    const clock = await startClock(run, rule.term, { task: back, step: task.stepName, part: "completion" });
    await tellTask(run, back, clock, "case-returned");
    await happen(run, "returned", { outcome: "refused", reason: asked.reason });
    return run.it;
  });
}

function applicantRoles(run: Running): readonly string[] {
  return "person" in run.it.parties.applicant ? [] : run.procedure.opens;
}

/** Hands a returned case in again: `completeIn` in a transaction of its own. */
export function complete(ctx: Context, caseId: string, statement: unknown, expectedVersion?: number): Promise<Case> {
  return ctx.transaction((tx) => completeIn(tx, ctx, caseId, statement, expectedVersion));
}

/**
 * Hands a returned case in again with a new statement. It goes back to the step that sent it back (or to the earlier one that the rule
 * names), with everybody there deciding anew; clocks go on, or start anew, as the rule says.
 */
export async function completeIn(
  tx: Tx,
  ctx: Context,
  caseId: string,
  statement: unknown,
  expectedVersion?: number,
): Promise<Case> {
  const run = await take(tx, ctx, caseId);
  if (run.it.state === "closed") orRefuse(refuse("case-closed"));
  if (run.it.state !== "returned") orRefuse(refuse("case-not-in-state", { state: run.it.state }));
  if (!actsAsApplicant(ctx.actor, run.it.parties.applicant, run.procedure.opens))
    orRefuse(refuse("not-the-applicant", {}, { law: lawOf(run.rulebook, run.rule.article) }));
  if (expectedVersion !== undefined && expectedVersion !== run.it.version)
    orRefuse(refuse("case-moved-on", { version: run.it.version }));
  orRefuse(wellFormed(run.procedure.statement, statement));
  const prepared = orRefuse(await preparedBy(tx, ctx, run, statement));
  const route = orRefuse(planned(run.rulebook, run.rule, prepared, ctx.today, run.procedure));
  const tasks = await store.tasksOf(tx, caseId);
  const asked = tasks.find((it) => it.kind === "complete" && it.state === "open")!;
  const step = stepOf(run, asked.step);
  const rule = step.completion!;
  await finishTask(run, asked, { outcome: "done" });
  const rerouted = route.index !== run.it.route;
  await change(run, {
    statement,
    ...factsOf(prepared),
    route: route.index,
    state: "deciding",
    version: run.it.version + 1,
  });
  await enrol(tx, run.it);
  await keepStatedFiles(tx, run.it, run.procedure);
  await tell(run, "procedure.case-completed", { article: rule.article });
  await happen(run, "completed", null);
  const back = rule.backTo ? routeOf(run).steps.findIndex((it) => it.step === rule.backTo) : asked.step;
  if (rerouted || back !== asked.step) {
    await cancelTasks(run, (it) => it.state === "waiting");
    await resumeClocks(run, (clock) => clock.kind === "answer");
    await goOn(run, rerouted ? 0 : back, null);
  } else
    await reopen(
      run,
      tasks.filter((it) => it.step === asked.step && it.lap === asked.lap && it.kind === "decide"),
      rule.clock,
    );
  return run.it;
}

// Everybody at the step decides on what was completed, also who had agreed to what it was before.
async function reopen(run: Running, tasks: readonly Task[], clock: "pause" | "restart" | "run"): Promise<void> {
  const { tx } = run;
  for (const task of tasks.filter((it) => it.state === "waiting")) {
    await store.saveTask(tx, { ...task, state: "open" });
    if (clock !== "restart") continue;
    const running = await clocks.clockOfTask(tx, task.id);
    if (!running) continue;
    await endClock(run, running, "cancelled");
    await startClock(run, stepOf(run, task.step).term, { task, step: task.stepName, part: "answer" });
  }
  if (clock === "pause") await resumeClocks(run, (it) => it.kind === "task" || it.kind === "answer");
  if (clock === "restart") await resumeClocks(run, (it) => it.kind === "answer");
  for (const task of tasks.filter((it) => it.state === "done")) {
    await store.saveTask(tx, { ...task, state: "cancelled" });
    const seat = { body: task.body, party: task.party, roles: task.roles, delegatedFrom: task.delegatedFrom };
    const again = await addTask(run, {
      kind: "decide",
      index: task.step,
      stepName: task.stepName,
      seat,
      lap: task.lap,
      article: task.article,
    });
    const clock = await startClock(run, stepOf(run, task.step).term, {
      task: again,
      step: task.stepName,
      part: "answer",
    });
    await tellTask(run, again, clock, "task-back");
  }
  await change(run, { version: run.it.version + 1 });
  for (const task of tasks.filter((it) => it.state === "waiting")) {
    await tellTask(run, task, await clocks.clockOfTask(tx, task.id), "task-back", `/${run.it.version}`);
  }
}

/** Takes a case back, as its applicant, before it is decided. */
export function withdraw(
  ctx: Context,
  caseId: string,
  asked: { readonly reason?: string },
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const run = await take(tx, ctx, caseId);
    if (!actsAsApplicant(ctx.actor, run.it.parties.applicant, run.procedure.opens))
      orRefuse(refuse("not-the-applicant", {}, { law: lawOf(run.rulebook, run.rule.article) }));
    if (run.it.state === "closed") orRefuse(refuse("case-closed"));
    if (!run.rule.withdraw) orRefuse(refuse("no-withdrawal", {}, { law: lawOf(run.rulebook, run.rule.article) }));
    if (run.it.outcome !== null)
      orRefuse(refuse("already-decided", {}, { law: lawOf(run.rulebook, run.rule.article) }));
    if (run.it.version !== expectedVersion) orRefuse(refuse("case-moved-on", { version: run.it.version }));
    await tell(run, "procedure.case-withdrawn", { facts: asked.reason ? { reason: asked.reason } : {} });
    await close(run, "withdrawn", null);
    return run.it;
  });
}
