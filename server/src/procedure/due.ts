import { type Day, startOfDay } from "../kernel/clock.ts";
import {
  type Calculation,
  type Calendar,
  calculate,
  type Interruption,
  nearFrom,
  type Standing,
  standing,
  type Term,
} from "../rulebook/calendar.ts";

/** An extension as it was granted: by what rule, when, by whom. */
export interface GrantedExtension {
  readonly term: Term;
  readonly article: string;
  readonly at: string;
  readonly by: string;
}

/** What a clock is for: a task's own term, the whole answer, a later effect, or the end of a suspension. */
export type ClockKind = "task" | "answer" | "effect" | "resume";

/** The row behind every due time: what it follows from, and what followed so far. */
export interface Clock {
  readonly id: string;
  readonly caseId: string;
  readonly taskId: string | null;
  readonly kind: ClockKind;
  /** `law`: the rulebook's number. `installation`: set here, because the text sets none. `applicant`: a day that was stated, by him or by a decider. */
  readonly source: "law" | "installation" | "applicant";
  readonly article: string;
  /** The event in the rulebook's word: received, sent, answered, returned, changed … */
  readonly event: string;
  readonly eventAt: Date;
  readonly eventDay: Day;
  /** null: a fixed day, not a term. */
  readonly term: Term | null;
  readonly extensions: readonly GrantedExtension[];
  readonly interruptions: readonly Interruption[];
  readonly becomes: string | null;
  readonly state: "running" | "paused" | "met" | "cancelled";
  readonly dueDay: Day | null;
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  /** The revision of the calendar that it was counted by. */
  readonly calendar: number;
  readonly overdueAt: Date | null;
  readonly remindedFor: Day | null;
  readonly endedAt: Date | null;
  readonly wakeAt: Date | null;
}

/** The full calculation of a clock; `null` for a fixed day, which is not counted. */
export function calculationOf(
  calendar: Calendar,
  clock: Pick<Clock, "term" | "eventDay" | "extensions" | "interruptions">,
): Calculation | null {
  if (!clock.term) return null;
  return calculate(calendar, {
    event: clock.eventDay,
    term: clock.term,
    extensions: clock.extensions.map((extension) => extension.term),
    interruptions: clock.interruptions,
  });
}

/** Counts like `calculationOf`, the same facts only once: for whoever counts many clocks anew by one calendar. */
export function countingOnce(): typeof calculationOf {
  const known = new Map<string, Calculation | null>();
  return (calendar, clock) => {
    const { term, eventDay, extensions, interruptions } = clock;
    const key = JSON.stringify([term, eventDay, extensions.map((extension) => extension.term), interruptions]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const counted = calculationOf(calendar, clock);
    known.set(key, counted);
    return counted;
  };
}

/**
 * The clock as its facts and the calendar make it: due day, whether it is provisional, and when to look at it next. Deriving twice
 * gives the same. Ended clocks stay as they were.
 */
export function derive(calendar: Calendar, revision: number, clock: Clock, count = calculationOf): Clock {
  if (clock.state !== "running" && clock.state !== "paused") return clock;
  const counted = count(calendar, clock);
  const dueDay = counted ? counted.dueDay : clock.dueDay;
  const dueAt = counted ? counted.dueAt : clock.dueAt;
  const provisional = counted?.provisional ?? false;
  // An extension or a new notice can take the overdue mark back: the term had not run out after all.
  const overdueAt = clock.overdueAt && dueAt && dueAt <= clock.overdueAt && !provisional ? clock.overdueAt : null;
  // A fixed day is kept while the clock stands still; a day that passed meanwhile is dealt with when it goes on.
  const still = clock.interruptions.some((pause) => pause.until === null);
  const running = dueDay !== null && !(still && !clock.term);
  const derived: Clock = {
    ...clock,
    dueDay,
    dueAt,
    provisional,
    overdueAt,
    calendar: revision,
    state: running ? "running" : "paused",
  };
  return { ...derived, wakeAt: wakeAt(calendar, derived) };
}

/** The next instant at which something follows: the first amber day, then the due time; none while paused, provisional, or after both. */
export function wakeAt(calendar: Calendar, clock: Clock): Date | null {
  if (clock.state !== "running" || !clock.dueAt || !clock.dueDay || clock.provisional || clock.overdueAt) return null;
  if (clock.kind === "effect" || clock.kind === "resume" || !clock.term || clock.remindedFor === clock.dueDay)
    return clock.dueAt;
  const near = startOfDay(nearFrom(calendar, clock.term, clock.dueDay));
  return new Date(Math.min(near.getTime(), clock.dueAt.getTime()));
}

/** A clock that stands still from `day` on. */
export function paused(clock: Clock, day: Day): Clock {
  if (clock.interruptions.some((it) => it.until === null)) return clock;
  return { ...clock, interruptions: [...clock.interruptions, { from: day, until: null }] };
}

/** A clock that goes on after `day`. */
export function resumed(clock: Clock, day: Day): Clock {
  return { ...clock, interruptions: clock.interruptions.map((it) => (it.until === null ? { ...it, until: day } : it)) };
}

/** How a clock stands on an instant, for lights and lists. */
export function standingOfClock(calendar: Calendar, clock: Clock | null, now: Date): Standing {
  if (!clock) return standing(calendar, { term: null, dueDay: null, provisional: false, paused: false }, now);
  const { dueDay, provisional, state } = clock;
  const term = clock.term ?? { amount: 1, unit: "calendar_day" as const };
  return standing(calendar, { term, dueDay, provisional, paused: state === "paused" }, now);
}
