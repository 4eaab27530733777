import type { Context } from "../../kernel/context.ts";
import { readCalendar } from "../../rulebook/kept-listing.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { settle } from "../deciding.ts";
import { type Clock, derive, wakeAt } from "../due.ts";
import { change, close, finish, happen, stepOf, take, tell } from "../engine.ts";
import type { Running } from "../running.ts";
import type { Task } from "../store.ts";
import * as store from "../store.ts";
import * as clocks from "../store-clocks.ts";
import { tellDue } from "../telling.ts";
import { endClock } from "../timing.ts";
import { answerable, raiseFinding } from "./findings.ts";
import { goOnAgain } from "./suspension.ts";

const batch = 200;

/**
 * Does everything that has come due by the legal clock: reminders, overdue marks and findings, silence that decides, effects on a later
 * day, the end of suspensions; and counts clocks anew when a notice on holidays was loaded. All of it is read from rows, so it does not
 * matter how often it runs, how late, in how many processes, or how far the clock of a rehearsal jumped. Returns how many clocks it woke.
 */
export async function sweep(ctx: Context): Promise<number> {
  await recount(ctx);
  let woken = 0;
  const failed = new Set<string>();
  for (;;) {
    const due = (await clocks.dueToWake(ctx.db, ctx.now, batch + failed.size)).filter(({ id }) => !failed.has(id));
    if (due.length === 0) return woken;
    for (const { id, case_id } of due) {
      try {
        await ctx.transaction((tx) => take(tx, ctx, case_id).then((run) => wake(run, id)));
        woken += 1;
      } catch (error) {
        // One case that cannot go on (an effect refuses) must not hold up the others; it is tried again by the next sweep.
        failed.add(id);
        ctx.log.error({ err: error, case: case_id, clock: id }, "a due clock could not be dealt with");
      }
    }
  }
}

/** Counts clocks again that an older calendar had counted. Provisional due days become certain, or move. */
async function recount(ctx: Context): Promise<void> {
  const { revision } = await readCalendar(ctx.db);
  for (;;) {
    const old = await clocks.countedByOlder(ctx.db, revision, batch);
    if (old.length === 0) return;
    for (const { id, case_id } of old) {
      await ctx.transaction(async (tx) => {
        const run = await take(tx, ctx, case_id);
        const clock = await clocks.findClock(tx, id);
        if (clock) await clocks.saveClock(tx, derive(run.calendar, run.revision, clock));
      });
    }
  }
}

async function wake(run: Running, id: string): Promise<void> {
  const clock = await clocks.findClock(run.tx, id);
  const { now } = run.ctx;
  if (clock?.state !== "running" || !clock.wakeAt || clock.wakeAt > now || !clock.dueAt || !clock.dueDay) return;
  if (clock.dueAt > now) return remind(run, clock);
  switch (clock.kind) {
    case "effect":
      return takeEffect(run, clock);
    case "resume":
      return goOnAgain(run, clock.article, "");
    case "answer":
      return overdue(run, clock, null);
    case "task":
      return taskIsDue(run, clock);
  }
}

async function remind(run: Running, clock: Clock): Promise<void> {
  for (const task of await concerned(run, clock)) {
    if (await tellDue(run, task, clock, "due-soon"))
      await tell(run, "procedure.reminded", { task, article: clock.article, facts: { due: clock.dueDay } });
  }
  const reminded = { ...clock, remindedFor: clock.dueDay };
  await clocks.saveClock(run.tx, { ...reminded, wakeAt: wakeAt(run.calendar, reminded) });
}

// Whom a clock presses: its own task, or, for the whole answer, everybody before whom the case lies.
async function concerned(run: Running, clock: Clock): Promise<readonly Task[]> {
  if (clock.taskId) return [(await store.findTask(run.tx, clock.taskId))!];
  return (await store.tasksOf(run.tx, run.it.id)).filter((task) => task.state === "open" && task.kind !== "note");
}

async function taskIsDue(run: Running, clock: Clock): Promise<void> {
  const task = (await store.findTask(run.tx, clock.taskId!))!;
  const step = stepOf(run, task.step);
  if (task.kind === "decide" && step.silent && task.state === "open") {
    const { outcome, article } = step.silent;
    await tell(run, "procedure.consent-deemed", { task, article, facts: { outcome, due: clock.dueDay } });
    return settle(run, task, { outcome, reason: `逾期未答复，依第 ${article} 条` });
  }
  if (task.kind === "complete" && step.completion?.lapses) {
    await tell(run, "procedure.case-lapsed", { task, article: step.completion.article, facts: { due: clock.dueDay } });
    return close(run, "lapsed", null);
  }
  await overdue(run, clock, task);
}

/** Marks a clock overdue, reminds, and raises the finding: only where the law sets the term. */
async function overdue(run: Running, clock: Clock, task: Task | null): Promise<void> {
  const { tx, ctx, it } = run;
  await clocks.saveClock(tx, { ...clock, overdueAt: clock.dueAt, wakeAt: null });
  await tell(run, "procedure.overdue", {
    ...(task ? { task } : {}),
    article: clock.article,
    facts: { due: clock.dueDay, source: clock.source },
  });
  for (const late of await concerned(run, clock)) {
    // Who answers for a department hears of what it is late with; the finding tells the same matter, so it is not told twice.
    await tellDue(run, late, clock, "overdue", answerable);
    if (clock.source !== "law" || !("organization" in late.party)) continue;
    const breach = stepOf(run, late.step).breach;
    const rule = `procedures.${it.procedure}.${late.stepName}.${late.kind === "complete" ? "return" : "term"}`;
    await raiseFinding(tx, ctx, {
      key: `overdue/${clock.id}/${clock.dueDay}/${late.party.organization}`,
      rule,
      law: lawOf(run.rulebook, breach ?? clock.article, rule),
      organization: late.party.organization,
      region: it.region,
      object: it.object,
      title: { zh: `逾期未办：${it.title.zh}`, en: `Overdue: ${it.title.en}` },
      caseId: it.id,
      told: true,
      evidence: {
        number: it.number,
        step: late.stepName,
        due: clock.dueDay,
        event: clock.event,
        from: clock.eventDay,
        task: late.id,
      },
    });
  }
}

async function takeEffect(run: Running, clock: Clock): Promise<void> {
  await endClock(run, clock, "met");
  run.it = { ...run.it, effect: { becomes: clock.becomes!, lastDay: clock.dueDay!, at: clock.dueAt! } };
  await tell(run, "procedure.effect-taken", {
    article: clock.article,
    facts: { becomes: clock.becomes, lastDay: clock.dueDay },
  });
  await happen(run, "took-effect", null);
  const open = (await store.tasksOf(run.tx, run.it.id)).some((task) => task.state === "open" && task.kind !== "note");
  if (!open && run.it.state === "performing") return finish(run);
  await change(run, { effect: null });
}
