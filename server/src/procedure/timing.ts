import { addDays, dayOf, startOfDay } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { ownTerm } from "../rulebook/kept-listing.ts";
import type { TermRule } from "../rulebook/rulebook.ts";
import { type Clock, derive, paused, resumed } from "./due.ts";
import { refuse } from "./refusals.ts";
import type { Running } from "./running.ts";
import type { Task } from "./store.ts";
import * as clocks from "./store-clocks.ts";

/**
 * Starts the clock of a term, if there is one: the rulebook's, or the installation's own where the text sets none. What was applied for
 * before the first day of a text is not judged by its terms.
 */
export async function startClock(
  run: Running,
  rule: TermRule,
  of: { task: Task | null; step: string; part: "answer" | "completion" },
): Promise<Clock | null> {
  if (rule.until) return startUntil(run, rule, rule.until, of.task);
  const { from } = run.rulebook.validity;
  const law = from === null || dayOf(run.it.openedAt) >= from ? rule.term : null;
  const own = law ? null : await ownTerm(run.tx, run.it.procedure, of.step, of.part);
  const term = law ?? own?.term ?? null;
  if (!term) return null;
  const eventAt = eventOf(run, rule.from);
  return putClock(run, {
    taskId: of.task?.id ?? null,
    kind: of.task ? "task" : "answer",
    source: law ? "law" : "installation",
    article: rule.article,
    event: rule.from,
    eventAt,
    term,
  });
}

// A day that an earlier decision named, to its end.
function startUntil(run: Running, rule: TermRule, until: string, task: Task | null): Promise<Clock> {
  const lastDay = dayOf(eventOf(run, until));
  return putClock(run, {
    taskId: task?.id ?? null,
    kind: task ? "task" : "answer",
    source: "applicant",
    article: rule.article,
    event: "stated",
    eventAt: run.ctx.now,
    term: null,
    dueDay: lastDay,
    dueAt: startOfDay(addDays(lastDay, 1)),
  });
}

/** The instant at which an event of the case was; refuses when the rule starts at one that was not stated. */
function eventOf(run: Running, from: string): Date {
  const { it, ctx } = run;
  if (from === "received" || from === "returned") return ctx.now;
  if (from === "sent") return it.sentAt;
  if (from === "answered") return it.answeredAt ?? ctx.now;
  const stated = it.events[from];
  return stated ?? orRefuse(refuse("event-not-stated", { event: from }));
}

/** Inserts a clock, counted. */
export async function putClock(
  run: Running,
  clock: Pick<Clock, "taskId" | "kind" | "source" | "article" | "event" | "eventAt" | "term"> & {
    becomes?: string;
    dueDay?: string;
    dueAt?: Date;
  },
): Promise<Clock> {
  const full = derive(run.calendar, run.revision, {
    id: newId(),
    caseId: run.it.id,
    eventDay: dayOf(clock.eventAt),
    extensions: [],
    interruptions: [],
    becomes: null,
    state: "running",
    dueDay: null,
    dueAt: null,
    provisional: false,
    calendar: run.revision,
    overdueAt: null,
    remindedFor: null,
    endedAt: null,
    wakeAt: null,
    ...clock,
  });
  await clocks.insertClock(run.tx, full);
  return full;
}

/** Ends the clock of a task: its matter was dealt with (`met`), or is no longer asked for (`cancelled`). */
export async function endClock(run: Running, clock: Clock | null, state: "met" | "cancelled"): Promise<void> {
  if (clock) await clocks.saveClock(run.tx, { ...clock, state, endedAt: run.ctx.now, wakeAt: null });
}

/** Stops the running clocks that `which` names, from today on; or lets the stopped ones go on after today. */
export async function pauseClocks(run: Running, which: (clock: Clock) => boolean): Promise<void> {
  for (const clock of await clocks.clocksOf(run.tx, run.it.id)) {
    if (clock.state !== "running" || !which(clock)) continue;
    await clocks.saveClock(run.tx, derive(run.calendar, run.revision, paused(clock, run.ctx.today)));
  }
}

export async function resumeClocks(run: Running, which: (clock: Clock) => boolean): Promise<void> {
  for (const clock of await clocks.clocksOf(run.tx, run.it.id)) {
    const still = clock.interruptions.some((it) => it.until === null);
    if ((clock.state !== "running" && clock.state !== "paused") || !still || !which(clock)) continue;
    await clocks.saveClock(run.tx, derive(run.calendar, run.revision, resumed(clock, run.ctx.today)));
  }
}
