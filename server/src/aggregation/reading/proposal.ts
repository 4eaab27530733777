/** What the loader proposes for a file: everything that a person then confirms or corrects. */
import type { SensitiveKind } from "../../protection/detection.ts";
import type { ColumnType } from "../column-type.ts";
import { isHeadingLike } from "./cells.ts";
import { TableProfile } from "./profile.ts";
import { markOfSecrecy } from "./secrecy.ts";
import {
  type FileSource,
  openSource,
  ReadFaultError,
  type Source,
  type SourceSettings,
  type SourceTable,
} from "./source.ts";
import { layOut, readTable, type TableRow } from "./table.ts";
import { convert, type DateOrder, isMissingWord } from "./values.ts";

/** Something a person should look at; `column` is a position from 1 where it concerns one. */
export type Note = Readonly<{ code: NoteCode; count: number; column?: number; examples?: readonly string[] }>;

export type NoteCode =
  | "broken-numbers-kept"
  | "broken-numbers-refused"
  | "full-width"
  | "values-refused"
  | "no-name"
  | "broken-bytes"
  | "broken-quotes"
  | "hidden-sheets"
  | "formulas-without-value"
  | "sections"
  | "footers"
  | "no-header"
  | "beginning-only";

/** A proposed column. `position` counts from 1 in the file; `name` is "" where the file gives none. */
export type ColumnProposal = Readonly<{
  position: number;
  name: string;
  type: ColumnType;
  dateOrder: DateOrder | null;
  refuseBroken: boolean;
  filled: number;
  longest: number;
  examples: readonly string[];
  /** what kind of sensitive data the column seems to hold */
  sensitivity: SensitiveKind | null;
}>;

/** How many records of each kind were found; they add up to `records`. */
export type RowCounts = Readonly<Record<TableRow["kind"], number> & { records: number }>;

export type TableProposal = Readonly<{
  sheet: string | null;
  title: string | null;
  headerRows: readonly number[];
  firstDataRow: number;
  columns: readonly ColumnProposal[];
  /** words that stand for "no value" in this table */
  missing: readonly string[];
  counts: RowCounts;
  /** false: the counts are of the beginning of a very long table */
  complete: boolean;
  /** the first data rows as they stand in the file and as they would be loaded; null where a cell would be refused or is empty */
  preview: readonly Readonly<{ row: number; raw: readonly string[]; typed: readonly (string | null)[] }>[];
  notes: readonly Note[];
}>;

export type Proposal = Readonly<{
  container: Source["container"];
  encoding: Source["encoding"];
  delimiter: string | null;
  tables: readonly TableProposal[];
  notes: readonly Note[];
}>;

/** Corrections by a person. A table is named by its sheet (null in CSV). */
export type ProposalSettings = SourceSettings & Readonly<{ headerRows?: Readonly<Record<string, readonly number[]>> }>;

/** Of a longer table only so many records are looked at before proposing; loading reads them all. */
const lookedAt = 400_000;
const previewRows = 20;
const previewCell = 200;

/** The key under which settings name a table. */
export const tableKey = (sheet: string | null): string => sheet ?? "";

/** Reads a file from end to end and proposes how to load it. Throws `ReadFaultError` when it cannot be loaded. */
export function propose(file: FileSource, settings: ProposalSettings = {}): Proposal {
  const source = openSource(file, settings);
  const tables = source.tables.map((table) =>
    proposeTable(table, settings.headerRows?.[tableKey(table.sheet)] ?? null),
  );
  const withRows = tables.filter((table) => table.columns.length > 0 && (table.counts.data > 0 || tables.length === 1));
  const loadable = withRows.filter((table) => withRows.length === 1 || !isRemarksSheet(table));
  if (loadable.length === 0)
    throw new ReadFaultError(source.hiddenSheets.length > 0 ? "only-hidden-sheets" : "no-table");
  const notes: Note[] = [];
  if (source.brokenBytes > 0) notes.push({ code: "broken-bytes", count: source.brokenBytes });
  if (source.brokenQuotes() > 0) notes.push({ code: "broken-quotes", count: source.brokenQuotes() });
  if (source.hiddenSheets.length > 0)
    notes.push({ code: "hidden-sheets", count: source.hiddenSheets.length, examples: source.hiddenSheets });
  if (source.formulasWithoutValue > 0)
    notes.push({ code: "formulas-without-value", count: source.formulasWithoutValue });
  return {
    container: source.container,
    encoding: source.encoding,
    delimiter: source.delimiter,
    tables: loadable,
    notes,
  };
}

/** A sheet of instructions beside the tables: one column of sentences, or a name that says so. */
function isRemarksSheet(table: TableProposal): boolean {
  if (table.columns.length > 1) return false;
  return (
    /说明|须知|封面|目录|备注|readme|notes?$/i.test(table.sheet ?? "") || !isHeadingLike(table.columns[0]?.name ?? "")
  );
}

function proposeTable(table: SourceTable, headerRows: readonly number[] | null): TableProposal {
  const layout = layOut(table.records(), headerRows);
  const profile = new TableProfile();
  const counts = { records: 0, data: 0, blank: 0, title: 0, header: 0, "repeated-header": 0, footer: 0, other: 0 };
  const first: TableRow[] = [];
  let title: string | null = null;
  let sections = 0;
  let complete = true;
  for (const row of readTable(table.records(), layout)) {
    if (counts.records >= lookedAt) {
      complete = false;
      break;
    }
    counts.records++;
    counts[row.kind]++;
    if (row.kind === "data") {
      profile.push(row.cells);
      if (first.length < previewRows) first.push(row);
      continue;
    }
    if (row.kind === "blank") continue;
    refuseSecrets(row);
    if (row.kind === "title" && row.number >= layout.header.firstDataRow) sections++;
    if (row.kind === "title" && title === null) title = row.cells.find((cell) => cell.length > 5) ?? null;
  }
  const width = Math.max(profile.width, layout.header.names.findLastIndex((name) => name !== "") + 1);
  const names = Array.from({ length: width }, (_, column) => layout.header.names[column] ?? "");
  const proposed = profile.propose(names);
  const columns = proposed.columns.map(
    (one, column): ColumnProposal => ({
      position: column + 1,
      name: names[column]!,
      type: one.reading.type,
      dateOrder: one.reading.dateOrder,
      refuseBroken: one.reading.refuseBroken,
      filled: one.filled,
      longest: one.longest,
      examples: one.examples,
      sensitivity: one.sensitivity,
    }),
  );
  const notes: Note[] = [];
  proposed.columns.forEach((one, index) => {
    const column = index + 1;
    if (one.brokenKept > 0) notes.push({ code: "broken-numbers-kept", count: one.brokenKept, column });
    if (one.refused > 0)
      notes.push({
        code: one.reading.type === "text" ? "broken-numbers-refused" : "values-refused",
        count: one.refused,
        column,
      });
    if (one.fullWidth > 0 && one.reading.type !== "text")
      notes.push({ code: "full-width", count: one.fullWidth, column });
    if (names[index] === "" && one.filled > 0 && layout.header.headerRows.length > 0)
      notes.push({ code: "no-name", count: one.filled, column });
  });
  if (!complete) notes.push({ code: "beginning-only", count: counts.records });
  if (layout.header.headerRows.length === 0) notes.push({ code: "no-header", count: 1 });
  if (sections > 0) notes.push({ code: "sections", count: sections });
  if (counts.footer > 0) notes.push({ code: "footers", count: counts.footer });
  return {
    sheet: table.sheet,
    title,
    headerRows: layout.header.headerRows,
    firstDataRow: layout.header.firstDataRow,
    columns,
    missing: proposed.missing,
    counts,
    complete,
    preview: first.map((row) => previewOf(row, columns, proposed.missing)),
    notes,
  };
}

const clip = (text: string): string => text.slice(0, previewCell).toWellFormed();

function previewOf(
  row: TableRow,
  columns: readonly ColumnProposal[],
  missing: readonly string[],
): TableProposal["preview"][number] {
  const raw = columns.map((_, column) => clip(row.cells[column] ?? ""));
  const typed = columns.map((column, index) => {
    const text = row.cells[index] ?? "";
    if (missing.length > 0 && isMissingWord(text)) return null;
    const converted = convert(text, {
      type: column.type,
      length: null,
      dateOrder: column.dateOrder,
      refuseBroken: column.refuseBroken,
    });
    return converted.ok ? (converted.value === null ? null : clip(converted.value)) : null;
  });
  return { row: row.number, raw, typed };
}

function refuseSecrets(row: TableRow): void {
  const mark = row.cells.map(markOfSecrecy).find((one) => one !== null);
  if (mark) throw new ReadFaultError("file-is-classified", { mark, row: row.number });
}
