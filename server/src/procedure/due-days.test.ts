import { describe, expect, test } from "vitest";
import { announcedNotices, countByHand, dayFrom, type Rest, type Stretch } from "../../test/procedure/due-by-hand.ts";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import { Random } from "../demo/random.ts";
import { dayOf } from "../kernel/clock.ts";
import { makeCalendar, type Term } from "../rulebook/calendar.ts";
import { shippedNotices, shippedRulebook, shippedRulebooks } from "../rulebook/folder.ts";
import { loadRulebook } from "../rulebook/load.ts";
import { type Clock, derive } from "./due.ts";

/**
 * Every due day of every term that any rulebook names, against a count that shares no code with the product (`due-by-hand.ts`). Another
 * seed: `DUE_SEED=7`; more starts: `DUE_STARTS=100000`. A failure names the seed and the start, so that it can be run again.
 */
const seed = Number(process.env.DUE_SEED ?? 20_070_101);
const starts = Number(process.env.DUE_STARTS ?? 10_000);

const dueByHand = countByHand(announcedNotices);
const notices = shippedNotices();
const calendar = makeCalendar(
  notices.map((notice) => notice.year),
  notices.flatMap((notice) => notice.days),
);

interface Asked {
  readonly event: string;
  readonly term: Term;
  readonly extensions: readonly Term[];
}

const isTerm = (value: unknown): value is Term =>
  typeof value === "object" && value !== null && "amount" in value && "unit" in value;

/** Every term in a rulebook, wherever it stands: with the event that it starts at, alone and with each extension that its rule allows. */
function termsIn(value: unknown, found: Map<string, Asked>, event = "any"): void {
  if (typeof value !== "object" || value === null) return;
  const note = (asked: Asked) => found.set(JSON.stringify(asked), asked);
  const it = value as Record<string, unknown>;
  const rule = it.term as Record<string, unknown> | null | undefined;
  const extension = it.extension as { by: Term; times: number } | null | undefined;
  if (rule && isTerm(rule.term) && isTerm(extension?.by)) {
    for (let times = 1; times <= extension.times; times++) {
      note({ event: String(rule.from), term: rule.term, extensions: Array(times).fill(extension.by) });
    }
  }
  for (const inner of Object.values(it)) {
    if (isTerm(inner)) note({ event: typeof it.from === "string" ? it.from : event, term: inner, extensions: [] });
    else termsIn(inner, found, event);
  }
}

const terms = new Map<string, Asked>();
const strange = loadRulebook({ name: "strange", rules: strangeRules, text: strangeText, clauses: strangeClauses });
for (const rulebook of [...shippedRulebooks().map((name) => shippedRulebook(name).rulebook), strange.rulebook!]) {
  const { articles: _, clauses: __, ...rules } = rulebook;
  termsIn(rules, terms);
}

const first = Date.parse("2007-01-01T00:00:00+08:00");
const beyond = Date.parse("2027-01-01T00:00:00+08:00");
const inShanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

const clockFor = ({ event, term, extensions }: Asked, eventAt: Date, interruptions: readonly Rest[]): Clock => ({
  id: "",
  caseId: "",
  taskId: null,
  kind: "task",
  source: "law",
  article: "1",
  event,
  eventAt,
  eventDay: dayOf(eventAt),
  term,
  extensions: extensions.map((by) => ({ term: by, article: "1", at: "", by: "" })),
  interruptions,
  becomes: null,
  state: "running",
  dueDay: null,
  dueAt: null,
  provisional: false,
  calendar: 1,
  overdueAt: null,
  remindedFor: null,
  endedAt: null,
  wakeAt: null,
});

/** The starts at which the engine and the count by hand differ, in words. */
function differences(asked: Asked, count: number, restsAfter: (random: Random, day: string) => Rest[]): string[] {
  const random = new Random(seed);
  const stretches: Stretch[] = [asked.term, ...asked.extensions];
  const found: string[] = [];
  for (let n = 0; n < count; n++) {
    const at = new Date(first + Math.floor(random.next() * (beyond - first)));
    const day = inShanghai.format(at);
    const rests = restsAfter(random, day);
    const clock = derive(calendar, 1, clockFor(asked, at, rests));
    const byHand = dueByHand(day, stretches, rests);
    const end = byHand.due ? `${byHand.due}T16:00:00.000Z` : null;
    if (
      clock.dueDay === byHand.due &&
      clock.provisional === byHand.provisional &&
      (clock.dueAt?.toISOString() ?? null) === end
    )
      continue;
    found.push(
      `DUE_SEED=${seed}, start ${n}: event ${at.toISOString()} (${day})${rests.length > 0 ? `, resting ${JSON.stringify(rests)}` : ""}: the engine says ${clock.dueDay}${clock.provisional ? " provisionally" : ""} (${clock.dueAt?.toISOString()}), by hand ${byHand.due}${byHand.provisional ? " provisionally" : ""}`,
    );
  }
  return found.slice(0, 10);
}

const named = [...terms.values()].map((asked) => ({
  asked,
  title: `${asked.term.amount} ${asked.term.unit}${asked.term.rolls ? " rolling" : ""} from ${asked.event}${asked.extensions
    .map((by) => ` + ${by.amount} ${by.unit}`)
    .join("")}`,
}));

test("the rulebooks name terms of every unit, with events and extensions", () => {
  const units = new Set(named.map(({ asked }) => asked.term.unit));
  expect([...units].sort()).toEqual(["calendar_day", "month", "working_day", "year"]);
  expect(named.some(({ asked }) => asked.extensions.length > 0)).toBe(true);
  expect(new Set(named.map(({ asked }) => asked.event)).size).toBeGreaterThan(4);
});

describe(`due days as counted by hand, from ${starts} random starts over 2007–2026 (DUE_SEED=${seed})`, () => {
  test.each(named)("$title", ({ asked }) => {
    expect(differences(asked, starts, () => [])).toEqual([]);
  });
});

describe(`the same with stretches in which the clock rests, from ${starts / 10} starts`, () => {
  // Up to three rests, some on the day of the event, some touching or lying in each other, the last perhaps without an end.
  const rests = (random: Random, day: string): Rest[] => {
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    let from = number + Math.floor(random.next() * 6);
    return Array.from({ length: Math.floor(random.next() * 4) }, (_, index) => {
      const until = from + Math.floor(random.next() * 9);
      const open = index === 2 && random.next() < 0.3;
      const rest = { from: dayFrom(from), until: open ? null : dayFrom(until) };
      from = until + Math.floor(random.next() * 4);
      return rest;
    });
  };
  test.each(named)("$title", ({ asked }) => {
    expect(differences(asked, starts / 10, rests)).toEqual([]);
  });
});
