import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { bodyName, lawOf } from "../../rulebook/rulebook.ts";
import { seatOf } from "../decider-listing.ts";
import { extend, openTask } from "../deciding.ts";
import { addTask, stepOf, take, tell } from "../engine.ts";
import type { Basis, Case } from "../procedure.ts";
import { refuse } from "../refusals.ts";
import { mayActOn, sitsAt } from "../seat.ts";
import { hasBasis } from "../statement.ts";
import * as store from "../store.ts";
import * as clocks from "../store-clocks.ts";
import { tellTask } from "../telling.ts";

/**
 * Asks for a task's term to be extended, as its bearer, before it ends: by what the rule allows and no more, as often as it allows,
 * on the reason or basis that it wants. Where the rule wants consent, the term moves only when that body agrees; else, or where it is
 * that body who asks, at once.
 */
export function askExtension(
  ctx: Context,
  caseId: string,
  taskId: string,
  asked: { readonly reason?: string; readonly basis?: readonly Basis[] },
  expectedVersion: number,
): Promise<Case> {
  return ctx.transaction(async (tx) => {
    const run = await take(tx, ctx, caseId);
    const task = await openTask(run, taskId, expectedVersion);
    orRefuse(mayActOn(run.rulebook, ctx.actor, task));
    const rule = task.kind === "decide" || task.kind === "perform" ? stepOf(run, task.step).extension : null;
    if (!rule) return orRefuse(refuse("no-extension", {}, { law: lawOf(run.rulebook, task.article) }));
    const law = lawOf(run.rulebook, rule.article);
    const clock = await clocks.clockOfTask(tx, taskId);
    if (!clock) return orRefuse(refuse("no-term-to-extend", {}, { law }));
    if (clock.extensions.length >= rule.times) orRefuse(refuse("extended-enough", { times: rule.times }, { law }));
    if (clock.dueAt && ctx.now >= clock.dueAt) orRefuse(refuse("extension-too-late", { due: clock.dueDay }, { law }));
    if (rule.needs === "basis" && !hasBasis(asked, rule.sources)) {
      const errors = [
        { pointer: "/basis", code: "needed", zh: "须提供政策依据", en: "a policy or legal basis is needed" },
      ];
      orRefuse(refuse("extension-needs-basis", {}, { law, errors }));
    }
    if (rule.needs === "reason" && !asked.reason?.trim())
      orRefuse(refuse("note-needed", { what: { zh: "延期的理由", en: "the reason for the extension" } }, { law }));
    const pending = (await store.tasksOf(tx, caseId)).some((it) => it.forTask === taskId && it.state === "open");
    if (pending) orRefuse(refuse("extension-under-way", {}, { law }));
    await tell(run, "procedure.extension-asked", {
      task,
      article: rule.article,
      facts: {
        ...(asked.reason ? { reason: asked.reason } : {}),
        ...(asked.basis ? { basis: asked.basis.map((it) => ({ ...it })) } : {}),
      },
    });
    const { parties, area } = run.it;
    const seat = rule.consent && (await seatOf(tx, rule.consent, { parties, area, opens: run.procedure.opens }));
    if (rule.consent && !seat)
      return orRefuse(refuse("decider-missing", { body: bodyName(run.rulebook, rule.consent.role) }, { law }));
    // Whose consent it takes has given it by asking.
    if (!seat || sitsAt(ctx.actor, seat)) {
      await extend(run, taskId);
      return run.it;
    }
    const consent = await addTask(run, {
      kind: "consent",
      index: task.step,
      stepName: task.stepName,
      seat,
      lap: task.lap,
      article: rule.article,
      forTask: taskId,
    });
    await tellTask(run, consent, null, "task-arrived");
    return run.it;
  });
}
