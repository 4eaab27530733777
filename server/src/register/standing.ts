import { type Day, dayOf } from "../kernel/clock.ts";
import { type Calendar, calculate, type Term } from "../rulebook/calendar.ts";
import type { RegisterRule } from "../rulebook/rulebook.ts";

/**
 * How a subject stands to a register that is required of it. `missing`: nothing is on record. `lapsed`: whom the entry names is no
 * longer there. `late`: it was due again. `due`: nothing is on record yet, and it is not yet due. `kept`: all is well.
 */
export type StandingState = "kept" | "due" | "missing" | "lapsed" | "late";

export interface Standing {
  readonly state: StandingState;
  /** The last day for the next entry; `null` where none is due. */
  readonly dueDay: Day | null;
  /** Counted past the last announced holidays. */
  readonly provisional: boolean;
}

/** Facts that a standing follows from. */
export interface StandingFacts {
  /** Since when the subject is there. */
  readonly since: Date;
  /** When the last entry that counts was written; `null`: there is none. */
  readonly last: Date | null;
  /** Whether everybody whom that entry must name is still there. */
  readonly standing: boolean;
  /** How often it is due: the text's own term, else the installation's; `null`: never again. */
  readonly term: Term | null;
  readonly calendar: Calendar;
  readonly today: Day;
}

/** How a subject stands to a register, on a legal day. */
export function standing(rule: Pick<RegisterRule, "every">, facts: StandingFacts): Standing {
  const none = { dueDay: null, provisional: false };
  if (facts.last && !facts.standing) return { state: "lapsed", ...none };
  if (!rule.every || !facts.term) return { state: facts.last ? "kept" : "missing", ...none };
  const { dueDay, provisional } = calculate(facts.calendar, {
    event: dayOf(facts.last ?? facts.since),
    term: facts.term,
  });
  if (facts.today > dueDay!) return { state: facts.last ? "late" : "missing", dueDay, provisional };
  return { state: facts.last ? "kept" : "due", dueDay, provisional };
}

/** Whether something has to be done: nothing is on record that should be. */
export function isWanting(state: StandingState): boolean {
  return state === "missing" || state === "lapsed" || state === "late";
}

/** The last day on which an entry may not be removed; `null`: it may be at any time. */
export function keptUntil(rule: Pick<RegisterRule, "keep">, writtenAt: Date, calendar: Calendar): Day | null {
  return rule.keep ? calculate(calendar, { event: dayOf(writtenAt), term: rule.keep }).dueDay : null;
}
