import { describe, expect, test } from "vitest";
import { strangeClauses, strangeRules, strangeText } from "../../test/procedure/strange-rules.ts";
import { makeCalendar } from "../rulebook/calendar.ts";
import { shippedNotices } from "../rulebook/folder.ts";
import { loadRulebook } from "../rulebook/load.ts";
import { procedureRule, routeFor } from "../rulebook/rulebook.ts";
import { decidesAfter, judge, outcomesOf, stepFrom, type Voice } from "./course.ts";
import { type Clock, derive, paused, resumed } from "./due.ts";
import { planned } from "./plan.ts";
import type { Outcome } from "./procedure.ts";
import { refuse } from "./refusals.ts";
import { sitsAt } from "./seat.ts";
import { fullyStated, wellFounded } from "./statement.ts";
import { signOf } from "./views.ts";

const rulebook = loadRulebook({ name: "strange", rules: strangeRules, text: strangeText, clauses: strangeClauses })
  .rulebook!;
const rule = procedureRule(rulebook, "strange")!;
const route = (shape: string) => routeFor(rule, { shape, listed: true, across: false })!;
const said = (outcome: Outcome): Voice => ({ state: "done", outcome });
const open: Voice = { state: "open", outcome: null };
const waiting: Voice = { state: "waiting", outcome: null };

describe("what a step has come to", () => {
  test.each([
    ["one", [open], "waiting"],
    ["one", [said("agreed")], "passed"],
    ["one", [said("refused")], "refused"],
    ["one", [said("done")], "passed"],
    ["any", [said("agreed"), open], "passed"],
    ["any", [open, said("refused")], "refused"],
    ["all", [said("agreed"), open], "waiting"],
    ["all", [said("agreed"), waiting], "waiting"],
    ["all", [said("agreed"), said("agreed")], "passed"],
    ["all", [said("agreed"), said("refused"), open], "refused"],
    ["all", [said("unresolved"), open], "unresolved"],
    ["all", [said("refused"), said("unresolved")], "refused"],
    ["upwards", [said("agreed")], "passed"],
  ] as const)("%s of %j is %s", (shape, voices, verdict) => {
    expect(judge(shape, voices)).toBe(verdict);
  });
});

describe("the course of a case", () => {
  test("steps that do not apply are passed over; the end is the end", () => {
    const sequence = route("sequence");
    const facts = { listed: false };
    expect(stepFrom(sequence, 1, facts)).toEqual({ kind: "step", index: 2 });
    expect(stepFrom(sequence, 1, { listed: true })).toEqual({ kind: "step", index: 1 });
    expect(stepFrom(sequence, 4, facts)).toEqual({ kind: "end" });
    expect(decidesAfter(sequence, 2, facts)).toBe(true);
    expect(decidesAfter(sequence, 3, facts)).toBe(false);
  });

  test.each([
    ["one", 0, ["agreed", "refused"]],
    ["sequence", 3, ["done"]],
    ["ladder", 0, ["agreed", "unresolved"]],
    ["ladder", 1, ["agreed", "refused", "unresolved"]],
    ["ladder", 3, ["agreed", "refused"]],
  ])("%s step %i: what can be said", (shape, index, expected) => {
    const chosen = route(shape);
    expect(outcomesOf(chosen, chosen.steps[index]!)).toEqual(expected);
  });
});

describe("before a case", () => {
  const prepared = (shape: string, events: Record<string, Date> = {}) => ({
    title: { zh: "", en: "" },
    object: { type: "thing", id: "1" },
    parties: { applicant: { organization: "a" } },
    facts: { shape },
    events,
    region: "230100",
  });
  const day = (text: string) => new Date(`${text}T00:00:00+08:00`);

  test.each([
    ["nowhere", {}, "no-route"],
    ["event", {}, "event-not-stated"],
    ["stated-day", {}, "event-not-stated"],
    ["stated-day", { stopDay: day("2026-03-02") }, "effect-must-be-later"],
    ["stated-day", { stopDay: day("2026-03-01") }, "effect-must-be-later"],
  ])("%s with %j is refused: %s", (shape, events, code) => {
    expect(planned(rulebook, rule, prepared(shape, events), "2026-03-02")).toMatchObject({
      refusal: code,
      law: { rulebook: "strange" },
    });
  });

  test("a stated day that is later than today is taken", () => {
    expect(planned(rulebook, rule, prepared("stated-day", { stopDay: day("2026-03-03") }), "2026-03-02")).toMatchObject(
      { ladder: false },
    );
  });

  test.each([
    [{ reason: "x" }, true],
    [{ reason: "  \n" }, false],
    [{ reason: [] }, false],
    [{ reason: null }, false],
    [{}, false],
    [{ reason: false }, true],
    [{ reason: 0 }, true],
  ])("%j states the reason: %s", (stated, enough) => {
    expect(fullyStated(rulebook, rule, stated) === null).toBe(enough);
  });
});

describe("a no", () => {
  const law = { rulebook: "strange", article: "1" };
  const step = route("one").steps[0]!;
  const basis = (source: "law" | "rule" | "policy", title = "某法") => ({
    outcome: "refused" as const,
    basis: [{ source, title }],
  });
  test.each([
    ["a law", basis("law"), null],
    ["a rule", basis("rule"), null],
    ["a policy, which does not count here", basis("policy"), "basis-needed"],
    ["a basis without a title", basis("law", " "), "basis-needed"],
    ["a reason only", { outcome: "refused" as const, reason: "不行" }, "basis-needed"],
    ["a yes needs nothing", { outcome: "agreed" as const }, null],
  ])("%s", (_name, decision, code) => {
    expect(wellFounded(step, decision, law)?.refusal ?? null).toBe(code);
  });

  test("a reason where a reason is needed: blanks are none", () => {
    const reasoned = { ...step, refusalNeeds: "reason" as const };
    expect(wellFounded(reasoned, { outcome: "refused", reason: " " }, law)).toMatchObject({
      refusal: "reason-needed",
      law,
    });
    expect(wellFounded(reasoned, { outcome: "refused", reason: "涉密" }, law)).toBeNull();
  });
});

test("who sits at a task: the organization and the role, or the person; rank does not count", () => {
  const person = {
    kind: "person" as const,
    id: "p",
    name: "",
    organization: "o",
    region: "230000",
    roles: ["head"],
    assurance: 2 as const,
    session: null,
  };
  const party = { organization: "o" };
  expect(sitsAt(person, { party, roles: ["data-officer", "head"] })).toBe(true);
  expect(sitsAt(person, { party, roles: ["reviewer"] })).toBe(false);
  expect(sitsAt({ ...person, organization: "other" }, { party, roles: ["head"] })).toBe(false);
  expect(sitsAt(person, { party: { person: "p" }, roles: [] })).toBe(true);
  expect(sitsAt(person, { party: { person: "q" }, roles: [] })).toBe(false);
});

describe("a clock as a row", () => {
  const notices = shippedNotices();
  const calendar = makeCalendar(
    notices.map(({ year }) => year),
    notices.flatMap(({ days }) => days),
  );
  const at = (text: string) => new Date(`${text}:00+08:00`);
  const fresh: Clock = {
    id: "c",
    caseId: "it",
    taskId: "t",
    kind: "task",
    source: "law",
    article: "1",
    event: "received",
    eventAt: at("2026-03-02T10:00"),
    eventDay: "2026-03-02",
    term: { amount: 10, unit: "working_day" },
    extensions: [],
    interruptions: [],
    becomes: null,
    state: "running",
    dueDay: null,
    dueAt: null,
    provisional: false,
    calendar: 0,
    overdueAt: null,
    remindedFor: null,
    endedAt: null,
    wakeAt: null,
  };
  const clock = derive(calendar, 1, fresh);

  test("wakes first when it turns amber, then when it is due, then no more", () => {
    expect(clock).toMatchObject({ dueDay: "2026-03-16", calendar: 1 });
    expect(clock.wakeAt).toEqual(at("2026-03-11T00:00"));
    const reminded = derive(calendar, 1, { ...clock, remindedFor: clock.dueDay });
    expect(reminded.wakeAt).toEqual(at("2026-03-17T00:00"));
    expect(derive(calendar, 1, { ...reminded, overdueAt: reminded.dueAt }).wakeAt).toBeNull();
  });

  test("deriving twice gives the same", () => {
    expect(derive(calendar, 1, clock)).toEqual(clock);
  });

  test("paused it has no due day and wakes nobody; going on, the days between do not count", () => {
    const still = derive(calendar, 1, paused(clock, "2026-03-05"));
    expect(still).toMatchObject({ state: "paused", dueDay: null, dueAt: null, wakeAt: null });
    expect(derive(calendar, 1, paused(still, "2026-03-06"))).toEqual(still);
    expect(derive(calendar, 1, resumed(still, "2026-03-10"))).toMatchObject({ state: "running", dueDay: "2026-03-20" });
  });

  test("an ended clock stays as it ended", () => {
    const met: Clock = { ...clock, state: "met", wakeAt: null };
    expect(derive(calendar, 9, met)).toBe(met);
  });

  test("an extension takes an overdue mark back when the term had not run out after all", () => {
    const late: Clock = { ...clock, overdueAt: clock.dueAt, wakeAt: null };
    const granted = { term: { amount: 5, unit: "working_day" as const }, article: "3", at: "", by: "" };
    expect(derive(calendar, 1, { ...late, extensions: [granted] })).toMatchObject({
      overdueAt: null,
      dueDay: "2026-03-23",
    });
  });

  test("past the last announced year it is provisional and wakes nobody until it is counted anew", () => {
    const long = derive(calendar, 1, { ...fresh, eventDay: "2026-12-25" });
    expect(long).toMatchObject({ provisional: true, wakeAt: null, state: "running" });
  });
});

test.each([
  [{ state: "deciding", outcome: null }, "reviewing"],
  [{ state: "performing", outcome: "agreed" }, "supplying"],
  [{ state: "returned", outcome: null }, "returned"],
  [{ state: "suspended", outcome: null }, "suspended"],
  [{ state: "closed", outcome: "agreed" }, "agreed"],
  [{ state: "closed", outcome: "refused" }, "refused"],
  [{ state: "closed", outcome: "withdrawn" }, "withdrawn"],
  [{ state: "closed", outcome: "lapsed" }, "withdrawn"],
  [{ state: "closed", outcome: "unresolved" }, "closed"],
] as const)("the sign of %j is %s", (it, sign) => {
  expect(signOf(it)).toBe(sign);
});

test("a refusal keeps codes among its facts and says them in words", () => {
  const refusal = refuse("outcome-not-possible", { outcomes: ["agreed", "refused"] });
  expect(refusal.facts).toEqual({ outcomes: ["agreed", "refused"] });
  expect(refusal.text).toEqual({
    zh: "这一步只能作出以下决定：同意、不同意",
    en: "At this step only these can be decided: agreed, refused",
  });
});
