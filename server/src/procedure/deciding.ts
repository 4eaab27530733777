import { orRefuse } from "../kernel/refusal.ts";
import { holds, lawOf } from "../rulebook/rulebook.ts";
import { judge } from "./course.ts";
import { derive } from "./due.ts";
import { cancelTasks, change, climb, close, goOn, routeOf, stepOf, tell } from "./engine.ts";
import type { Case, Decision } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import type { Running } from "./running.ts";
import type { Task } from "./store.ts";
import * as store from "./store.ts";
import * as clocks from "./store-clocks.ts";
import { tellNoMore, tellNoted } from "./telling.ts";
import { endClock } from "./timing.ts";

/** Ends a task with its decision and goes on with the case. Also the way in which silence decides. */
export async function settle(run: Running, task: Task, decision: Decision): Promise<void> {
  const { tx, ctx } = run;
  const step = stepOf(run, task.step);
  await finishTask(run, task, decision);
  await tell(run, task.kind === "perform" ? "procedure.task-performed" : "procedure.task-decided", {
    task,
    step,
    facts: {
      outcome: decision.outcome,
      body: task.body,
      ...(decision.reason ? { reason: decision.reason } : {}),
      ...(decision.note ? { note: decision.note } : {}),
      ...(decision.basis ? { basis: decision.basis.map((it) => ({ ...it })) } : {}),
    },
  });
  const voices = (await store.tasksOf(tx, run.it.id)).filter(
    (it) =>
      it.step === task.step &&
      it.lap === task.lap &&
      (it.kind === "decide" || it.kind === "perform") &&
      it.state !== "cancelled",
  );
  const verdict = judge(
    step.who.shape,
    voices.map(({ state, decision: said }) => ({ state, outcome: said?.outcome ?? null })),
  );
  if (verdict === "waiting") return;
  await cancelTasks(run, (it) => it.step === task.step);
  if (verdict === "refused") return close(run, "refused", decision);
  const route = routeOf(run);
  if (verdict === "passed" && step.who.shape === "upwards" && (await climb(run, step, task))) return;
  if (verdict === "passed") await add(run, step.step, decision);
  if (verdict === "passed") await run.procedure.onStep?.[step.step]?.(tx, ctx, run.it, decision);
  if (verdict === "unresolved" && !route.steps.slice(task.step + 1).some((it) => holds(it.when, run.it.facts))) {
    return close(run, "unresolved", decision);
  }
  // A rung that settles the matter ends the ladder; one that does not hands it on.
  await goOn(run, route.ladder && verdict === "passed" ? route.steps.length : task.step + 1, decision);
}

// Who does what follows, until when, and what later conditions ask for: the decision may have named them.
async function add(run: Running, step: string, decision: Decision): Promise<void> {
  const added = await run.procedure.adds?.(run.it, { step, decision }, run.tx);
  if (!added) return;
  const { parties, events, facts } = run.it;
  await change(run, {
    parties: { ...parties, ...added.parties },
    events: { ...events, ...added.events },
    facts: { ...facts, ...added.facts },
  });
  for (const [role, party] of Object.entries(added.parties ?? {}))
    await store.addParticipant(run.tx, run.it.id, role, party);
}

/** Marks a task done, with its decision, and ends its clock. */
export async function finishTask(run: Running, task: Task, decision: Decision): Promise<void> {
  const { tx, ctx } = run;
  await store.saveTask(tx, {
    ...task,
    state: "done",
    decision,
    decidedBy: ctx.actor.id,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
  });
  await endClock(run, await clocks.clockOfTask(tx, task.id), "met");
  await tellNoMore(run, task);
}

/** The task, open and as the actor saw it; refuses otherwise. */
export async function openTask(run: Running, taskId: string, expectedVersion: number): Promise<Task> {
  const task = await store.findTask(run.tx, taskId);
  if (!task || task.caseId !== run.it.id) return orRefuse(refuse("no-such-task"));
  if (task.state === "done") orRefuse(refuse("task-already-decided", { by: task.decidedByName }));
  // A filing waits for nobody, and nobody waits for it: it can be noted after the case is closed.
  if (task.kind === "note") return task;
  if (run.it.state === "closed") orRefuse(refuse("case-closed"));
  if (run.it.version !== expectedVersion) orRefuse(refuse("case-moved-on", { version: run.it.version }));
  if (run.it.state === "suspended") orRefuse(refuse("case-not-in-state", { state: "suspended" }));
  if (task.state !== "open") orRefuse(refuse("task-not-open", { why: task.state }));
  return task;
}

/** Takes note of a filing (备案). It decides nothing. */
export async function note(run: Running, task: Task, decision: Decision): Promise<Case> {
  if (decision.outcome !== "done")
    orRefuse(refuse("outcome-not-possible", { outcomes: ["done"] }, { law: lawOf(run.rulebook, task.article) }));
  await finishTask(run, task, decision);
  await tell(run, "procedure.filing-noted", { task, article: task.article });
  await tellNoted(run, task);
  return run.it;
}

/** Consents to an extension, or does not. */
export async function consent(run: Running, task: Task, decision: Decision): Promise<Case> {
  if (decision.outcome !== "agreed" && decision.outcome !== "refused") {
    const law = lawOf(run.rulebook, task.article);
    orRefuse(refuse("outcome-not-possible", { outcomes: ["agreed", "refused"] }, { law }));
  }
  await finishTask(run, task, decision);
  await tell(run, "procedure.task-decided", {
    task,
    article: task.article,
    facts: { outcome: decision.outcome, consent: true },
  });
  if (decision.outcome === "agreed") await extend(run, task.forTask!);
  return run.it;
}

/** Makes a task's term longer by what its rule allows. */
export async function extend(run: Running, taskId: string): Promise<void> {
  const task = (await store.findTask(run.tx, taskId))!;
  const clock = await clocks.clockOfTask(run.tx, taskId);
  const rule = stepOf(run, task.step).extension;
  if (!clock || !rule) return;
  const granted = { term: rule.by, article: rule.article, at: run.ctx.now.toISOString(), by: run.ctx.actor.name };
  await clocks.saveClock(
    run.tx,
    derive(run.calendar, run.revision, { ...clock, extensions: [...clock.extensions, granted] }),
  );
  await tell(run, "procedure.extension-granted", {
    task,
    article: rule.article,
    facts: { amount: rule.by.amount, unit: rule.by.unit },
  });
}
