import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { type Department, departmentOf } from "../../../test/aggregation/department.ts";
import { beginCast, must, type Player } from "../../../test/cast.ts";
import { testApp } from "../../../test/harness.ts";
import type { Context } from "../../kernel/context.ts";

let app: FastifyInstance;
let context: (actor?: Context["actor"]) => Promise<Context>;
let officer: Player;
let stranger: Player;
let department: Department;

beforeAll(async () => {
  ({ app, context } = await testApp({ rulebook: "leshan" }));
  const cast = await beginCast(app, context);
  const home = await cast.organization({ kind: "department", level: "province", region: "230000" });
  const other = await cast.organization({ kind: "department", level: "province", region: "230000" });
  officer = await cast.person(home, "data-officer");
  stranger = await cast.person(other, "data-officer");
  department = departmentOf(app, context, officer);
});

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
type Json = any;
const header = "企业名称,统一社会信用代码,许可日期,有效期至,等级";
const code = "91110108665615800F";
const good = (n: number) => `企业${n},${code},2024-01-01,2025-01-01,甲级`;
const csv = (...lines: string[]) => `${[header, ...lines].join("\n")}\n`;

/** A dataset with some data, and its items by name. */
async function begin(
  by: Department,
  lines = [good(1), good(2), good(3)],
): Promise<{ id: string; item: Record<string, string> }> {
  const load = await by.bringIn("许可.csv", csv(...lines));
  expect(load.state).toBe("loaded");
  const columns: { item: string; name: string }[] = load.plan.columns;
  return { id: load.dataset, item: Object.fromEntries(columns.map(({ item, name }) => [name, item])) };
}
const rule = (item: string | undefined, kind: string, parameters: object = {}, setsAside = false) => ({
  ...{ item, kind, parameters, tolerance: 0, setsAside },
});
const define = (dataset: string, rules: object[], by = officer) =>
  by.send("PUT", `/api/v1/datasets/${dataset}/quality-rules`, { rules });
async function bring(dataset: string, ...lines: string[]): Promise<Json> {
  const load = await must(department.upload("许可.csv", csv(...lines), dataset));
  await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {}));
  await department.run(load.id);
  return must(officer.send("GET", `/api/v1/loads/${load.id}`));
}
const newest = async (dataset: string): Promise<Json> =>
  (await must(officer.send("GET", `/api/v1/datasets/${dataset}/quality`))).checks[0];
const byKind = (check: Json) =>
  Object.fromEntries(
    check.results
      .filter((it: Json) => it.rule)
      .map((it: Json) => [it.kind, [it.failed, it.checked, it.setAside ?? 0, it.examples]]),
  );

describe("rules run while the load runs", () => {
  test("a rule that sets rows aside sends them to quarantine with what it asks; they are mended and loaded again", async () => {
    const { id, item } = await begin(department);
    await must(
      define(id, [
        rule(item.统一社会信用代码, "check-digit", { standard: "gb-32100" }, true),
        rule(item.许可日期, "compare", { operator: "<=", other: item.有效期至 }, true),
        rule(item.等级, "code-list", { values: ["甲级", "乙级"] }),
        rule(item.等级, "implies", { values: ["乙级"], other: item.企业名称, allowed: ["企业2"] }),
      ]),
    );
    const load = await bring(
      id,
      good(1),
      "企业2,911101086656158003,2024-01-01,2025-01-01,乙级",
      "企业3,91110108665615800F,2026-01-01,2025-01-01,丙级",
      "企业4,91110108665615800F,2024-01-01,2025-01-01,丙级",
      "企业5,,2024-01-01,,乙级",
    );
    expect(load).toMatchObject({ state: "loaded", counts: { good: 3, refused: 2 } });
    const { items } = await must(officer.send("GET", `/api/v1/loads/${load.id}/quarantine`));
    expect(items.map((row: Json) => [row.row, row.faults.map((it: Json) => [it.column, it.zh, it.en])])).toEqual([
      [
        3,
        [
          [
            "统一社会信用代码",
            "不是有效的统一社会信用代码（GB 32100）",
            "is no valid unified social credit code (GB 32100)",
          ],
        ],
      ],
      [4, [["许可日期", "应不大于（不晚于）“有效期至”", "must not be more (later) than “有效期至”"]]],
    ]);
    const check = await newest(id);
    expect(byKind(check)).toEqual({
      "check-digit": [0, 3, 1, []],
      compare: [0, 3, 1, []],
      "code-list": [1, 3, 0, [5]],
      implies: [1, 3, 0, [6]],
    });
    // What the load counted by itself is what the database counts.
    await must(officer.send("POST", `/api/v1/datasets/${id}/quality-checks`));
    expect(byKind(await newest(id))).toEqual(byKind(check));
    const mend = (cells: object) => officer.send("PATCH", `/api/v1/loads/${load.id}/quarantine/3`, { cells });
    expect((await must(mend({ 2: "12345" }))).faults).toHaveLength(1);
    expect((await must(mend({ 2: code }))).faults).toEqual([]);
    const again = await must(officer.send("POST", `/api/v1/loads/${load.id}/repetition`));
    await department.run(again.id);
    expect(await must(officer.send("GET", `/api/v1/loads/${again.id}`))).toMatchObject({
      state: "loaded",
      counts: { good: 4, refused: 1 },
    });
  });

  test("rules changed after a load count for the repeated one", async () => {
    const { id, item } = await begin(department);
    await must(define(id, [rule(item.等级, "code-list", { values: ["甲级"] }, true)]));
    const load = await bring(id, good(1), good(2).replace("甲级", "丙级"));
    expect(load.counts).toMatchObject({ good: 1, refused: 1 });
    await must(define(id, [rule(item.等级, "code-list", { values: ["甲级", "丙级"] }, true)]));
    await must(officer.send("PATCH", `/api/v1/loads/${load.id}/quarantine/3`, { cells: { 1: "企业二" } }));
    const again = await must(officer.send("POST", `/api/v1/loads/${load.id}/repetition`));
    await department.run(again.id);
    const repeated = await must(officer.send("GET", `/api/v1/loads/${again.id}`));
    expect(repeated.counts).toMatchObject({ good: 2, refused: 0 });
  });

  test("a rule sets no rows aside for a column that the file does not bring", async () => {
    const { id, item } = await begin(department);
    await must(define(id, [rule(item.等级, "required", {}, true)]));
    const load = await must(department.upload("许可.csv", "企业名称\n企业1\n企业2\n", id));
    await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {}));
    await department.run(load.id);
    expect(byKind(await newest(id))).toEqual({ required: [2, 2, 0, [2, 3]] });
  });

  test("what one row does not decide, or what could take long, sets nothing aside", async () => {
    const { id, item } = await begin(department);
    const refused = await define(id, [
      rule(item.企业名称, "unique", {}, true),
      rule(item.企业名称, "format", { pattern: "(a+)+" }, true),
      rule(item.等级, "check-digit", {}),
      rule(item.等级, "compare", { operator: "<", other: item.企业名称 }),
      rule(item.许可日期, "compare", { operator: "<", other: item.企业名称 }),
      rule(item.等级, "freshness", { days: 3 }),
    ]);
    expect([refused.statusCode, refused.json().errors.map((it: Json) => it.pointer)]).toEqual([
      422,
      [
        "/rules/0/setsAside",
        "/rules/1/setsAside",
        "/rules/2/parameters/standard",
        "/rules/3/parameters/operator",
        "/rules/4/parameters/other",
        "/rules/5/parameters",
      ],
    ]);
  });
});

describe("rules that need more than a row", () => {
  test("freshness: the newest value against the day of the version", async () => {
    const { id, item } = await begin(department);
    const today = new Date((await context()).now.getTime()).toISOString().slice(0, 10);
    await must(define(id, [rule(item.许可日期, "freshness", { days: 30 })]));
    await bring(id, good(1), good(2));
    expect(byKind(await newest(id)).freshness.slice(0, 2)).toEqual([1, 1]);
    await bring(id, good(1), good(2).replace("2024-01-01", today));
    expect(byKind(await newest(id)).freshness.slice(0, 2)).toEqual([0, 1]);
  });

  test("reference: a value that another dataset of the department knows; nobody probes the data of others", async () => {
    const { id, item } = await begin(department);
    const other = await begin(department, [good(1), good(3)]);
    await must(define(id, [rule(item.企业名称, "reference", { dataset: other.id, item: other.item.企业名称 })]));
    await bring(id, good(1), good(2), good(3), good(2));
    expect(byKind(await newest(id)).reference).toEqual([2, 4, 0, [3, 5]]);
    const theirs = await begin(departmentOf(app, context, stranger));
    const refused = await define(id, [
      rule(item.企业名称, "reference", { dataset: theirs.id, item: theirs.item.企业名称 }),
    ]);
    expect([refused.statusCode, refused.json().errors[0].pointer]).toEqual([422, "/rules/0/parameters/dataset"]);
  });
});

describe("profile, drafted rules and score", () => {
  const many = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `企业${i + 1},${code},2024-01-0${1 + (i % 9)},2025-01-0${1 + (i % 9)},${["甲级", "乙级"][i % 2]}`,
    );

  test("every column is profiled; a sensitive one without values, and told when the entry does not say so", async () => {
    const { id } = await begin(department, many(60));
    const { rows, profile } = await must(officer.send("GET", `/api/v1/datasets/${id}/profile`));
    const of = (name: string) => profile.columns.find((it: Json) => it.name.zh === name);
    expect([rows, profile.lookedAt]).toEqual([60, 60]);
    expect(of("等级")).toMatchObject({
      ...{ filled: 60, distinct: 2, shortest: 2, longest: 2, withheld: false, detected: null },
      frequent: [
        { value: "乙级", count: 30 },
        { value: "甲级", count: 30 },
      ],
    });
    expect(of("许可日期")).toMatchObject({ min: "2024-01-01", max: "2024-01-09", distinct: 9 });
    expect(of("统一社会信用代码")).toMatchObject({
      ...{ withheld: true, frequent: [], min: null, detected: { kind: "credit-code" } },
      patterns: [{ value: "9{17}A", count: 60 }],
    });
    expect(JSON.stringify(of("统一社会信用代码"))).not.toContain(code);
    expect((await stranger.send("GET", `/api/v1/datasets/${id}/profile`)).statusCode).toBe(404);
  });

  test("rules are drafted with the records that keep them; taken over as they are they all pass", async () => {
    const lines = many(199);
    const { id } = await begin(department, [...lines, "企业200,911101086656158003,2026-01-01,2025-01-01,甲级"]);
    const { rules } = await must(officer.send("GET", `/api/v1/datasets/${id}/quality-rule-drafts`));
    const said = rules.map((it: Json) => [it.itemName.zh, it.kind, it.failed, it.checked]);
    expect(said).toContainEqual(["统一社会信用代码", "check-digit", 1, 200]);
    expect(said).toContainEqual(["许可日期", "compare", 1, 200]);
    expect(said).toContainEqual(["等级", "code-list", 0, 200]);
    expect(said).toContainEqual(["企业名称", "required", 0, 200]);
    const wish = rules.map(({ item, kind, parameters, failed, checked }: Json) => ({
      ...{ item, kind, parameters, setsAside: false, tolerance: Math.ceil((100 * failed) / checked) },
    }));
    await must(define(id, wish));
    const { checks } = await must(officer.send("POST", `/api/v1/datasets/${id}/quality-checks`));
    expect(checks[0].results.filter((it: Json) => it.rule && !it.passed)).toEqual([]);
    // Nothing is proposed twice.
    expect((await must(officer.send("GET", `/api/v1/datasets/${id}/quality-rule-drafts`))).rules).toEqual([]);
  });

  test("the score and its reasons add up to a hundred", async () => {
    const { id, item } = await begin(department);
    await must(define(id, [rule(item.等级, "code-list", { values: ["甲级"] }), rule(item.等级, "required")]));
    await bring(id, good(1), good(2).replace("甲级", "丙级"), good(3).replace("甲级", ""), good(4));
    const check = await newest(id);
    const lost = check.results.reduce((sum: number, it: Json) => sum + it.lost, 0);
    expect(check.score + lost).toBeCloseTo(100, 9);
    expect(check.results.filter((it: Json) => it.lost > 0).map((it: Json) => it.kind)).toEqual(
      ["required", "code-list"].sort(),
    );
  });
});

test("the way of the data begins at the columns of the file", async () => {
  const { id, item } = await begin(department);
  const { sources, grants } = await must(officer.send("GET", `/api/v1/datasets/${id}/lineage`));
  expect(grants).toEqual([]);
  expect(sources).toMatchObject([{ name: "许可.csv", method: "file" }]);
  expect(sources[0].columns.map((it: Json) => [it.name, it.item])).toEqual(
    header.split(",").map((name) => [name, item[name]]),
  );
});

test("a batch stands on record by both sides: read, set aside, held; and what was declared with it", async () => {
  const { id } = await begin(department);
  const load = await must(department.upload("许可.csv", csv(good(1), good(2), "企业3,,去年,,"), id));
  const declared = { rows: 3, digest: null, fields: null };
  await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, { declared }));
  await department.run(load.id);
  const [newer, older] = await must(officer.send("GET", `/api/v1/datasets/${id}/data-versions`));
  expect(older.batch).toMatchObject({ read: 4, refused: 0, skipped: 1, declaredRows: null, differences: null });
  expect([newer.rows, newer.batch.readDigest]).toEqual([2, newer.digest]);
  expect(newer.batch).toMatchObject({ read: 4, refused: 1, skipped: 1, declaredRows: 3 });
  expect(newer.batch.differences.map((it: Json) => it.difference)).toEqual(["rows"]);
});
