/** Writing workbooks (XLSX) for people: the one place that knows the library. Reading is the loader's, with its limits. */
import excel from "exceljs";

/** A list that a cell may be chosen from: kept in the hidden sheet, with the code of each word beside it. */
export interface WordList {
  /** ASCII, unique in the workbook: becomes the name of its range. */
  readonly name: string;
  readonly title: string;
  readonly words: readonly Readonly<{ word: string; code: string }>[];
}

/** One column: its head, what the head's note says, and what its cells may be chosen from. */
export interface SheetColumn {
  readonly head: string;
  readonly required: boolean;
  readonly note: string;
  /** In characters. */
  readonly width: number;
  /** The name of a list, or of another sheet's column as `{ sheet, column }` (from 1). */
  readonly choices?: string | Readonly<{ sheet: string; column: number }>;
  /** The list only helps, and refuses nothing. */
  readonly loose?: boolean;
  /** Drawn apart: what is not for people to fill, or what is wrong. */
  readonly tone?: "machine" | "error";
}

export interface SheetSpec {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Rows of text from row 2; a blank row stays blank. */
  readonly rows: readonly (readonly string[])[];
  /** So many rows from row 2 offer their lists. */
  readonly room: number;
  /** Cells to mark, by row and column from 1. */
  readonly marks?: readonly Readonly<{ row: number; column: number; tone: "wrong" | "missing" }>[];
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  /** The hidden sheet: `facts` in its first two columns, then a pair of columns a list. */
  readonly dictionary: Readonly<{
    name: string;
    facts: readonly (readonly [string, string])[];
    lists: readonly WordList[];
  }>;
}

// A cell holds 32 767 characters; a longer one makes the file unreadable.
const longestCell = 32_000;

const fill = (argb: string): excel.Fill => ({ type: "pattern", pattern: "solid", fgColor: { argb } });
const colours = { head: "FFE8EEF7", machine: "FFEDEDED", error: "FFF8D7DA", wrong: "FFF4B6BC", missing: "FFFCE9B8" };

/** Column letters of a number from 1. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/**
 * The bytes of a workbook. Every cell is written as text and formatted as text: nothing in it is ever a formula, whatever it begins
 * with, and a code keeps its leading zeros while a person goes on writing.
 */
export async function workbookBytes(spec: WorkbookSpec): Promise<Buffer> {
  const book = new excel.Workbook();
  for (const sheet of spec.sheets)
    book.addWorksheet(sheet.name, { views: [{ state: "frozen", xSplit: 1, ySplit: 1 }] });
  const roomOf = (name: string) => spec.sheets.find((sheet) => sheet.name === name)?.room ?? 1;
  for (const sheet of spec.sheets) writeSheet(book.getWorksheet(sheet.name)!, sheet, roomOf);
  writeDictionary(book, spec.dictionary);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function writeSheet(sheet: excel.Worksheet, spec: SheetSpec, roomOf: (sheet: string) => number): void {
  const head = sheet.getRow(1);
  head.height = 24;
  spec.columns.forEach((column, index) => {
    const at = index + 1;
    sheet.getColumn(at).width = column.width;
    sheet.getColumn(at).numFmt = "@";
    const cell = head.getCell(at);
    cell.value = column.required ? `${column.head} *` : column.head;
    cell.font = { bold: true, color: { argb: column.required || column.tone === "error" ? "FFC00000" : "FF1F2937" } };
    cell.fill = fill(column.tone ? colours[column.tone] : colours.head);
    cell.alignment = { vertical: "middle", wrapText: false };
    cell.border = { bottom: { style: "thin", color: { argb: "FF9CA3AF" } } };
    if (column.note) cell.note = { texts: [{ text: column.note }], margins: { insetmode: "auto" } };
    if (column.choices && spec.room > 0) offer(sheet, spec, column, at, roomOf);
  });
  spec.rows.forEach((cells, index) => {
    if (cells.every((text) => text === "")) return;
    const row = sheet.getRow(index + 2);
    cells.forEach((text, column) => {
      if (text === "") return;
      const cell = row.getCell(column + 1);
      cell.value = text.slice(0, longestCell);
      cell.numFmt = "@";
      if (spec.columns[column]?.tone === "error") cell.font = { color: { argb: "FFC00000" } };
      if (text.includes("\n")) cell.alignment = { wrapText: true, vertical: "top" };
    });
  });
  for (const { row, column, tone } of spec.marks ?? []) {
    const cell = sheet.getRow(row).getCell(column);
    cell.numFmt = "@";
    cell.fill = fill(colours[tone]);
  }
}

function offer(
  sheet: excel.Worksheet,
  { room }: SheetSpec,
  column: SheetColumn,
  at: number,
  roomOf: (sheet: string) => number,
): void {
  const letters = columnLetters(at);
  const { choices } = column;
  // The library writes whatever address it is given; its types know single cells only.
  const validations = (
    sheet as unknown as { dataValidations: { add(range: string, rule: excel.DataValidation): void } }
  ).dataValidations;
  validations.add(`${letters}2:${letters}${room + 1}`, {
    type: "list",
    allowBlank: true,
    showErrorMessage: !column.loose && typeof choices === "string",
    formulae: [
      typeof choices === "string" ? choices : rangeOf(choices!.sheet, choices!.column, roomOf(choices!.sheet)),
    ],
  });
}

const rangeOf = (sheet: string, column: number, room: number): string => {
  const letters = columnLetters(column);
  return `'${sheet.replaceAll("'", "''")}'!$${letters}$2:$${letters}$${room + 1}`;
};

function writeDictionary(book: excel.Workbook, { name, facts, lists }: WorkbookSpec["dictionary"]): void {
  const sheet = book.addWorksheet(name, { state: "hidden" });
  facts.forEach(([key, value], row) => {
    sheet.getCell(row + 1, 1).value = key;
    sheet.getCell(row + 1, 2).value = value;
  });
  lists.forEach((list, index) => {
    const at = 4 + index * 2;
    sheet.getCell(1, at).value = list.title;
    list.words.forEach(({ word, code }, row) => {
      sheet.getCell(row + 2, at).value = word;
      sheet.getCell(row + 2, at + 1).value = code;
    });
    const letters = columnLetters(at);
    book.definedNames.add(`'${name}'!$${letters}$2:$${letters}$${Math.max(list.words.length, 1) + 1}`, list.name);
  });
}
