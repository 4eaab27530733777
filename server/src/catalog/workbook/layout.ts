/** Finds the parts of a workbook that somebody filled: sheets by name or by head, columns by head in either language. Pure. */
import type { Text } from "../../kernel/refusal.ts";
import type { SheetRows } from "../gates.ts";
import { keyOf, tidy } from "./cells.ts";
import type { EntryColumn, SheetName } from "./columns.ts";
import { workbookWords } from "./words.ts";

/** What a column of the sheet is: a field, one of the workbook's own, or nothing that is known. */
export type ColumnRole = EntryColumn | "number" | "of" | "key" | "faults" | null;

export interface SheetLayout {
  readonly name: string;
  /** From 1. */
  readonly headRow: number;
  readonly heads: readonly string[];
  readonly roles: readonly ColumnRole[];
  readonly rows: readonly (readonly string[])[];
}

/** A row that says something: its number in the sheet (from 1), and the cells by role. */
export interface FilledRow {
  readonly row: number;
  readonly cells: ReadonlyMap<EntryColumn, string>;
  readonly number: string;
  readonly of: string;
  readonly key: string;
}

export interface Layout {
  readonly datasets: SheetLayout | null;
  readonly items: SheetLayout | null;
  /** What the hidden sheet tells of the edition it was made under; empty where there is none. */
  readonly facts: ReadonlyMap<string, string>;
  readonly others: readonly SheetRows[];
  readonly notes: readonly Text[];
}

/** The first cell of the dictionary sheet: what a workbook of ours is known by. */
export const workbookMark = "shutong-catalog-workbook";
const headReach = 10;
const own = ["number", "of", "key", "faults"] as const;

const headKey = (head: string): string => keyOf(head).replace(/[*＊]+$/, "");

/** Lays a workbook out by the columns that the text in force asks for. */
export function layOut(sheets: readonly SheetRows[], columns: readonly EntryColumn[]): Layout {
  const facts = factsOf(sheets);
  const seen = sheets.filter(({ hidden }) => !hidden);
  const notes: Text[] = [];
  const datasets = findSheet("datasets", seen, columns);
  const items = findSheet(
    "items",
    seen.filter((sheet) => sheet !== datasets?.sheet),
    columns,
  );
  for (const found of [datasets, items]) if (found) notes.push(...notesOn(found.sheet, found.layout, columns));
  return {
    datasets: datasets?.layout ?? null,
    items: items?.layout ?? null,
    facts,
    others: seen.filter(
      (sheet) => sheet !== datasets?.sheet && sheet !== items?.sheet && sheet.rows[0]?.[0] !== workbookMark,
    ),
    notes,
  };
}

function factsOf(sheets: readonly SheetRows[]): ReadonlyMap<string, string> {
  const dictionary = sheets.find(({ rows }) => rows[0]?.[0] === workbookMark);
  return new Map((dictionary?.rows ?? []).flatMap(([key, value]) => (key && value ? [[key, value] as const] : [])));
}

type Found = Readonly<{ sheet: SheetRows; layout: SheetLayout }>;

function findSheet(name: SheetName, sheets: readonly SheetRows[], columns: readonly EntryColumn[]): Found | null {
  const words = workbookWords[name];
  const known = columns.filter(({ sheet }) => sheet === name);
  const named = (sheet: SheetRows) => [words.zh, words.en].some((word) => keyOf(word) === keyOf(sheet.name));
  // A sheet that was renamed is known by its heads.
  const ordered = [...sheets.filter(named), ...sheets.filter((sheet) => !named(sheet))];
  for (const sheet of ordered) {
    const layout = layoutOf(sheet, known);
    if (layout) return { sheet, layout };
  }
  return null;
}

function layoutOf(sheet: SheetRows, columns: readonly EntryColumn[]): SheetLayout | null {
  const byHead = new Map<string, ColumnRole>();
  for (const column of columns)
    for (const head of [column.label.zh, column.label.en]) byHead.set(headKey(head), column);
  for (const role of own)
    for (const head of [workbookWords[role].zh, workbookWords[role].en]) byHead.set(headKey(head), role);
  const lead = columns.find(({ path }) => path === "titleZh" || path === "nameZh")!;
  for (const [at, cells] of sheet.rows.slice(0, headReach).entries()) {
    const found = cells.map((cell) => byHead.get(headKey(cell)) ?? null);
    const fields = found.filter((role) => role !== null && typeof role !== "string");
    if (!found.includes(lead) || fields.length < 2) continue;
    // The first of two columns with one head counts.
    const roles = found.map((role, index) => (found.indexOf(role) === index ? role : null));
    return { name: sheet.name, headRow: at + 1, heads: cells.map(tidy), roles, rows: sheet.rows };
  }
  return null;
}

function notesOn(sheet: SheetRows, { heads, roles }: SheetLayout, columns: readonly EntryColumn[]): readonly Text[] {
  const notes: Text[] = [];
  const name = sheet.name;
  const note = (zh: string, en: string) => notes.push({ zh: `“${name}”表：${zh}`, en: `Sheet "${name}": ${en}` });
  const strange = heads.filter((head, at) => head !== "" && roles[at] === null);
  if (strange.length > 0)
    note(
      `没有用上的列：${strange.slice(0, 10).join("、")}`,
      `columns that mean nothing here: ${strange.slice(0, 10).join(", ")}`,
    );
  const sheetName: SheetName = columns.some((column) => column.sheet === "items" && roles.includes(column))
    ? "items"
    : "datasets";
  const lost = columns.filter((column) => column.sheet === sheetName && column.required && !roles.includes(column));
  if (lost.length > 0)
    note(
      `缺少列：${lost.map(({ label }) => label.zh).join("、")}`,
      `these columns are missing: ${lost.map(({ label }) => label.en).join(", ")}`,
    );
  if (sheet.merges > 0)
    note(
      `有${sheet.merges}处合并单元格，只有左上角的一格有内容`,
      `${sheet.merges} merged ranges: only the first cell of each holds its text`,
    );
  return notes;
}

/** The rows of a sheet that say something, below its head. */
export function filledRows({ headRow, roles, rows }: SheetLayout): readonly FilledRow[] {
  return rows.slice(headRow).flatMap((cells, index) => {
    const texts = roles.map((_, at) => tidy(cells[at] ?? ""));
    const own = (name: ColumnRole) => texts[roles.indexOf(name)] ?? "";
    const fields = new Map<EntryColumn, string>();
    roles.forEach((role, at) => {
      if (role !== null && typeof role !== "string") fields.set(role, texts[at]!);
    });
    if ([...fields.values(), own("key")].every((text) => text === "")) return [];
    return [{ row: headRow + index + 1, cells: fields, number: own("number"), of: own("of"), key: own("key") }];
  });
}
