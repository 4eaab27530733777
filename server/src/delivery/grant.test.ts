import { describe, expect, test } from "vitest";
import { isRefusal } from "../kernel/refusal.ts";
import { type Asked, admits, end, type Grant, type Narrowing, narrow, resume, suspend } from "./grant.ts";

const grant: Grant = {
  id: "g",
  node: "",
  dataset: "d",
  versionPolicy: { kind: "current" },
  items: ["a", "b"],
  rows: [{ item: "area", values: ["511102", "511111"] }],
  masks: {},
  purpose: "资格核验",
  scenario: "",
  dutyBasis: "",
  modes: ["api"],
  provider: "p",
  recipient: { kind: "organization", organization: "o", persons: ["zhang"], systems: ["app"] },
  responsible: { provider: null, consumer: null },
  approver: "",
  agreement: null,
  quota: { perDay: 100, total: null },
  from: "2026-03-01",
  until: "2026-08-31",
  state: "active",
  revision: 3,
  case: null,
  law: { rulebook: "heilongjiang", article: "22(二)" },
  region: "511100",
};
const asked: Asked = { caller: { kind: "program", id: "app", organization: "o" }, mode: "api", purpose: "资格核验" };

/** "admitted", or the code of the refusal. */
function outcome(change: Partial<Grant>, question: Partial<Asked>, today = "2026-05-05"): string {
  const answer = admits({ ...grant, ...change }, { ...asked, ...question }, today);
  return isRefusal(answer) ? answer.refusal : "admitted";
}

describe("whom a grant admits", () => {
  test.each<[string, Partial<Grant>, Partial<Asked>, string]>([
    ["its program", {}, {}, "admitted"],
    ["its person", {}, { caller: { kind: "person", id: "zhang", organization: "o" } }, "admitted"],
    [
      "another program of the organization",
      {},
      { caller: { kind: "program", id: "other", organization: "o" } },
      "no-grant",
    ],
    ["another person of the organization", {}, { caller: { kind: "person", id: "li", organization: "o" } }, "no-grant"],
    [
      "its program, now in another organization",
      {},
      { caller: { kind: "program", id: "app", organization: "x" } },
      "no-grant",
    ],
    ["a person with a program's id", {}, { caller: { kind: "person", id: "app", organization: "o" } }, "no-grant"],
    [
      "its person without an organization",
      {},
      { caller: { kind: "person", id: "zhang", organization: null } },
      "no-grant",
    ],
    ["anybody", {}, { caller: { kind: "anyone" } }, "no-grant"],
    [
      "anybody, when it is the public's",
      { recipient: { kind: "public" } },
      { caller: { kind: "anyone" }, purpose: null },
      "admitted",
    ],
    ["while suspended", { state: "suspended" }, {}, "grant-suspended"],
    ["after its end", { state: "ended" }, {}, "grant-ended"],
    ["another way of use", {}, { mode: "download" }, "mode-not-granted"],
    ["another purpose", {}, { purpose: "统计" }, "purpose-not-granted"],
    ["the purpose with blanks around it", {}, { purpose: " 资格核验 " }, "admitted"],
    ["no purpose", {}, { purpose: null }, "purpose-missing"],
    ["an empty purpose", {}, { purpose: "" }, "purpose-not-granted"],
  ])("%s: %#", (_who, change, question, expected) => expect(outcome(change, question)).toBe(expected));

  test.each([
    ["2026-02-28", "grant-not-begun"],
    ["2026-03-01", "admitted"],
    ["2026-08-31", "admitted"],
    ["2026-09-01", "grant-expired"],
  ])("on %s: %s", (today, expected) => expect(outcome({}, {}, today)).toBe(expected));

  test("an open end never comes", () => expect(outcome({ until: null }, {}, "9999-12-31")).toBe("admitted"));

  test("a refusal cites the grant's article; whoever is not named learns nothing of it", () => {
    const refused = admits({ ...grant, state: "ended" }, asked, "2026-05-05");
    expect(isRefusal(refused) && refused.law).toEqual(grant.law);
    const stranger = admits({ ...grant, state: "ended" }, { ...asked, caller: { kind: "anyone" } }, "2026-05-05");
    expect(isRefusal(stranger) && [stranger.refusal, stranger.law, stranger.facts]).toEqual([
      "no-grant",
      undefined,
      {},
    ]);
  });
});

describe("a grant can only be narrowed", () => {
  test.each<[string, Narrowing, string[]]>([
    ["fewer items", { items: ["a"] }, []],
    ["another item", { items: ["a", "c"] }, ["items"]],
    ["fewer rows", { rows: [{ item: "area", values: ["511102"] }] }, []],
    ["a further condition", { rows: [...grant.rows, { item: "year", values: ["2025"] }] }, []],
    ["no condition", { rows: [] }, ["rows"]],
    ["another area", { rows: [{ item: "area", values: ["511102", "511123"] }] }, ["rows"]],
    ["a stricter mask", { masks: { a: "cut" } }, []],
    ["the plain value", { masks: { a: "keep" } }, ["masks"]],
    ["an earlier end", { until: "2026-06-30" }, []],
    ["a later end", { until: "2026-09-01" }, ["until"]],
    ["a smaller quota", { quota: { perDay: 10, total: 1000 } }, []],
    ["a larger quota", { quota: { perDay: 101, total: null } }, ["quota"]],
    ["no quota", { quota: { perDay: null, total: null } }, ["quota"]],
    ["downloads as well", { modes: ["api", "download"] }, ["modes"]],
    ["fewer programs", { systems: [] }, []],
    ["another person", { persons: ["zhang", "li"] }, ["persons"]],
  ])("%s", (_what, to, wider) => {
    const answer = narrow(grant, to);
    if (wider.length === 0) expect(answer).toMatchObject({ revision: 4, ...(to.items ? { items: to.items } : {}) });
    else expect(isRefusal(answer) && answer.facts).toEqual({ parts: wider });
  });
});

test("states: active ⇄ suspended → ended, each step a new revision", () => {
  const suspended = suspend(grant) as Grant;
  expect(suspended).toMatchObject({ state: "suspended", revision: 4 });
  expect(isRefusal(suspend(suspended))).toBe(true);
  expect(resume(suspended)).toMatchObject({ state: "active", revision: 5 });
  expect(isRefusal(resume(grant))).toBe(true);
  const ended = end(suspended) as Grant;
  expect(ended).toMatchObject({ state: "ended", revision: 5 });
  for (const rule of [suspend, resume, end]) expect(isRefusal(rule(ended))).toBe(true);
  expect(isRefusal(narrow(ended, {}))).toBe(true);
});
