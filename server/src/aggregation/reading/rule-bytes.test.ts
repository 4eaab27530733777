import fc from "fast-check";
import { expect, test } from "vitest";
import { checkStandardCodes } from "../quality/check-digit.ts";
import { portablePattern } from "../quality/pattern.ts";
import { type RowRule, RowRules } from "../quality/row-check.ts";
import { BytePattern } from "./byte-pattern.ts";
import { CellBatchBuilder } from "./cell-batch.ts";
import { type PlannedColumn, RowTyper } from "./row-typer.ts";
import { RuleBytes } from "./rule-bytes.ts";

const types = ["text", "text", "integer", "decimal", "date", "date", "timestamp"] as const;
const columns = types.map(
  (type, index): PlannedColumn => ({
    ...{ position: index + 1, required: false },
    reading: { type, length: null, dateOrder: null, refuseBroken: false },
  }),
);

const rule = (
  kind: RowRule["kind"],
  place: number,
  parameters: RowRule["parameters"],
  other: number | null = null,
): RowRule => ({
  ...{ id: `${kind}${place}`, kind, parameters, setsAside: true },
  column: { place, type: types[place]! },
  other: other === null ? null : { place: other, type: types[other]! },
});
const rules: readonly RowRule[] = [
  rule("required", 0, {}),
  rule("required", 4, {}),
  rule("format", 0, { pattern: "1[3-9]\\d{9}|川L[0-9]{2,}|[^a-z]?" }),
  rule("code-list", 0, { values: ["有效", "13800000000", ""] }),
  rule("length", 0, { min: "2", max: "11" }),
  rule("range", 2, { min: "-5", max: "2000000" }),
  rule("range", 3, { min: "0.5" }),
  rule("range", 4, { min: "1990-01-01", max: "2030-12-31" }),
  rule("range", 6, { max: "2030-12-31" }),
  ...(["integer", "decimal", "date"] as const).map((type) => rule("type", 1, { type })),
  ...checkStandardCodes.map((standard) => rule("check-digit", 1, { standard })),
  rule("compare", 5, { operator: ">=" }, 4),
  rule("compare", 3, { operator: "<" }, 2),
  rule("compare", 0, { operator: "=" }, 1),
  rule("implies", 0, { values: ["有效"], allowed: ["11010519491231002X"] }, 1),
  rule("implies", 0, {}, 1),
];

const text = fc.constantFrom(
  ..."有效|13800000000|川L12|川L1|甲|𬭎䶮|a\tb|11010519491231002X|110105194912310021|11010519491331002X|91110108665615800F|911101086656158003".split(
    "|",
  ),
  ..."66561580-0|D2143569X|4111111111111111|79927398713|6901234567892|007|-1.5|12|2024-02-29|2023-02-29|\\| |x".split(
    "|",
  ),
  "",
);
const number = fc.constantFrom("0", "-6", "-5", "1999999", "2000001", "123456789012345", "7");
const decimal = fc.constantFrom("0.5", "0.49", "-1.25", "7.0", "7.0000001", "1234567890.5", "7");
const day = fc.constantFrom("1899-12-31", "1990-01-01", "2030-12-31", "2031-01-01", "2024-02-29");
const moment = fc.constantFrom(
  "2030-12-31 00:00:00",
  "2030-12-31 00:00:00.5",
  "1999-01-01 10:00:00",
  "2031-01-01 00:00:00",
);
const row = fc.tuple(...[text, text, number, decimal, day, day, moment].map((one) => fc.option(one)));

test.each(rules.map((one) => [`${one.kind} ${JSON.stringify(one.parameters)}`, one] as const))(
  "by bytes no row keeps %s that does not by text",
  (_, one) => {
    const typer = new RowTyper(columns, [], "exact");
    const bytes = new RuleBytes([one]);
    let surely = 0;
    fc.assert(
      fc.property(row, (cells) => {
        const builder = new CellBatchBuilder(cells.length, 0);
        for (const cell of cells) builder.add(cell);
        const batch = builder.take();
        typer.forget();
        expect(typer.row(1, batch.bytes, batch.starts, batch.ends, 0, cells.length)).toBe(true);
        const values = columns.map((_, place) => typer.value(place));
        const broken = new RowRules([one]).judge(1, values).length > 0;
        const keeps = bytes.keeps(typer);
        surely += Number(keeps);
        expect([cells, keeps && broken]).toEqual([cells, false]);
      }),
      { numRuns: 500 },
    );
    // The usual row is seen to keep it; equality of texts is left to the slow way.
    if (one.kind !== "compare" || one.column.type !== "text") expect(surely).toBeGreaterThan(30);
  },
);

test.each(
  [
    "1[0-9]{10}|[\\u4e00-\\u9fa5·]{2,4}|.{3}|[^0-9]x*|\\w+\\.\\w{1,3}",
    "川L[0-9]{9}",
    "(甲|乙丙)?\\d+",
    "(?:ab|a)(?:c|bcd)?",
    "a{2,}b??",
    "[^甲\\-x]{1,3}",
    "𬭎|\\u4e00",
  ].map((pattern) => [pattern]),
)("%s fits the same by bytes", (pattern) => {
  const portable = portablePattern(pattern)!;
  const bytes = BytePattern.of(portable)!;
  const regular = new RegExp(`^(?:${portable})$`, "su");
  const signs = fc.constantFrom(..."0123abcdx川L甲乙丙一𬭎·.-\n");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(signs, { maxLength: 12 }).map((all) => all.join("")),
        fc.stringMatching(regular),
      ),
      (one) => {
        const encoded = Buffer.from(one.toWellFormed());
        expect([one, bytes.fits(encoded, 0, encoded.length)]).toEqual([one, regular.test(one.toWellFormed())]);
      },
    ),
    { numRuns: 500 },
  );
});
