import { expect, test } from "vitest";
import type { ColumnType } from "../column-type.ts";
import type { RowRule } from "../quality/row-check.ts";
import { escaped } from "./byte-forms.ts";
import { CellBatchBuilder } from "./cell-batch.ts";
import { exactly } from "./exact-values.ts";
import type { PlannedColumn } from "./row-typer.ts";
import { TypedCells } from "./typed-cells.ts";

function batch(rows: readonly (readonly (string | Uint8Array | null)[])[]) {
  const builder = new CellBatchBuilder(rows[0]!.length);
  for (const row of rows) for (const cell of row) builder.add(cell);
  return builder.take();
}

const column = (
  position: number,
  type: ColumnType,
  { length = null, required = false }: { length?: number | null; required?: boolean } = {},
): PlannedColumn => ({ position, required, reading: { type, length, dateOrder: null, refuseBroken: false } });
const cellsOf = (columns: readonly PlannedColumn[], rules: readonly RowRule[] = []) =>
  new TypedCells({ columns, missing: [], rules, unique: [[0]] });

const typed = (type: ColumnType, cell: string | null, length: number | null = null) => {
  const { lines, refused } = cellsOf([column(1, type, { length })]).take(batch([[cell]]));
  return refused[0]?.faults[0]?.fault ?? Buffer.from(lines).toString().slice(2, -1);
};

test.each<[ColumnType, string | null, string]>([
  ["text", "", ""],
  ["text", null, "\\N"],
  ["text", "NULL", "NULL"],
  ["text", " 前后有空格 ", " 前后有空格 "],
  ["text", "䶮㛃𬭎", "䶮㛃𬭎"],
  ["text", "a\tb\nc\\d\re\bf\fg\vh", "a\\tb\\nc\\\\d\\re\\bf\\fg\\vh"],
  ["text", "a\u0001b", "a\u0001b"],
  ["text", "a\0b", "broken-encoding"],
  ["integer", "0", "0"],
  ["integer", "-12", "-12"],
  ["integer", "007", "7"],
  ["integer", "-0", "0"],
  ["integer", "999999999999999999", "999999999999999999"],
  ["integer", "9223372036854775808", "out-of-range"],
  ["integer", "1.5", "not-an-integer"],
  ["integer", "", "\\N"],
  ["integer", "无", "not-an-integer"],
  ["decimal", "12345678901234567890.0123456789000", "12345678901234567890.0123456789000"],
  ["decimal", "-0.0000000001", "-0.0000000001"],
  ["decimal", "-0.00", "0.00"],
  ["decimal", "00.50", "0.50"],
  ["decimal", ".5", "0.5"],
  ["decimal", "1e3", "1000"],
  ["decimal", "NaN", "not-a-number"],
  ["decimal", "1,000", "not-a-number"],
  ["date", "1582-10-04", "1582-10-04"],
  ["date", "0001-01-01", "0001-01-01"],
  ["date", "1900-02-29", "not-a-date"],
  ["date", "2000-02-29", "2000-02-29"],
  ["date", "0000-00-00", "not-a-date"],
  ["date", "2020-01-02 00:00:00.000000", "2020-01-02"],
  ["date", "2020-01-02 00:00:01", "not-a-date"],
  ["date", "0044-03-15 BC", "not-a-date"],
  ["timestamp", "1899-12-31 23:59:59.999999", "1899-12-31 23:59:59.999999"],
  ["timestamp", "2020-01-02 03:04:05.120000", "2020-01-02 03:04:05.12"],
  ["timestamp", "2020-01-02 03:04:05.000", "2020-01-02 03:04:05"],
  ["timestamp", "2020-01-02", "2020-01-02 00:00:00"],
  ["timestamp", "2020-01-02 24:00:00", "not-a-timestamp"],
  ["timestamp", "infinity", "not-a-timestamp"],
  ["boolean", "1", "t"],
  ["boolean", "f", "f"],
  ["boolean", "TRUE", "t"],
  ["boolean", "2", "not-a-boolean"],
])("%s: %j is %j", (type, cell, wanted) => expect(typed(type, cell)).toBe(wanted));

test("a length counts characters, not bytes", () => {
  expect(typed("text", "𬭎𬭎", 2)).toBe("𬭎𬭎");
  expect(typed("text", "𬭎𬭎𬭎", 2)).toBe("too-long");
});

test("rows are numbered through batches; those set aside keep their number, cells and every fault", () => {
  const rule = { parameters: {}, other: null };
  const cells = cellsOf(
    [column(2, "integer", { required: true }), column(1, "text"), column(0, "date")],
    [
      {
        ...{ ...rule, id: "two", kind: "range", setsAside: true, parameters: { min: "2", max: "8" } },
        column: { place: 0, type: "integer" },
      },
      {
        ...{ ...rule, id: "short", kind: "length", setsAside: false, parameters: { max: "3" } },
        column: { place: 1, type: "text" },
      },
    ],
  );
  const one = cells.take(
    batch([
      ["a", "2"],
      ["b", null],
      ["c", "x"],
      ["d", "9"],
      ["long", "04"],
    ]),
  );
  const two = cells.take(
    batch([
      [new Uint8Array([0xff, 0x41]), "6"],
      ["longer", "8"],
    ]),
  );
  expect(Buffer.from(one.lines).toString()).toBe("1\t2\ta\t\\N\n5\t4\tlong\t\\N\n");
  expect(one.refused).toEqual([
    { row: 2, cells: ["b", ""], faults: [{ position: 2, fault: "required" }] },
    { row: 3, cells: ["c", "x"], faults: [{ position: 2, fault: "not-an-integer" }] },
    { row: 4, cells: ["d", "9"], faults: [{ position: 2, fault: "rule:two" }] },
  ]);
  expect(Buffer.from(two.lines).toString()).toBe("7\t8\tlonger\t\\N\n");
  expect(two.refused).toEqual([
    { row: 6, cells: ["\ufffdA", "6"], faults: [{ position: 1, fault: "broken-encoding" }] },
  ]);
  const end = cells.end();
  expect(end.counts).toMatchObject({ records: 7, good: 3, refused: 4 });
  expect(end.rules).toEqual({
    two: { failed: 0, setAside: 1, examples: [] },
    short: { failed: 2, setAside: 0, examples: [5, 7] },
  });
  expect(end.filled).toEqual([true, true, false]);
});

test.each<[ColumnType, readonly (string | null)[], boolean]>([
  ["integer", ["1", "2", null, "10", "11"], true],
  ["integer", ["1", "2", "2"], false],
  ["integer", ["1", "10", "2"], false],
  ["integer", ["-2", "-1"], true],
  ["integer", ["-2", "-1", "0", "-1"], false],
  ["text", ["a", "ab", "b\\", "b\\\\"], true],
  ["text", ["b", "a", "b"], false],
  ["date", ["1899-12-31", "1900-01-01"], true],
  ["decimal", ["1.0", "1.00"], false],
])("%s %j: that no value occurs twice is seen, or left to the database", (type, values, distinct) => {
  const cells = cellsOf([column(1, type)]);
  cells.take(batch(values.map((one) => [one])));
  const seen = cells.end().distinct[0];
  // What holds may be unseen, never the other way round.
  expect(seen && !distinct).toBe(false);
  if (values[0] !== "-2") expect(seen).toBe(distinct);
});

test("the fast way and the slow way say the same of random cells", () => {
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % n;
  };
  const signs = "0123456789-.:+ eE\\\t䶮tf1";
  const starts = ["", "2020-02-", "1899-12-31 23:5", "-0.", "12", "0"];
  const columns = (["text", "integer", "decimal", "date", "timestamp", "boolean"] as const).map((type) =>
    column(1, type, { length: 6 }),
  );
  for (let n = 0; n < 2_000; n++) {
    const text =
      starts[random(starts.length)]! +
      Array.from({ length: random(9) }, () => [...signs][random([...signs].length)]).join("");
    for (const one of columns) {
      const { lines, refused } = cellsOf([one]).take(batch([[text]]));
      const slow = exactly(text, one.reading);
      expect([text, refused[0]?.faults[0]?.fault ?? Buffer.from(lines).toString()]).toEqual([
        text,
        slow.ok ? `1\t${slow.value === null ? "\\N" : escaped(slow.value)}\n` : slow.fault,
      ]);
    }
  }
});
