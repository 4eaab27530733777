import fc from "fast-check";
import { expect, test } from "vitest";
import { headingsIn, markBytes, markedCsv, markedJson, marksIn } from "./trace.ts";

const aMark = fc.uint8Array({ minLength: markBytes, maxLength: markBytes }).filter((mark) => mark.some((byte) => byte));
const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("", "a,b", '他说"是"', "中文", "1"));

/** RFC 4180, read back. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

const found = (text: string) => marksIn(Buffer.from(text)).map((mark) => mark.toString("hex"));

test("a mark changes no value of a CSV or of JSON", () => {
  fc.assert(
    fc.property(aMark, fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), (mark, rows) => {
      const table = rows.map((row) => row.map((text) => text.replace(/[\r\n]/g, "")));
      expect(readCsv(markedCsv(table, mark, 0))).toEqual(table);
      for (const row of table) expect(JSON.parse(markedJson({ ...row }, mark, 5))).toEqual({ ...row });
    }),
  );
});

test("any excerpt that is long enough holds the mark, with the heading or without", () => {
  const rows = Array.from({ length: 200 }, (_, n) => [`姓名${n}`, `${n}`, n % 7 === 0 ? "" : "甲,乙"[n % 3] || "x"]);
  fc.assert(
    fc.property(aMark, fc.integer({ min: 0, max: 100 }), (mark, from) => {
      const hex = Buffer.from(mark).toString("hex");
      const lines = markedCsv(rows, mark, 0).split("\r\n");
      expect(found(`姓名,号,注\r\n${lines.join("\r\n")}`)).toContain(hex);
      expect(found(lines.slice(from, from + 90).join("\n"))).toContain(hex);
      const objects = rows.map((row, n) => markedJson({ ...row }, mark, n * 3));
      expect(found(`[\n${objects.slice(from, from + 30).join(",\n")}\n]\n`)).toContain(hex);
    }),
    { numRuns: 30 },
  );
});

test("what carries no mark, or too little of one, gives none", () => {
  expect(found("a,b\r\n1,2\r\n")).toEqual([]);
  expect(found("")).toEqual([]);
  expect(found('a,b\r\n"1,2')).toEqual([]);
  expect(marksIn(Buffer.from("PK\u0003\u0004 not a workbook"))).toEqual([]);
  expect(headingsIn(Buffer.from('\ufeff姓名,"号"\r\n1,2'))).toEqual(["姓名", "号"]);
  expect(headingsIn(Buffer.from('[\n{"name": "x","no":1}]'))).toEqual(["name", "no"]);
});
