import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvBytes, type Records } from "./csv-bytes.ts";
import { CsvRecords } from "./csv-records.ts";

const limits = { columns: 2_000, cellLength: 1_000_000, recordLength: 4_000_000 };
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function texts({ bytes, starts, ends, first, count }: Records): string[][] {
  return Array.from({ length: count }, (_, record) =>
    Array.from({ length: first[record + 1]! - first[record]! }, (_, cell) => {
      const at = first[record]! + cell;
      return decoder.decode(bytes.subarray(starts[at], ends[at]));
    }),
  );
}

function byBytes(text: string, delimiter: string, piece: number): string[][] {
  const reader = new CsvBytes(delimiter, limits);
  const bytes = new TextEncoder().encode(text);
  const found: string[][] = [];
  for (let at = 0; at < bytes.length; at += piece) found.push(...texts(reader.push(bytes.subarray(at, at + piece))));
  return [...found, ...texts(reader.end())];
}

function byText(text: string, delimiter: string): string[][] {
  const reader = new CsvRecords(delimiter, limits);
  return [...reader.push(text), ...reader.end()];
}

test("bytes are split into the same records and cells as text, whatever stands in them and wherever the pieces end", () => {
  const bits = fc.constantFrom('"', '""', ",", ";", "\n", "\r\n", "\r", "甲", "a b", "䶮", "", '",', ',"', "1.5");
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, piece) => {
      const text = parts.join("");
      expect(byBytes(text, ",", piece)).toEqual(byText(text, ","));
    }),
    { numRuns: 3_000 },
  );
});

test("a row of too many columns and a cell too long are told with the number of their record", () => {
  const wide = `a,b\n${"x,".repeat(2_500)}x\n`;
  for (const text of [wide, `a\nb\n${"x".repeat(1_000_001)}\n`]) {
    const fault = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        return (error as { fault: object }).fault;
      }
    };
    expect(fault(() => byBytes(text, ",", 65_536))).toEqual(fault(() => byText(text, ",")));
  }
});
