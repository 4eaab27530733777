import { describe, expect, test } from "vitest";
import { anonymous } from "../kernel/context.ts";
import { makeCalendar } from "../rulebook/calendar.ts";
import { checkContents } from "./contents.ts";
import { mayRead } from "./reading.ts";
import { isWanting, keptUntil, standing } from "./standing.ts";

const name = { zh: "甲", en: "A" };
const field = (kind: string, more: object = {}) => ({
  field: "x",
  name,
  kind,
  options: [{ value: "one", name }],
  of: null,
  required: true,
  wanted: null,
  article: "1",
  ...more,
});
const uuid = "00000000-0000-4000-8000-000000000001";

describe("what an entry states", () => {
  test.each([
    ["text", " 甲 ", "甲"],
    ["text", "字".repeat(300), "字".repeat(300)],
    ["long", "字".repeat(8000), "字".repeat(8000)],
    ["number", 0, 0],
    ["day", "2024-02-29", "2024-02-29"],
    ["flag", false, false],
    ["choice", "one", "one"],
    ["person", uuid, uuid],
    ["organizations", [uuid, uuid], [uuid]],
  ])("%s takes %j", (kind, given, kept) => {
    expect(checkContents({ fields: [field(kind)] }, { x: given })).toEqual({ contents: { x: kept } });
  });

  test.each([
    ["text", 3, "wrong-kind"],
    ["text", "字".repeat(301), "too-long"],
    ["text", "  ", "blank"],
    ["text", null, "blank"],
    ["number", "3", "wrong-kind"],
    ["number", Number.NaN, "wrong-kind"],
    ["day", "2023-02-29", "wrong-kind"],
    ["flag", "true", "wrong-kind"],
    ["choice", "two", "not-an-option"],
    ["choice", "constructor", "not-an-option"],
    ["file", "../etc/passwd", "wrong-kind"],
    ["organizations", [], "blank"],
    ["organizations", uuid, "wrong-kind"],
  ])("%s refuses %j: %s", (kind, given, code) => {
    const read = checkContents({ fields: [field(kind)] }, { x: given });
    expect("errors" in read && read.errors.map((error) => [error.pointer, error.code])).toEqual([["/values/x", code]]);
  });

  test("an optional field may be blank; an unknown one is told; a field called like a property of all objects is a field", () => {
    expect(checkContents({ fields: [field("text", { required: false })] }, { x: "" })).toEqual({ contents: {} });
    const read = checkContents({ fields: [] }, { "a/b": 1 });
    expect("errors" in read && read.errors[0]).toMatchObject({ pointer: "/values/a~1b", code: "unknown-field" });
    expect(checkContents({ fields: [field("text", { field: "constructor" })] }, {})).toHaveProperty("errors");
  });
});

describe("how a subject stands", () => {
  const calendar = makeCalendar([2024, 2025], []);
  const at = (day: string) => new Date(`${day}T04:00:00Z`);
  const every = { every: { term: { amount: 1, unit: "month" as const }, article: "1" } };
  const facts = (today: string, last: string | null, good = true) => ({
    since: at("2025-01-31"),
    last: last === null ? null : at(last),
    standing: good,
    term: { amount: 1, unit: "month" as const },
    calendar,
    today,
  });
  test.each([
    ["2025-02-28", null, "due", "2025-02-28"],
    ["2025-03-01", null, "missing", "2025-02-28"],
    ["2025-03-28", "2025-02-28", "kept", "2025-03-28"],
    ["2025-03-29", "2025-02-28", "late", "2025-03-28"],
  ])("on %s, last written %s: %s, due %s", (today, last, state, dueDay) => {
    expect(standing(every, facts(today, last))).toMatchObject({ state, dueDay });
  });
  test("without a term it is missing at once, and kept for good", () => {
    expect(standing({ every: null }, facts("2025-02-01", null)).state).toBe("missing");
    expect(standing({ every: null }, facts("2099-01-01", "2025-02-01")).state).toBe("kept");
    // 定期 without a number, and none set by the installation.
    const open = { every: { term: null, article: "1" } };
    expect(standing(open, { ...facts("2099-01-01", "2025-02-01"), term: null }).state).toBe("kept");
  });
  test("whom it names has left: it lapses, whatever the term", () => {
    const { state } = standing(every, facts("2025-02-10", "2025-02-05", false));
    expect([state, isWanting(state)]).toEqual(["lapsed", true]);
  });
  test("what must be kept stays through the last day", () => {
    expect(keptUntil({ keep: { amount: 3, unit: "year" } }, at("2024-02-29"), calendar)).toBe("2027-02-28");
    expect(keptUntil({ keep: null }, at("2024-02-29"), calendar)).toBeNull();
  });
});

test("one factor, or no office, reads what everyone may and nothing else", () => {
  const entry = { organization: "a", sides: [], filed: null, region: "230100" };
  const person = {
    ...anonymous,
    kind: "person",
    id: "p",
    organization: "a",
    region: "230100",
    roles: ["head"],
  } as const;
  const reads = (assurance: 1 | 2, readableBy: "everyone" | "government" | []) =>
    mayRead({ actor: { ...person, assurance }, kind: "department" }, { readableBy }, entry);
  expect([reads(1, "everyone"), reads(1, "government"), reads(1, []), reads(2, [])]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  const elsewhere = { ...person, organization: "b", region: "230200", assurance: 2 } as const;
  expect(mayRead({ actor: elsewhere, kind: "government" }, { readableBy: ["government"] }, entry)).toBe(false);
  const above = { ...elsewhere, region: "230000" };
  expect(mayRead({ actor: above, kind: "government" }, { readableBy: ["government"] }, entry)).toBe(true);
  expect(mayRead({ actor: { ...elsewhere, roles: ["reviewer"] }, kind: "authority" }, null, entry)).toBe(false);
});
