/** What a filled workbook would do: entries made, entries changed, and what is wrong with which cell. Facts in, plan out; pure. */
import type { FieldError, Text } from "../../kernel/refusal.ts";
import type { Dataset, DatasetDraft, DraftItem } from "../dataset.ts";
import { emptyDraft, newItem } from "../dataset-form.ts";
import { cellText, clearedValue, keyOf, readCell, valueAt, withValues } from "./cells.ts";
import type { EntryColumn, SheetName } from "./columns.ts";
import { type FilledRow, filledRows, type Layout } from "./layout.ts";

/** What is wrong, or still missing (`gap`), and where. `path` null: the row as a whole; `row` null: the sheet. */
export interface Finding extends Text {
  readonly sheet: SheetName;
  readonly row: number | null;
  readonly path: string | null;
  readonly severity: "error" | "gap";
  readonly code: string;
}

/** One entry that the workbook would make or change. `rows`: where each item of the draft stands. */
export interface PlannedEntry {
  readonly row: number;
  readonly base: Dataset | null;
  readonly draft: DatasetDraft;
  readonly rows: readonly number[];
  /** Items of the entry that the workbook leaves out. */
  readonly removed: number;
  readonly changed: boolean;
}

export type Plan = Readonly<{ entries: readonly PlannedEntry[]; findings: readonly Finding[] }>;

const itemsAtMost = 1000;

/** The key of an entry in an exported workbook: which one, and on what revision it was exported. */
export const keyOfEntry = ({ id, revision }: Pick<Dataset, "id" | "revision">): string => `${id}#${revision}`;

/** The ids of the entries that a workbook says it changes. */
export function entriesMeant(layout: Layout): readonly string[] {
  const rows = layout.datasets ? filledRows(layout.datasets) : [];
  return [...new Set(rows.flatMap(({ key }) => (key === "" ? [] : [key.split("#")[0]!])))];
}

/**
 * Plans the import.
 * @param known the entries of the organization by id, of those that the workbook means
 * @param newId makes the id of an item
 */
export function planImport(
  layout: Layout,
  columns: readonly EntryColumn[],
  known: ReadonlyMap<string, Dataset>,
  newId: () => string,
): Plan {
  const findings: Finding[] = [];
  const datasetRows = layout.datasets ? filledRows(layout.datasets) : [];
  const itemRows = layout.items ? filledRows(layout.items) : [];
  const held = belonging(datasetRows, itemRows, findings);
  const seen = new Set<string>();
  const entries = datasetRows.map((row) => {
    const base = baseOf(row, known, seen, findings);
    const before = base && (base.draft ?? base.content);
    const head = rowValues("datasets", row, before ?? emptyDraft, base !== null, findings);
    const mine = held.get(row) ?? [];
    if (mine.length > itemsAtMost)
      findings.push(
        about(
          "datasets",
          row.row,
          null,
          "maxItems",
          `最多 ${itemsAtMost} 个信息项`,
          `has more than ${itemsAtMost} items`,
        ),
      );
    const items = itemsOf(mine.slice(0, itemsAtMost), before?.items ?? [], findings, newId);
    const draft: DatasetDraft = { ...(head as DatasetDraft), items };
    const kept = new Set(items.map(({ id }) => id));
    return {
      row: row.row,
      base,
      draft,
      rows: mine.map((item) => item.row),
      removed: (before?.items ?? []).filter(({ id }) => !kept.has(id)).length,
      changed: before === null || !sameEntry(before as DatasetDraft, draft, columns),
    };
  });
  return { entries, findings };
}

const about = (sheet: SheetName, row: number, path: string | null, code: string, zh: string, en: string): Finding => ({
  sheet,
  row,
  path,
  severity: "error",
  code,
  zh,
  en,
});

// Which row of items belongs to which entry: by title or by number, or to that of the row above.
function belonging(
  datasets: readonly FilledRow[],
  items: readonly FilledRow[],
  findings: Finding[],
): ReadonlyMap<FilledRow, readonly FilledRow[]> {
  const held = new Map<FilledRow, FilledRow[]>(datasets.map((row) => [row, []]));
  const byTitle = Map.groupBy(datasets, (row) =>
    keyOf([...row.cells].find(([{ path }]) => path === "titleZh")?.[1] ?? ""),
  );
  const byNumber = Map.groupBy(datasets, ({ number }) => keyOf(number));
  const named = (of: string) => {
    const titled = byTitle.get(of) ?? [];
    return titled.length === 1 ? titled : [...titled, ...(byNumber.get(of) ?? [])];
  };
  let above: FilledRow | null = datasets.length === 1 ? datasets[0]! : null;
  for (const item of items) {
    const of = keyOf(item.of);
    if (of !== "") {
      const found = named(of);
      above = found.length === 1 ? found[0]! : null;
      if (found.length === 0)
        findings.push(
          about(
            "items",
            item.row,
            "of",
            "unknown",
            `“${item.of}”不在“数据目录”表中`,
            `"${item.of}" is not in the sheet of datasets`,
          ),
        );
      if (found.length > 1)
        findings.push(
          about(
            "items",
            item.row,
            "of",
            "ambiguous",
            `名称为“${item.of}”的目录不止一个，请改填序号`,
            `more than one dataset is named "${item.of}": give its number`,
          ),
        );
    } else if (above === null)
      findings.push(
        about("items", item.row, "of", "missing", "须填写所属信息资源", "State which dataset it belongs to"),
      );
    if (above) held.get(above)!.push(item);
  }
  return held;
}

function baseOf(
  { row, key }: FilledRow,
  known: ReadonlyMap<string, Dataset>,
  seen: Set<string>,
  findings: Finding[],
): Dataset | null {
  if (key === "") return null;
  const [id, revision] = key.split("#") as [string, string?];
  const dataset = known.get(id);
  if (!dataset) {
    findings.push(
      about(
        "datasets",
        row,
        "key",
        "unknown",
        "本部门没有这个标识的目录；新目录请将此格留空",
        "Your organization has no entry with this key; leave it blank for a new one",
      ),
    );
    return null;
  }
  if (seen.has(id))
    findings.push(
      about(
        "datasets",
        row,
        "key",
        "duplicate",
        "平台标识与前面的行重复；新目录请将此格留空",
        "An earlier row has this key; leave it blank for a new entry",
      ),
    );
  seen.add(id);
  if (revision !== String(dataset.revision))
    findings.push(
      about(
        "datasets",
        row,
        "key",
        "changed-meanwhile",
        `目录已被保存为第 ${dataset.revision} 稿，本文件导出时是第 ${revision ?? "?"} 稿；请重新导出再修改`,
        `The dataset was saved meanwhile as revision ${dataset.revision}, this file has ${revision ?? "?"}: export it again`,
      ),
    );
  return dataset;
}

// What a row says, laid over what there was. An emptied cell of an existing entry empties it; of a new one it leaves the default.
function rowValues(sheet: SheetName, row: FilledRow, base: object, existing: boolean, findings: Finding[]): object {
  const openType = [...row.cells].find(([{ path }]) => path === "open/type");
  const open = openType && readCell(openType[0], openType[1]);
  const type = open && "value" in open && typeof open.value === "string" ? open.value : null;
  const values = new Map();
  for (const [column, text] of row.cells) {
    if (text === "") {
      if (existing) values.set(column, clearedValue(column));
      continue;
    }
    const read = readCell(column, text, type);
    if ("value" in read) values.set(column, read.value);
    else findings.push({ sheet, row: row.row, path: column.path, severity: "error", ...read.fault });
  }
  const { value, faults } = withValues(base, values);
  for (const { path, fault } of faults) findings.push({ sheet, row: row.row, path, severity: "error", ...fault });
  return value;
}

function itemsOf(
  rows: readonly FilledRow[],
  before: readonly DraftItem[],
  findings: Finding[],
  newId: () => string,
): readonly DraftItem[] {
  const taken = new Set(rows.map(({ cells }) => [...cells].find(([{ path }]) => path === "column")?.[1] ?? ""));
  const used = new Set<string>();
  return rows.map((row) => {
    const known = before.find(({ id }) => id === row.key);
    if (row.key !== "" && !known)
      findings.push(
        about(
          "items",
          row.row,
          "key",
          "unknown",
          "该目录没有这个标识的信息项；新信息项请将此格留空",
          "The dataset has no item with this key; leave it blank for a new one",
        ),
      );
    if (known && used.has(known.id))
      findings.push(
        about("items", row.row, "key", "duplicate", "平台标识与前面的行重复", "An earlier row has this key"),
      );
    if (known) used.add(known.id);
    const item = rowValues("items", row, known ?? newItem(newId(), "", ""), known !== undefined, findings) as DraftItem;
    if (item.column !== "") return item;
    const column = freeColumn(item.nameEn, taken);
    taken.add(column);
    return { ...item, column };
  });
}

/** A column name that is not taken: from the Latin letters of what was given, else item_1, item_2 and so on. */
function freeColumn(wish: string, taken: ReadonlySet<string>): string {
  const base =
    wish
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 50) || "item";
  if (base !== "item" && !taken.has(base)) return base;
  for (let n = 1; ; n += 1) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}

function sameEntry(before: DatasetDraft, after: DatasetDraft, columns: readonly EntryColumn[]): boolean {
  const texts = (draft: DatasetDraft) => [
    rowTexts("datasets", draft, columns, "zh"),
    ...draft.items.map((item) => [item.id, ...rowTexts("items", item, columns, "zh")]),
  ];
  return JSON.stringify(texts(before)) === JSON.stringify(texts(after));
}

/** A draft, or an item of one, as the texts of its cells, in the order of the columns. */
export function rowTexts(
  sheet: SheetName,
  from: object,
  columns: readonly EntryColumn[],
  language: "zh" | "en",
): readonly string[] {
  const open = (from as { open?: { type: string | null } }).open?.type ?? null;
  return columns
    .filter((column) => column.sheet === sheet)
    .map((column) => cellText(column, valueAt(from, column), language, open));
}

/** Where in the workbook a place of a draft stands: `/items/2/share/type` in the row of the third item. */
export function placed(
  { row, rows, draft }: PlannedEntry,
  columns: readonly EntryColumn[],
  { pointer, code, zh, en }: FieldError,
  severity: Finding["severity"],
): Finding {
  const item = /^\/items\/(\d+)(?:\/(.*))?$/.exec(pointer);
  const sheet: SheetName = item ? "items" : "datasets";
  const from = item ? draft.items[Number(item[1])] : draft;
  const path = item ? (item[2] ?? "") : pointer.slice(1);
  const own = columns.filter((column) => column.sheet === sheet);
  const inside = own.filter((column) => column.path.startsWith(`${path}/`));
  // Of a part with several columns, the one that says nothing yet.
  const found =
    own.find((column) => column.path === path) ??
    inside.find((column) => (valueAt(from, column) ?? "") === "") ??
    inside[0] ??
    own.find((column) => path.startsWith(`${column.path}/`));
  return {
    sheet,
    row: item ? (rows[Number(item[1])] ?? null) : row,
    path: found?.path ?? null,
    severity,
    code,
    zh,
    en,
  };
}
