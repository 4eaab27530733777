import { addDays, type Day, dayOf, startOfDay } from "../kernel/clock.ts";

/** What a term is counted in. Working days by the State Council's notices, months and years by the calendar, clipped. */
export type TermUnit = "working_day" | "calendar_day" | "month" | "year";

/** A length of time as a rule states it. `rolls`: a last day that is off moves to the next working day (only where a text says so). */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
  readonly rolls?: boolean;
}

/** One day named by a State Council notice: a day off, or a weekend day to be worked (调休上班). */
export interface SpecialDay {
  readonly day: Day;
  readonly name: string;
  readonly off: boolean;
}

/** The notices as far as they are announced. Days outside `years` go by weekends alone and make a due day provisional. */
export interface Calendar {
  readonly years: ReadonlySet<number>;
  readonly special: ReadonlyMap<Day, SpecialDay>;
}

/** A stretch in which the clock stands still, both days included; `until` is null while it lasts. */
export interface Interruption {
  readonly from: Day;
  readonly until: Day | null;
}

/** Everything that a due day follows from. `extensions` are counted from the due day before them. */
export interface ClockFacts {
  readonly event: Day;
  readonly term: Term;
  readonly extensions?: readonly Term[];
  readonly interruptions?: readonly Interruption[];
}

export type DayReason = "working-day" | "make-up-day" | "calendar-day" | "weekend" | "holiday" | "paused";

/** One day of a calculation: its number in the count, or why it does not count. `announced` is false past the last notice. */
export interface CountedDay {
  readonly day: Day;
  readonly counted: number | null;
  readonly reason: DayReason;
  readonly name: string | null;
  readonly announced: boolean;
  /** The leg that the day belongs to: 0 the term itself, 1 and up its extensions. */
  readonly leg: number;
}

/**
 * A due day with everything that it follows from. `dueAt` is 24:00 Asia/Shanghai of `dueDay`. While a clock stands still there is
 * no due day. Months and years are not counted day by day: `days` then holds only those on which the clock rested.
 */
export interface Calculation extends ClockFacts {
  readonly firstCounted: Day | null;
  readonly dueDay: Day | null;
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  readonly days: readonly CountedDay[];
}

/** A term that runs longer than this many days is a mistake in a rulebook, not a term. */
const longest = 366 * 100;

/** Makes a calendar of the announced years and the days that their notices name. */
export function makeCalendar(years: Iterable<number>, special: Iterable<SpecialDay>): Calendar {
  return { years: new Set(years), special: new Map([...special].map((day) => [day.day, day])) };
}

/** Whether a day is worked, why, and whether the notice of its year is out. */
export function dayKind(
  calendar: Calendar,
  day: Day,
): { working: boolean; reason: DayReason; name: string | null; announced: boolean } {
  const announced = calendar.years.has(Number(day.slice(0, 4)));
  const special = calendar.special.get(day);
  if (special) {
    return {
      working: !special.off,
      reason: special.off ? "holiday" : "make-up-day",
      name: special.name,
      announced: true,
    };
  }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const working = weekday !== 0 && weekday !== 6;
  return { working, reason: working ? "working-day" : "weekend", name: null, announced };
}

/**
 * Counts a term. It starts on the day after the event (the first that counts is the next working day) and ends at 24:00 of
 * the last; months are added to the event day and clipped to the month's end. Days of an interruption do not count.
 */
export function calculate(calendar: Calendar, facts: ClockFacts): Calculation {
  const days: CountedDay[] = [];
  let from = facts.event;
  let firstCounted: Day | null = null;
  let provisional = false;
  for (const [leg, term] of [facts.term, ...(facts.extensions ?? [])].entries()) {
    const result = countLeg(calendar, facts.interruptions ?? [], from, term, leg);
    days.push(...result.days);
    firstCounted ??= result.days.find((day) => day.counted !== null)?.day ?? null;
    provisional ||= result.provisional;
    if (result.due === null) return { ...facts, firstCounted, dueDay: null, dueAt: null, provisional, days };
    from = result.due;
  }
  return { ...facts, firstCounted, dueDay: from, dueAt: startOfDay(addDays(from, 1)), provisional, days };
}

interface Leg {
  due: Day | null;
  provisional: boolean;
  days: CountedDay[];
}

function countLeg(calendar: Calendar, interruptions: readonly Interruption[], from: Day, term: Term, leg: number): Leg {
  const counted =
    term.unit === "month" || term.unit === "year"
      ? byMonths(interruptions, from, term, leg)
      : byDays(calendar, interruptions, from, term, leg);
  if (counted.due === null || !term.rolls) return counted;
  let due = counted.due;
  let kind = dayKind(calendar, due);
  while (!kind.working) {
    counted.days.push({
      day: due,
      counted: null,
      reason: kind.reason,
      name: kind.name,
      announced: kind.announced,
      leg,
    });
    due = addDays(due, 1);
    kind = dayKind(calendar, due);
  }
  return { due, provisional: counted.provisional || !kind.announced, days: counted.days };
}

function byDays(calendar: Calendar, interruptions: readonly Interruption[], from: Day, term: Term, leg: number): Leg {
  const days: CountedDay[] = [];
  let provisional = false;
  let count = 0;
  let day = from;
  while (count < term.amount) {
    day = addDays(day, 1);
    if (days.length > longest) throw new RangeError(`a term of ${term.amount} ${term.unit} from ${from} does not end`);
    const pause = restingOn(interruptions, day);
    if (pause?.until === null) return { due: null, provisional, days };
    const kind = dayKind(calendar, day);
    if (pause) {
      days.push({ day, counted: null, reason: "paused", name: kind.name, announced: kind.announced, leg });
      continue;
    }
    if (term.unit === "calendar_day") {
      count += 1;
      days.push({ day, counted: count, reason: "calendar-day", name: kind.name, announced: kind.announced, leg });
      continue;
    }
    if (!kind.announced) provisional = true;
    if (kind.working) count += 1;
    days.push({
      day,
      counted: kind.working ? count : null,
      reason: kind.reason,
      name: kind.name,
      announced: kind.announced,
      leg,
    });
  }
  return { due: day, provisional, days };
}

// Every day that the clock rests on is made up for by one at the end; a day that two rests share counts once, the event's own day not at all.
function byMonths(interruptions: readonly Interruption[], from: Day, term: Term, leg: number): Leg {
  let due = addMonths(from, term.unit === "year" ? term.amount * 12 : term.amount);
  const days: CountedDay[] = [];
  if (interruptions.length === 0) return { due, provisional: false, days };
  for (let day = addDays(from, 1); day <= due; day = addDays(day, 1)) {
    const pause = restingOn(interruptions, day);
    if (!pause) continue;
    if (pause.until === null) return { due: null, provisional: false, days };
    days.push({ day, counted: null, reason: "paused", name: null, announced: true, leg });
    due = addDays(due, 1);
  }
  return { due, provisional: false, days };
}

function restingOn(interruptions: readonly Interruption[], day: Day): Interruption | undefined {
  return interruptions.find((it) => it.from <= day && (it.until === null || day <= it.until));
}

/** The same day of the month `count` months later, clipped to that month's last day. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + count;
  const lastOfMonth = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}-${pad(Math.min(date, lastOfMonth), 2)}`;
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (dayKind(calendar, day).working) count += 1;
  return count;
}

/** The working day on or before `day`, `back` working days earlier. */
export function workingDayBefore(calendar: Calendar, day: Day, back: number): Day {
  let at = day;
  while (!dayKind(calendar, at).working) at = addDays(at, -1);
  for (let left = back; left > 0; ) {
    at = addDays(at, -1);
    if (dayKind(calendar, at).working) left -= 1;
  }
  return at;
}

/** Red: over. Amber: the last day, or three days or fewer left. Green: more. Slate: paused, provisional, or no due day at all. */
export type Light = "red" | "amber" | "green" | "slate";

/** How a due time stands on a day: days left or over (in the term's own kind of day) and the colour that says so. */
export interface Standing {
  readonly light: Light;
  readonly unit: "working_day" | "calendar_day";
  /** Days after today up to the due day; null when there is none. */
  readonly left: number | null;
  /** Days after the due day up to today; 0 while it is not over. */
  readonly over: number;
  readonly why: "running" | "today" | "overdue" | "paused" | "provisional" | "no-term";
}

/** Days left from which a due time is amber. */
export const nearDays = 3;

/**
 * Where a clock stands on `now`, by the rule of the look: n left counts the days after today up to the due day, n over those after it up to today.
 * A provisional due time is never red: it may still move.
 */
export function standing(
  calendar: Calendar,
  clock: { term: Term | null; dueDay: Day | null; provisional: boolean; paused: boolean },
  now: Date,
): Standing {
  const unit = clock.term && clock.term.unit !== "working_day" ? "calendar_day" : "working_day";
  if (clock.paused) return { light: "slate", unit, left: null, over: 0, why: "paused" };
  if (!clock.term || !clock.dueDay) return { light: "slate", unit, left: null, over: 0, why: "no-term" };
  const today = dayOf(now);
  const between = (from: Day, to: Day) =>
    unit === "working_day" ? workingDaysBetween(calendar, from, to) : Math.max(0, daysBetween(from, to));
  const left = between(today, clock.dueDay);
  if (clock.provisional) return { light: "slate", unit, left, over: 0, why: "provisional" };
  if (today > clock.dueDay) return { light: "red", unit, left: 0, over: between(clock.dueDay, today), why: "overdue" };
  if (today === clock.dueDay) return { light: "amber", unit, left: 0, over: 0, why: "today" };
  return { light: left <= nearDays && !isShort(clock.term) ? "amber" : "green", unit, left, over: 0, why: "running" };
}

function isShort(term: Term): boolean {
  return (term.unit === "working_day" || term.unit === "calendar_day") && term.amount <= nearDays;
}

/** The first day on which a due time is amber: the last day for a term of three days or less, three days before it otherwise. */
export function nearFrom(calendar: Calendar, term: Term, dueDay: Day): Day {
  if (isShort(term)) return dueDay;
  return term.unit === "working_day" ? workingDayBefore(calendar, dueDay, nearDays) : addDays(dueDay, -nearDays);
}
