/** A due time's calculation laid out as weeks, so that it can be checked by eye. Pure. */

/** One day of a calculation, as the server counts it. */
export interface CountedDay {
  readonly day: string;
  readonly counted: number | null;
  readonly reason: "working-day" | "make-up-day" | "calendar-day" | "weekend" | "holiday" | "paused";
  readonly name: string | null;
  readonly announced: boolean;
  readonly leg: number;
}

export interface Cell {
  readonly day: string;
  readonly kind: "outside" | "start" | "counted" | "skipped";
  readonly counted: number | null;
  readonly name: string | null;
  readonly makeUp: boolean;
  readonly reason: CountedDay["reason"] | null;
  readonly today: boolean;
  readonly due: boolean;
  readonly over: boolean;
}

const next = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Weeks from Monday to Sunday that hold the event, every counted or skipped day, the due day and today. */
export function weeksOf(facts: {
  event: string;
  dueDay: string | null;
  today: string;
  days: readonly CountedDay[];
}): readonly (readonly Cell[])[] {
  const byDay = new Map(facts.days.map((day) => [day.day, day]));
  const last = [facts.dueDay ?? facts.event, facts.days.at(-1)?.day ?? facts.event].sort().at(-1) as string;
  // Today is drawn only when it is near: a case of last year does not unroll a year.
  const end = facts.today > last && facts.today <= next(last, 28) ? facts.today : last;
  const weeks: Cell[][] = [];
  for (let monday = next(facts.event, -weekday(facts.event)); monday <= end; monday = next(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = next(monday, index);
        const counted = byDay.get(day);
        return {
          day,
          kind: day === facts.event ? "start" : !counted ? "outside" : counted.counted === null ? "skipped" : "counted",
          counted: counted?.counted ?? null,
          name: counted?.name ?? null,
          makeUp: counted?.reason === "make-up-day",
          reason: counted?.reason ?? null,
          today: day === facts.today,
          due: day === facts.dueDay,
          over: facts.dueDay !== null && day > facts.dueDay && day <= facts.today && weekday(day) < 5,
        } satisfies Cell;
      }),
    );
  }
  return weeks;
}

/** How many days were skipped as days off and how many weekend days were worked, for the sentence below the calendar. */
export function tally(days: readonly CountedDay[]): { skipped: number; madeUp: number; paused: number } {
  return {
    skipped: days.filter((day) => day.reason === "weekend" || day.reason === "holiday").length,
    madeUp: days.filter((day) => day.reason === "make-up-day").length,
    paused: days.filter((day) => day.reason === "paused").length,
  };
}
