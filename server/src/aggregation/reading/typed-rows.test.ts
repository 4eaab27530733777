import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { Batch, LoadEnd } from "./row-load.ts";
import { checkCell, type PlannedColumn } from "./row-typer.ts";
import { openSource } from "./source.ts";
import { layOut, readTable } from "./table.ts";
import { type LoadPlan, typedRows } from "./typed-rows.ts";
import type { Reading } from "./values.ts";

const reading = (type: Reading["type"], length: number | null = null): Reading => ({
  type,
  length,
  dateOrder: null,
  refuseBroken: true,
});
const columns: PlannedColumn[] = [
  { position: 1, reading: reading("text"), required: true },
  { position: 2, reading: reading("text", 6), required: false },
  { position: 3, reading: reading("integer"), required: false },
  { position: 4, reading: reading("decimal"), required: false },
  { position: 5, reading: reading("date"), required: false },
  { position: 6, reading: reading("timestamp"), required: false },
  { position: 7, reading: reading("boolean"), required: false },
];
const plan: LoadPlan = {
  source: { encoding: "utf-8", delimiter: "," },
  sheet: null,
  headerRows: [1],
  columns,
  missing: ["NULL"],
  edits: {},
  plain: false,
};

function fileOf(bytes: Buffer, piece: number) {
  return {
    size: bytes.length,
    whole: () => bytes,
    *pieces() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

function collect(read: Generator<Batch, LoadEnd>) {
  let lines = "";
  const refused: Batch["refused"][number][] = [];
  for (;;) {
    const next = read.next();
    if (next.done) return { lines, refused, end: next.value };
    lines += new TextDecoder("utf-8", { ignoreBOM: true }).decode(next.value.lines);
    refused.push(...next.value.refused);
  }
}

/** The same by text, cell by cell: slow, and what the way by bytes must equal. */
function byText(bytes: Buffer, by: LoadPlan) {
  const table = openSource(fileOf(bytes, bytes.length), by.source).tables[0]!;
  const asCopied = (value: string) =>
    value
      .replaceAll("\\", "\\\\")
      .replaceAll("\t", "\\t")
      .replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r")
      .replaceAll("\v", "\\v")
      .replaceAll("\f", "\\f");
  let lines = "";
  const refused: object[] = [];
  const kinds: Record<string, number> = {};
  for (const { number, kind, cells } of readTable(table.records(), layOut(table.records(), by.headerRows))) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (kind !== "data") continue;
    const read = by.columns.map((column) => ({
      position: column.position,
      ...checkCell(cells[column.position - 1] ?? "", column, new Set(by.missing)),
    }));
    const faults = read.flatMap((one) => (one.ok ? [] : [{ position: one.position, fault: one.fault }]));
    if (faults.length > 0) refused.push({ row: number, cells, faults });
    else
      lines += `${[number, ...read.map((one) => (one.ok && one.value !== null ? asCopied(one.value) : "\\N"))].join("\t")}\n`;
  }
  return { lines, refused, kinds };
}

const nasty = [
  ..."甲,名称,合计,注：以上为准,NULL,/,——,Unnamed: 3, 前后 ,\u3000全角\u3000,\u200b隐,a\u00adb,“引”,（括）,䶮㛃𬭎,9.11E+17,1e5".split(
    ",",
  ),
  ..."0,-0,007,-12,1234567890123456789,1.50,.5,5.,-0.0,1，2,１２,2024-02-29,2023-02-29,1899-12-31,2024/1/5,20240105,0000-00-00".split(
    ",",
  ),
  ..."2024-01-05 10:11:12,2024-01-05 24:00:00,是,否,true,x\\y,第 1 页,12345,45419,2024-1-5 8:00,\ufffd,😀,共 3 家".split(
    ",",
  ),
  "",
  "",
  "1,234.5",
  "a\nb",
  'say "hi"',
  "tab\there",
];
const cell = fc.constantFrom(...nasty);
const usual = fc.tuple(
  fc.integer({ min: 1, max: 99 }).map(String),
  fc.constantFrom("甲乙", "丙", "ab c"),
  fc.integer({ min: -5, max: 1_000_000 }).map(String),
  fc.constantFrom("1.50", "0.3", "12"),
  fc.constantFrom("2024-02-29", "1899-12-31"),
  fc.constantFrom("2024-01-05 10:11:12", ""),
  fc.constantFrom("是", "否", "true"),
);
const row = fc.oneof(
  { weight: 3, arbitrary: usual },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 9 }) },
);
const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test("by bytes a file becomes the same lines, kinds and faults as cell by cell", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 50 }), (rows, piece) => {
      const text = [["序号", "名称", "数量", "金额", "日期", "时间", "有效"], ...rows]
        .map((cells) => cells.map(quoted).join(","))
        .join("\r\n");
      const bytes = Buffer.from(text);
      const expected = byText(bytes, plan);
      const found = collect(typedRows(fileOf(bytes, piece), plan));
      expect(found.lines).toBe(expected.lines);
      expect(found.refused).toEqual(expected.refused);
      const { records, good, refused, skipped } = found.end.counts;
      expect(good + refused + Object.values(skipped).reduce((sum, count) => sum + count, 0)).toBe(records);
      for (const [kind, count] of Object.entries(skipped))
        expect([kind, count]).toEqual([kind, expected.kinds[kind] ?? 0]);
    }),
    { numRuns: 2_000 },
  );
});

test("a file in GB 18030 and one with a byte order mark give the same as in UTF-8; a mended cell counts", () => {
  const text = "序号,名称,数量,金额,日期,时间,有效\n1,䶮㛃𬭎,3,1.0,2024-01-05,,是\n2,乙,x,2.0,2024-01-06,,否\n";
  const edits = { "3": { "3": "4" } };
  const read = (bytes: Buffer, encoding: "utf-8" | "gb18030") =>
    collect(typedRows(fileOf(bytes, 7), { ...plan, edits, source: { encoding, delimiter: "," } }));
  const plain = read(Buffer.from(text), "utf-8");
  expect(plain.lines).toBe("2\t1\t䶮㛃𬭎\t3\t1.0\t2024-01-05\t\\N\tt\n3\t2\t乙\t4\t2.0\t2024-01-06\t\\N\tf\n");
  expect(read(Buffer.from(`\ufeff${text}`), "utf-8")).toEqual(plain);
  expect(read(iconv.encode(text, "gb18030"), "gb18030")).toEqual(plain);
});
