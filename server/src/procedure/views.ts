import type { Law, Refusal, Text } from "../kernel/refusal.ts";
import type { Calendar, Standing } from "../rulebook/calendar.ts";
import {
  type Body,
  bodyName,
  type Decider,
  holds,
  lawOf,
  type RouteRule,
  type Rulebook,
  type StepRule,
} from "../rulebook/rulebook.ts";
import { type Clock, standingOfClock } from "./due.ts";
import type { CaseOutcome, CaseState, Facts } from "./procedure.ts";

/** What a screen shows of a case, from what the engine knows. Pure. */

const states = {
  overdue: "over",
  today: "running",
  running: "running",
  paused: "paused",
  provisional: "unannounced",
  "no-term": "none",
} as const;

/** A due time as it reads on an instant. */
export function dueView(calendar: Calendar, clock: Clock, now: Date) {
  const standing: Standing = standingOfClock(calendar, clock, now);
  const counted = clock.term && (clock.term.unit === "working_day" || clock.term.unit === "calendar_day");
  return {
    state: states[standing.why],
    light: standing.light,
    days: standing.why === "overdue" ? standing.over : (standing.left ?? 0),
    unit: standing.unit === "working_day" ? ("working-day" as const) : ("day" as const),
    term: counted ? clock.term!.amount : null,
    provisional: clock.provisional,
    dueDay: clock.dueDay,
    dueAt: clock.dueAt,
    article: clock.article,
    source: clock.source,
  };
}

/** The sign of a case's state: being decided, waiting to be supplied, and how it ended. */
export function signOf(it: { state: CaseState; outcome: CaseOutcome | null }) {
  if (it.state === "deciding") return "reviewing" as const;
  if (it.state === "performing") return "supplying" as const;
  if (it.state === "returned" || it.state === "suspended") return it.state;
  if (it.outcome === "agreed" || it.outcome === "refused") return it.outcome;
  return it.outcome === "withdrawn" || it.outcome === "lapsed" ? ("withdrawn" as const) : ("closed" as const);
}

const ways: Readonly<Record<string, Text>> = {
  decide: { zh: "审核", en: "Decide" },
  perform: { zh: "办理", en: "Carry out" },
  file: { zh: "备案", en: "Filing" },
  note: { zh: "备案知悉", en: "Take note of the filing" },
  complete: { zh: "补正", en: "Complete" },
  consent: { zh: "延期同意", en: "Consent to the extension" },
};

/** What a task is called: the rulebook's name for its step, or what kind of thing it is. */
export function taskName(kind: string, step: StepRule | undefined): Text {
  if (kind === "complete" || kind === "consent") return ways[kind]!;
  return step?.name ?? ways[kind] ?? { zh: kind, en: kind };
}

/** What a step is called. */
export function stepName(step: Pick<StepRule, "name" | "kind">): Text {
  return step.name ?? ways[step.kind]!;
}

/** The bodies that a step comes to, in every shape; none when the platform acts by itself. */
export function bodiesOf(who: Decider): readonly Body[] {
  if (who.shape === "automatic") return [];
  return who.shape === "any" || who.shape === "all" ? who.bodies : [who.body];
}

/** The steps of a route as a timeline: which are behind, which is under way, which are ahead or do not apply. */
export function stepViews(
  rulebook: Rulebook,
  route: RouteRule,
  at: { facts: Facts; step: number; over: boolean; reached: ReadonlySet<number> },
) {
  return route.steps.map((step, index) => {
    const applies = holds(step.when, at.facts);
    const behind = index < at.step || at.over;
    const state =
      !applies || (behind && !at.reached.has(index))
        ? "skipped"
        : behind
          ? "done"
          : index === at.step
            ? "current"
            : "ahead";
    return {
      step: step.step,
      name: stepName(step),
      kind: step.kind,
      bodies: (step.who.shape === "automatic" ? [{ role: "platform" }] : bodiesOf(step.who)).map(({ role }) =>
        bodyName(rulebook, role),
      ),
      shape: step.who.shape,
      state: state as "done" | "current" | "ahead" | "skipped",
      term: step.term.term,
      word: step.term.word,
      law: lawOf(rulebook, step.article),
      own: step.own,
    };
  });
}

const events: Readonly<Record<string, Text>> = {
  received: { zh: "收到", en: "received" },
  sent: { zh: "提交", en: "sent" },
  answered: { zh: "答复", en: "answered" },
  returned: { zh: "退回", en: "returned" },
  stated: { zh: "申明的日期", en: "the day stated" },
  suspended: { zh: "中止", en: "suspended" },
};

/** The event that a term starts at, in words: the procedure's own, or the engine's. */
export function eventName(event: string, own: Readonly<Record<string, Text>> = {}): Text {
  return own[event] ?? events[event] ?? { zh: event, en: event };
}

/** A refusal as the reason of a button that is greyed out. */
export function whyNot(refusal: Refusal): { code: string; text: Text; law: Law | null } {
  return { code: refusal.refusal, text: refusal.text, law: refusal.law ?? null };
}
