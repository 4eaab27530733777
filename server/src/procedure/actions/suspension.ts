import { type Day, startOfDay } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { bodyName, lawOf } from "../../rulebook/rulebook.ts";
import { seatOf } from "../decider-listing.ts";
import { change, happen, stepOf, take, tell } from "../engine.ts";
import type { Case } from "../procedure.ts";
import { refuse } from "../refusals.ts";
import type { Running } from "../running.ts";
import { mayActOn } from "../seat.ts";
import { tasksOf } from "../store.ts";
import * as clocks from "../store-clocks.ts";
import { endClock, pauseClocks, putClock, resumeClocks } from "../timing.ts";

/**
 * Stops a case and all its clocks, where the rule names a body that may: until it is resumed, or until the end of the day `until`.
 */
export function suspend(
  ctx: Context,
  caseId: string,
  asked: { readonly reason: string; readonly until?: Day },
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const run = await take(tx, ctx, caseId);
    const { article } = await mayStop(run, expectedVersion);
    if (run.it.state === "closed" || run.it.state === "suspended")
      orRefuse(refuse("case-not-in-state", { state: run.it.state }));
    if (asked.until !== undefined && asked.until < ctx.today)
      orRefuse(refuse("effect-must-be-later", { today: ctx.today }));
    await pauseClocks(run, () => true);
    const before = run.it.state as "deciding" | "returned" | "performing";
    await change(run, { state: "suspended", stateBefore: before, version: run.it.version + 1 });
    if (asked.until) {
      await putClock(run, {
        taskId: null,
        kind: "resume",
        source: "applicant",
        article,
        event: "suspended",
        eventAt: ctx.now,
        term: null,
        dueDay: asked.until,
        dueAt: new Date(startOfDay(asked.until).getTime() + 86_400_000),
      });
    }
    await tell(run, "procedure.case-suspended", {
      article,
      facts: { reason: asked.reason, until: asked.until ?? null },
    });
    await happen(run, "suspended", null);
    return run.it;
  });
}

/** Lets a suspended case and its clocks go on. */
export function resume(
  ctx: Context,
  caseId: string,
  asked: { readonly reason?: string },
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const run = await take(tx, ctx, caseId);
    const { article } = await mayStop(run, expectedVersion);
    await goOnAgain(run, article, asked.reason ?? "");
    return run.it;
  });
}

/** The way back from a suspension, by whoever asked for it or by the day that it was limited to. */
export async function goOnAgain(run: Running, article: string, reason: string): Promise<void> {
  if (run.it.state !== "suspended") orRefuse(refuse("case-not-in-state", { state: run.it.state }));
  for (const clock of await clocks.clocksOf(run.tx, run.it.id)) {
    if (clock.kind === "resume" && clock.state === "running") await endClock(run, clock, "met");
  }
  // While a case is returned, the deciders' clocks stay at rest where the rule rests them; the applicant's goes on.
  const resting = run.it.stateBefore === "returned" ? await restingTasks(run) : null;
  await resumeClocks(run, (clock) => !resting || (clock.taskId !== null && !resting.has(clock.taskId)));
  await change(run, { state: run.it.stateBefore!, stateBefore: null, version: run.it.version + 1 });
  await tell(run, "procedure.case-resumed", { article, facts: { reason } });
  await happen(run, "resumed", null);
}

async function restingTasks(run: Running): Promise<ReadonlySet<string> | null> {
  const tasks = await tasksOf(run.tx, run.it.id);
  const asked = tasks.find((task) => task.kind === "complete" && task.state === "open");
  if (!asked || stepOf(run, asked.step).completion?.clock === "run") return null;
  return new Set(tasks.filter((task) => task.kind !== "complete").map((task) => task.id));
}

async function mayStop(run: Running, expectedVersion: number): Promise<{ article: string }> {
  const rule = run.rule.suspend;
  if (!rule) return orRefuse(refuse("no-suspension", {}, { law: lawOf(run.rulebook, run.rule.article) }));
  const { parties, area } = run.it;
  const seat = await seatOf(run.tx, rule.by, { parties, area, opens: run.procedure.opens });
  if (!seat)
    return orRefuse(
      refuse(
        "decider-missing",
        { body: bodyName(run.rulebook, rule.by.role) },
        { law: lawOf(run.rulebook, rule.article) },
      ),
    );
  orRefuse(mayActOn(run.rulebook, run.ctx.actor, { ...seat, article: rule.article }));
  if (run.it.version !== expectedVersion) orRefuse(refuse("case-moved-on", { version: run.it.version }));
  return rule;
}
