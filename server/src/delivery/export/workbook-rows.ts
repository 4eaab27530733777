import { once } from "node:events";
import { PassThrough } from "node:stream";
import excel from "exceljs";
import { type Cell, guarded } from "../answer.ts";
import type { Field } from "../plan.ts";
import { markedKeywords } from "../trace.ts";

/** Rows as a workbook of one sheet, with titles and the guard against formulas. */
export async function* workbookRows(
  { fields, title, mark }: { fields: readonly Field[]; title: string; mark: Buffer | null },
  rows: AsyncGenerator<Cell[][]>,
): AsyncGenerator<Buffer> {
  const out = new PassThrough({ highWaterMark: 1024 * 1024 });
  const writer = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: false });
  if (mark) writer.keywords = markedKeywords(mark);
  const sheet = writer.addWorksheet(title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31) || "data");
  const written = (async () => {
    sheet.addRow(fields.map(({ titleZh }) => guarded(titleZh, "text"))).commit();
    for await (const batch of rows) {
      for (const row of batch) sheet.addRow(row.map((cell, index) => workbookCell(cell, fields[index]!))).commit();
      if (out.writableNeedDrain) await once(out, "drain");
    }
    sheet.commit();
    await writer.commit();
  })();
  written.catch((error) => out.destroy(error as Error));
  for await (const chunk of out) yield chunk as Buffer;
  await written;
}

// Numbers stay numbers as long as a spreadsheet can hold them exactly (15 digits).
function workbookCell(cell: Cell, field: Field): string | number {
  const number = field.mask === "keep" && (field.type === "integer" || field.type === "decimal");
  if (number && cell !== null && /^-?\d+(\.\d+)?$/.test(cell) && cell.replace(/\D/g, "").length <= 15)
    return Number(cell);
  return guarded(cell, field.type);
}
