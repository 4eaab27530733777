import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness.ts";
import { type Db, execute, sql, transaction } from "../../kernel/database.ts";
import { checkCharacter } from "../../organization/credit-code.ts";
import type { ColumnType } from "../column-type.ts";
import { sqlTypes } from "../column-type.ts";
import { keepsStandard } from "./check-digit.ts";
import { portablePattern } from "./pattern.ts";
import { RowRules, rowRules } from "./row-check.ts";
import type { QualityRule, RuleKind, RuleParameters } from "./rule.ts";
import { countRowRules } from "./store.ts";

describe("check characters", () => {
  test.each([
    ["gb-11643", "11010519491231002X", true],
    ["gb-11643", "110105194912310021", false],
    ["gb-11643", "11010519491231002x", false],
    ["gb-32100", "91110108665615800F", true],
    ["gb-32100", "911101086656158003", false],
    ["gb-11714", "66561580-0", true],
    ["gb-11714", "66561580-1", false],
    ["gb-11714", "D2143569-X", true],
    ["gb-11714", "D2143569X", true],
    ["luhn", "4111111111111111", true],
    ["luhn", "4111111111111112", false],
    ["luhn", "79927398713", true],
    ["gtin", "6901234567892", true],
    ["gtin", "6901234567893", false],
    ["gtin", "96385074", true],
  ] as const)("%s: %s is %s", (standard, value, keeps) => expect(keepsStandard(standard, value)).toBe(keeps));
});

describe("patterns that both engines read alike", () => {
  test.each([
    ["\\d{3,4}-\\d{7,8}", "[0-9]{3,4}-[0-9]{7,8}"],
    ["(公园|广场)$", "(?:公园|广场)$"],
    ["[\\u4e00-\\u9fa5·]{2,20}", "[\\u4e00-\\u9fa5·]{2,20}"],
    ["a\\-b[\\-\\w]+", "a-b[\\-A-Za-z0-9_]+"],
  ])("%s becomes %s", (pattern, portable) => expect(portablePattern(pattern)).toBe(portable));
  test.each([
    ["(a+)+b"],
    ["(a|aa)*b"],
    ["(.{0,50}){0,50}"],
    ["((a{1,9}){1,9}){1,9}"],
    ["\\mword"],
    ["[[:alpha:]]+"],
    ["(?i)abc"],
    ["(?=a)b"],
    ["(a)\\1"],
    ["a**"],
    ["***=a"],
    [".*.*.*.*.*x"],
    ["("],
    [")"],
    ["[a"],
    ["\\"],
  ])("%s is left to the database", (pattern) => expect(portablePattern(pattern)).toBeNull());
});

/** Park–Miller: the same rows in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const columns: readonly { item: string; column: string; type: ColumnType }[] = [
  { item: "text", column: "a_text", type: "text" },
  { item: "second", column: "b_text", type: "text" },
  { item: "integer", column: "c_integer", type: "integer" },
  { item: "decimal", column: "d_decimal", type: "decimal" },
  { item: "day", column: "e_day", type: "date" },
  { item: "moment", column: "f_moment", type: "timestamp" },
  { item: "flag", column: "g_flag", type: "boolean" },
];
const rule = (kind: RuleKind, item: string, parameters: RuleParameters = {}): QualityRule => ({
  ...{ id: crypto.randomUUID(), item, kind, parameters, tolerance: 0, setsAside: false },
  ...{ definedAt: new Date(0), definedByName: "" },
});
const rules: readonly QualityRule[] = [
  ...columns.map(({ item }) => rule("required", item)),
  ...[
    "\\d+",
    ".{2}",
    "[^\\d]*",
    "(川|渝)[A-Z]\\w{5}",
    "\\D?\\s*\\S+",
    "𠮷?[\\u4e00-\\u9fff]+",
    "[]",
    "-?\\d+(\\.\\d+)?",
  ]
    .filter((pattern) => portablePattern(pattern) !== null)
    .flatMap((pattern) => ["text", "decimal", "moment"].map((item) => rule("format", item, { pattern }))),
  rule("code-list", "text", { values: ["A", "甲", "true"] }),
  rule("code-list", "flag", { values: ["true"] }),
  rule("code-list", "integer", { values: ["0", "12", "-7"] }),
  rule("length", "text", { min: "2", max: "5" }),
  rule("length", "text", { max: "3" }),
  rule("length", "second", { min: "4" }),
  rule("range", "integer", { min: "-3", max: "999999999999999990" }),
  rule("range", "decimal", { min: "0.1", max: "12.5" }),
  rule("range", "decimal", { max: "-123456789012.5" }),
  rule("range", "day", { min: "1899-12-31", max: "2020-02-29 12:00:00" }),
  rule("range", "moment", { min: "2020-01-01", max: "2020-12-31 23:59:59" }),
  ...(["integer", "decimal", "date"] as const).map((type) => rule("type", "text", { type })),
  ...(["gb-11643", "gb-32100", "gb-11714", "luhn", "gtin"] as const).map((standard) =>
    rule("check-digit", "second", { standard }),
  ),
  rule("check-digit", "integer", { standard: "luhn" }),
  ...(["<", "<=", "=", "<>", ">=", ">"] as const).flatMap((operator) => [
    rule("compare", "integer", { operator, other: "decimal" }),
    rule("compare", "day", { operator, other: "moment" }),
  ]),
  rule("compare", "text", { operator: "=", other: "second" }),
  rule("compare", "text", { operator: "<>", other: "second" }),
  rule("implies", "text", { values: ["A", "甲"], other: "second" }),
  rule("implies", "text", { other: "flag", allowed: ["true"] }),
  rule("implies", "flag", { values: ["false"], other: "integer", allowed: ["12", "0"] }),
];

describe("a rule judged in the load and by the database says the same", () => {
  let db: Db;
  beforeAll(async () => {
    ({ db } = await testDatabase());
  });
  test("on 20,000 rows, for every kind", async () => {
    const next = generator(20261122);
    const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
    const digits = (n: number) => Array.from({ length: n }, () => next(10)).join("");
    const coded = [
      () =>
        `510102${1790 + next(240)}${String(next(14)).padStart(2, "0")}${String(next(33)).padStart(2, "0")}${digits(3)}${pick([..."0123456789X"])}`,
      () => {
        const first = `91510${digits(12)}`;
        return first + (next(2) ? checkCharacter(first) : pick([..."0123456789ABCDEFGHJKLMNPQRTUWXY"]));
      },
      () => `${digits(8)}${pick(["", "-"])}${pick([..."0123456789X"])}`,
      () => digits(8 + next(13)),
      () => `${pick([..."ABCDXYZ"])}${digits(7)}${pick(["", "-"])}${digits(1)}`,
    ];
    const texts = [
      "",
      " ",
      "  ",
      "A",
      "甲",
      "true",
      "12",
      "-3.5",
      "+7",
      "1.",
      "2024-02-29",
      "2023-02-29",
      "2024-13-01",
      "0000-01-01",
    ];
    const more = ["川L12345", "渝A1B2C3", "𠮷祥", "𠮷", "a\nb", "\t", "１２", "长一点的文字", "'\\;", "9999-12-31"];
    const day = () =>
      `${pick(["0001", "1582", "1899", "1900", "2020", "9999"])}-${pick(["01", "02", "12"])}-${pick(["01", "28"])}`;
    const make: Record<ColumnType, () => string> = {
      text: () => pick([...texts, ...more]),
      integer: () =>
        pick([String(next(30) - 10), digits(16).replace(/^0+(?=.)/, ""), "999999999999999999", "-999999999999999999"]),
      decimal: () =>
        pick([
          `${next(30) - 10}`,
          `${next(20)}.${digits(2)}`,
          "12.50",
          "12.5",
          "-0.10",
          `-${1 + next(9)}${digits(11)}.75`,
          "0.1000000000000000000001",
        ]),
      date: day,
      timestamp: () => `${day()} ${pick(["00:00:00", "12:00:00", "23:59:59"])}`,
      boolean: () => pick(["true", "false"]),
    };
    const table = Array.from({ length: 20_000 }, () =>
      columns.map(({ item, type }) =>
        next(8) === 0 ? null : item === "second" && next(4) > 0 ? pick(coded)() : make[type](),
      ),
    );
    await transaction(db, async (tx) => {
      const definitions = columns.map(({ column, type }) => sql`${sql.id(column)} ${sql.raw(sqlTypes[type])}`);
      await execute(tx, sql`create table data.v_rules (_row bigint primary key, ${sql.join(definitions)})`);
      const json = JSON.stringify(table.map((values, row) => [row + 1, ...values]));
      const casts = columns.map(({ type }, index) => sql`(r->>${sql.lit(index + 1)})::${sql.raw(sqlTypes[type])}`);
      await execute(
        tx,
        sql`insert into data.v_rules select (r->>0)::bigint, ${sql.join(casts)} from jsonb_array_elements(${json}::jsonb) r`,
      );
    });
    const judged = new RowRules(
      rowRules(
        rules,
        columns.map((column) => ({ ...column, filled: true })),
      ),
    );
    for (const [row, values] of table.entries()) judged.judge(row + 1, values);
    const counted = await countRowRules(db, "v_rules", rules, columns);
    rules.forEach((one, index) => {
      const { failed, examples } = counted[index]!;
      const words = `${one.kind} of ${one.item} ${JSON.stringify(one.parameters)}`;
      expect([words, judged.counts[one.id]]).toEqual([words, { failed, setAside: 0, examples: [...examples] }]);
    });
    expect(counted.filter(({ failed }) => failed > 0).length).toBeGreaterThan(rules.length - 3);
  });
});
