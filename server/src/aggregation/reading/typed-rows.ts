/** From the rows of a table to lines for COPY, and the rows that cannot be loaded with the place and the reason. */
import { createHash } from "node:crypto";
import { type RowRule, RowRules, type RuleCounts, type RuleFault, rulePrefix } from "../quality/row-check.ts";
import { clean } from "./cells.ts";
import { type FileSource, openSource, ReadFaultError, type SourceSettings } from "./source.ts";
import { layOut, readTable, type TableRow } from "./table.ts";
import { type CellFault, convert, type Reading } from "./values.ts";

/** One column to load: its position in the file (from 1) and how its cells are read. */
export type PlannedColumn = Readonly<{ position: number; reading: Reading; required: boolean }>;

/** Everything that decides how a file becomes rows; the same plan on the same file gives the same rows. */
export type LoadPlan = Readonly<{
  source: SourceSettings;
  sheet: string | null;
  headerRows: readonly number[];
  columns: readonly PlannedColumn[];
  /** words that stand for "no value" */
  missing: readonly string[];
  /** mended cells: row number → position → text */
  edits: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** every record below the first is data, whatever it looks like */
  plain: boolean;
  /** quality rules to be judged on each row */
  rules?: readonly RowRule[];
}>;

/** A row that was set aside: its number in the source, its cells as read, and what is wrong with which. */
export type RefusedRow = Readonly<{
  row: number;
  cells: readonly string[];
  faults: readonly Readonly<{ position: number; fault: CellFault | RuleFault }>[];
}>;

/** `records` were read; `good` went to the table, `refused` to quarantine, the rest was skipped for the reason it is counted under. */
export type LoadCounts = Readonly<{
  records: number;
  good: number;
  refused: number;
  skipped: Readonly<Record<Exclude<TableRow["kind"], "data">, number>>;
}>;

export type Batch = Readonly<{ lines: Buffer; good: number; refused: readonly RefusedRow[]; records: number }>;

/** SHA-256 in hex over the lines, which are in PostgreSQL's own COPY text form: the table, copied out in order, gives the same. */
export type LoadEnd = Readonly<{ counts: LoadCounts; digest: string; rules: RuleCounts }>;

const batchLength = 512 * 1024;
const batchRefused = 500;
const batchRecords = 20_000;

/** Reads a file by a plan. Batches come in file order; the end is returned. Throws `ReadFaultError`. */
export function* typedRows(file: FileSource, plan: LoadPlan): Generator<Batch, LoadEnd> {
  const source = openSource(file, plan.source);
  const table = source.tables.find((one) => one.sheet === plan.sheet);
  if (!table) throw new ReadFaultError("no-such-sheet", { sheet: plan.sheet ?? "" });
  const read = plan.plain
    ? plainRows(table.records())
    : readTable(table.records(), layOut(table.records(), plan.headerRows));
  const missing = new Set(plan.missing);
  const rules = new RowRules(plan.rules ?? []);
  const hash = createHash("sha256");
  const skipped = { blank: 0, title: 0, header: 0, "repeated-header": 0, footer: 0, other: 0 };
  let [records, good, refusedCount] = [0, 0, 0];
  let lines = "";
  let [batchGood, batchStart] = [0, 0];
  let refused: RefusedRow[] = [];

  const batch = (): Batch => {
    const bytes = Buffer.from(lines, "utf8");
    hash.update(bytes);
    const made = { lines: bytes, good: batchGood, refused, records };
    lines = "";
    batchGood = 0;
    batchStart = records;
    refused = [];
    return made;
  };

  for (const row of read) {
    records++;
    if (row.kind !== "data") skipped[row.kind]++;
    else {
      const typed = typeRow(row, plan, missing, rules);
      if (typeof typed === "string") {
        lines += typed;
        good++;
        batchGood++;
      } else {
        refused.push(typed);
        refusedCount++;
      }
    }
    if (lines.length >= batchLength || refused.length >= batchRefused || records - batchStart >= batchRecords)
      yield batch();
  }
  yield batch();
  return { counts: { records, good, refused: refusedCount, skipped }, digest: hash.digest("hex"), rules: rules.counts };
}

/** The rows of a table that a system wrote: a header, and data below it. */
function* plainRows(records: Iterable<readonly string[]>): Generator<TableRow> {
  let number = 0;
  for (const record of records) {
    number++;
    yield { number, kind: number === 1 ? "header" : "data", cells: record.map(clean) };
  }
}

/** A row as a COPY line, or the reasons why it cannot be one. */
function typeRow(row: TableRow, plan: LoadPlan, missing: ReadonlySet<string>, rules: RowRules): string | RefusedRow {
  const edits = plan.edits[row.number];
  let line = String(row.number);
  let faults: { position: number; fault: CellFault | RuleFault }[] | null = null;
  const values: (string | null)[] = [];
  for (const column of plan.columns) {
    const edited = edits?.[column.position];
    const text = edited === undefined ? (row.cells[column.position - 1] ?? "") : clean(edited);
    const converted = checkCell(text, column, missing);
    if (!converted.ok) {
      faults ??= [];
      faults.push({ position: column.position, fault: converted.fault });
    } else {
      line += converted.value === null ? "\t\\N" : `\t${escaped(converted.value)}`;
      values.push(converted.value);
    }
  }
  if (!faults)
    for (const { rule, place } of rules.judge(row.number, values)) {
      faults ??= [];
      faults.push({ position: plan.columns[place]!.position, fault: `${rulePrefix}${rule}` });
    }
  if (!faults) return `${line}\n`;
  const cells = edits ? row.cells.map((cell, index) => edits[index + 1] ?? cell) : row.cells;
  return { row: row.number, cells, faults };
}

/** One cell against its column: what a mended cell is checked with, too. */
export function checkCell(
  text: string,
  column: PlannedColumn,
  missing: ReadonlySet<string>,
): ReturnType<typeof convert> {
  const converted = missing.has(text) ? ({ ok: true, value: null } as const) : convert(text, column.reading);
  if (converted.ok && converted.value === null && column.required) return { ok: false, fault: "required" };
  return converted;
}

const special = /[\\\b\f\n\r\t\v]/;
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** A value in COPY text form, escaped the way PostgreSQL escapes it. */
function escaped(value: string): string {
  return special.test(value) ? value.replace(/[\\\b\f\n\r\t\v]/g, (c) => escapes[c]!) : value;
}
