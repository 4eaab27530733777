import fc from "fast-check";
import { expect, test } from "vitest";
import { CellBatchBuilder, cellBytes, cellText, rowTexts } from "./cell-batch.ts";

test("cells come back as they were put in: rare characters, the empty string, null, bytes", () => {
  const builder = new CellBatchBuilder(3, 4);
  builder.add("䶮㛃𬭎");
  builder.add("");
  builder.add(null);
  builder.add(new Uint8Array([0, 255]));
  builder.add("\u{feff}a");
  builder.add("b");
  const batch = builder.take();
  expect(batch.rows).toBe(2);
  expect(rowTexts(batch, 0)).toEqual(["䶮㛃𬭎", "", null]);
  expect(cellBytes(batch, 1, 0)).toEqual(new Uint8Array([0, 255]));
  expect(cellText(batch, 1, 1)).toBe("\u{feff}a");
  expect(builder.rows).toBe(0);
});

test("any rows come back, batch after batch", () => {
  const cell = fc.option(fc.string({ unit: "grapheme-composite" }).map((text) => text.toWellFormed()));
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }));
  fc.assert(
    fc.property(table, (rows) => {
      const builder = new CellBatchBuilder(rows[0]!.length, 1);
      for (let again = 0; again < 2; again++) {
        for (const row of rows) for (const value of row) builder.add(value);
        expect(builder.rows).toBe(rows.length);
        const batch = builder.take();
        expect(Array.from({ length: batch.rows }, (_, row) => rowTexts(batch, row))).toEqual(rows);
      }
    }),
  );
});

test("half a row is a mistake of the reader", () => {
  const builder = new CellBatchBuilder(2);
  builder.add("a");
  expect(() => builder.take()).toThrow("no whole rows");
});
