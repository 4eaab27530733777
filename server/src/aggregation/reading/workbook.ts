/** Sheets of a workbook as records of text. Formulas are never computed: the value that was saved counts. */

import { createRequire } from "node:module";
import { inflateRawSync } from "node:zlib";
import type XLSX from "@e965/xlsx";
import { compressedBytes, readZipDirectory, type ZipEntry } from "./zip-directory.ts";

// Loaded with the first workbook: a CSV should not pay for it. The CommonJS build brings the code pages of old XLS files.
const require = createRequire(import.meta.url);
let library: typeof XLSX | null = null;
const xlsx = (): typeof XLSX => {
  library ??= require("@e965/xlsx") as typeof XLSX;
  return library;
};

export type Sheet = Readonly<{
  name: string;
  hidden: boolean;
  rows: number;
  records: () => Generator<string[]>;
  formulas: number;
  merges: number;
}>;

/** Limits on a workbook. Sizes in bytes, unpacked; measured so that reading stays under 200 MB above resting. */
export type WorkbookLimits = Readonly<{
  packed: number;
  unpacked: number;
  entries: number;
  rows: number;
  columns: number;
}>;

export type WorkbookFault =
  | Readonly<{ code: "workbook-too-large"; size: number; limit: number }>
  | Readonly<{ code: "workbook-too-long"; rows: number; most: number }>
  | Readonly<{ code: "zip-bomb"; declared: number; limit: number }>
  | Readonly<{ code: "workbook-damaged" }>
  | Readonly<{ code: "workbook-encrypted" }>
  | Readonly<{ code: "too-many-columns"; record: number; limit: number }>;

/** Thrown while a workbook is read; the caller turns it into a refusal. */
export class WorkbookFaultError extends Error {
  readonly fault: WorkbookFault;
  constructor(fault: WorkbookFault) {
    super(fault.code);
    this.fault = fault;
  }
}

const fail = (fault: WorkbookFault): never => {
  throw new WorkbookFaultError(fault);
};

/**
 * Checks an XLSX before it is unpacked: the sizes that it declares, and that each part really has the size it says.
 * The parts that the reader will not need (pictures, drawings) only count by their declared size.
 */
export function checkXlsx(bytes: Buffer, limits: WorkbookLimits): void {
  const entries = readZipDirectory(bytes) ?? fail({ code: "workbook-damaged" });
  if (entries.some((entry) => entry.encrypted)) fail({ code: "workbook-encrypted" });
  if (entries.length > limits.entries) fail({ code: "zip-bomb", declared: entries.length, limit: limits.entries });
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressed, 0);
  if (declared > limits.unpacked) {
    if (declared > packed * 200) fail({ code: "zip-bomb", declared, limit: limits.unpacked });
    fail({ code: "workbook-too-large", size: declared, limit: limits.unpacked });
  }
  for (const entry of entries) if (/\.(xml|rels)$/i.test(entry.name)) checkEntry(bytes, entry);
}

function checkEntry(bytes: Buffer, entry: ZipEntry): void {
  const data = compressedBytes(bytes, entry) ?? fail({ code: "workbook-damaged" });
  if (entry.method === 0) return;
  if (entry.method !== 8) fail({ code: "workbook-damaged" });
  try {
    const real = inflateRawSync(data, { maxOutputLength: entry.size + 1 }).length;
    if (real > entry.size) fail({ code: "zip-bomb", declared: entry.size, limit: entry.size });
  } catch (error) {
    if (error instanceof WorkbookFaultError) throw error;
    const bomb = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    fail(bomb ? { code: "zip-bomb", declared: entry.size, limit: entry.size } : { code: "workbook-damaged" });
  }
}

/** Opens a workbook. Sheets of charts and macros are left out; hidden ones are marked. */
export function openWorkbook(bytes: Buffer, container: "xlsx" | "xls", limits: WorkbookLimits): readonly Sheet[] {
  if (bytes.length > limits.packed) fail({ code: "workbook-too-large", size: bytes.length, limit: limits.packed });
  if (container === "xlsx") checkXlsx(bytes, limits);
  const book = parse(bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name];
    const data = (sheet?.["!data"] ?? []) as (XLSX.CellObject | undefined)[][];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const rows = lastFilledRow(data);
    if (rows > limits.rows) fail({ code: "workbook-too-long", rows, most: limits.rows });
    return {
      name,
      hidden,
      rows,
      formulas: countFormulas(data),
      merges: sheet?.["!merges"]?.length ?? 0,
      records: () => sheetRecords(data, rows, date1904, limits),
    };
  });
}

function parse(bytes: Buffer): XLSX.WorkBook {
  try {
    return xlsx().read(bytes, {
      type: "buffer",
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellDates: false,
      cellFormula: true,
      bookVBA: false,
    });
  } catch (error) {
    const text = String((error as Error).message);
    return fail({ code: /password/i.test(text) ? "workbook-encrypted" : "workbook-damaged" });
  }
}

function lastFilledRow(data: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]): number {
  for (let row = data.length - 1; row >= 0; row--)
    if (data[row]?.some((cell) => cell?.v !== undefined && cell.v !== "")) return row + 1;
  return 0;
}

/** Formulas that were saved without a value: what they would say is not known. */
function countFormulas(data: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]): number {
  let count = 0;
  for (const row of data) for (const cell of row ?? []) if (cell?.f !== undefined && cell.v === undefined) count++;
  return count;
}

function* sheetRecords(
  data: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[],
  rows: number,
  date1904: boolean,
  limits: WorkbookLimits,
): Generator<string[]> {
  for (let row = 0; row < rows; row++) {
    const record: string[] = [];
    const cells = data[row] ?? [];
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column] ? cellText(cells[column]!, date1904) : "";
      if (text !== "") {
        while (record.length < column) record.push("");
        record.push(text);
      }
    }
    if (record.length > limits.columns) fail({ code: "too-many-columns", record: row + 1, limit: limits.columns });
    yield record;
  }
}

const two = (n: number): string => String(n).padStart(2, "0");

/** The value of a cell as text: dates as ISO, numbers with all their digits, a code shown with zeros with its zeros. */
function cellText(cell: XLSX.CellObject, date1904: boolean): string {
  switch (cell.t) {
    case "n":
      return numberText(cell.v as number, cell.z === undefined ? "General" : String(cell.z), date1904);
    case "b":
      return cell.v ? "TRUE" : "FALSE";
    case "e":
      return XLSX_ERRORS[cell.v as number] ?? "#ERROR!";
    case "d":
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 19).replace("T", " ") : String(cell.v);
    default:
      // A workbook can smuggle in what no text can hold: _x0000_ and halves of surrogate pairs.
      return cell.v === undefined ? "" : String(cell.v).replaceAll("\0", "").toWellFormed();
  }
}

const XLSX_ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

function numberText(value: number, format: string, date1904: boolean): string {
  if (xlsx().SSF.is_date(format)) {
    const at = xlsx().SSF.parse_date_code(value, { date1904 });
    if (at) {
      const clock = `${two(at.H)}:${two(at.M)}:${two(Math.floor(at.S))}`;
      if (value < 1 && value > 0) return clock;
      const date = `${at.y}-${two(at.m)}-${two(at.d)}`;
      return at.H === 0 && at.M === 0 && at.S < 1 ? date : `${date} ${clock}`;
    }
  }
  if (/^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0)
    return String(value).padStart(format.length, "0");
  // Excel keeps 15 digits; what a longer number ends in is lost, so it is shown the way Excel shows it.
  if (Math.abs(value) >= 1e15) return value.toExponential().toUpperCase();
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}
