/** The compiling workbook as it is written: the template, entries that were exported, and the marked copy of what was sent. Pure. */
import {
  columnLetters,
  type SheetColumn,
  type SheetSpec,
  type WordList,
  type WorkbookSpec,
} from "../../kernel/workbook.ts";
import type { Dataset, DatasetDraft } from "../dataset.ts";
import type { Language } from "./cells.ts";
import type { EntryColumn, SheetName } from "./columns.ts";
import { type ColumnRole, type Layout, type SheetLayout, workbookMark } from "./layout.ts";
import { type Finding, keyOfEntry, rowTexts } from "./plan.ts";
import { workbookWords } from "./words.ts";

/** The edition that a workbook is made under: what it says of itself, so that an older one is known. */
export type Edition = Readonly<{ rulebook: string; version: string; digest: string }>;

const formatVersion = "1";
const room = { datasets: 500, items: 5000 } as const;

/** The empty template. */
export function template(columns: readonly EntryColumn[], edition: Edition, language: Language): WorkbookSpec {
  return workbook(columns, edition, language, sheetsFor(columns, language, { datasets: [], items: [] }, false));
}

/** Entries as a workbook that can be imported again: each row has the key of what it stands for. */
export function exported(
  datasets: readonly Dataset[],
  columns: readonly EntryColumn[],
  edition: Edition,
  language: Language,
): WorkbookSpec {
  const drafts = datasets.map((dataset) => (dataset.draft ?? dataset.content) as DatasetDraft);
  const titles = drafts.map(({ titleZh }) => titleZh.trim());
  const rows = {
    datasets: drafts.map((draft, at) => [
      String(at + 1),
      ...rowTexts("datasets", draft, columns, language),
      keyOfEntry(datasets[at]!),
    ]),
    items: drafts.flatMap((draft, at) => {
      const title = titles[at]!;
      const of = title !== "" && titles.filter((one) => one === title).length === 1 ? title : String(at + 1);
      return draft.items.map((item) => [of, ...rowTexts("items", item, columns, language), item.id]);
    }),
  };
  return workbook(columns, edition, language, sheetsFor(columns, language, rows, true));
}

/** What was sent, with a column at the end of each sheet that says what is wrong in the row, and the cells marked. */
export function markedCopy(
  layout: Layout,
  findings: readonly Finding[],
  columns: readonly EntryColumn[],
  edition: Edition,
  language: Language,
): WorkbookSpec {
  const marked = (name: SheetName, sheet: SheetLayout | null): readonly SheetSpec[] =>
    sheet
      ? [
          markedSheet(
            name,
            sheet,
            findings.filter((one) => one.sheet === name),
            language,
            layout,
          ),
        ]
      : [];
  const others = layout.others.map((sheet) => ({
    name: sheet.name,
    columns: [...(sheet.rows[0] ?? [])].map((head) => ({ head, required: false, note: "", width: 16 })),
    rows: sheet.rows.slice(1),
    room: 0,
  }));
  const taken = new Set([workbookWords.dictionary[language].toLowerCase()]);
  const named = (sheet: SheetSpec): SheetSpec => ({ ...sheet, name: freeName(sheet.name, taken) });
  const [datasets, ...rest] = [...marked("datasets", layout.datasets), ...marked("items", layout.items)].map(named);
  return workbook(columns, edition, language, [
    ...(datasets ? [datasets] : []),
    ...rest.map((sheet) => pointingTo(sheet, datasets?.name ?? "")),
    ...others.map(named),
  ]);
}

// What a program calls a sheet may be more than a spreadsheet allows.
function freeName(wish: string, taken: Set<string>): string {
  const plain =
    wish
      .replace(/[\\/?*[\]:]/g, " ")
      .replace(/^'+|'+$/g, "")
      .slice(0, 27)
      .trim() || "sheet";
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}

// The sheet of datasets may have got another name than it was sent with.
function pointingTo(sheet: SheetSpec, datasets: string): SheetSpec {
  const columns = sheet.columns.map((column) =>
    typeof column.choices === "object" ? { ...column, choices: { ...column.choices, sheet: datasets } } : column,
  );
  return { ...sheet, columns };
}

function workbook(
  columns: readonly EntryColumn[],
  edition: Edition,
  language: Language,
  sheets: readonly SheetSpec[],
): WorkbookSpec {
  return {
    sheets,
    dictionary: {
      name: workbookWords.dictionary[language],
      facts: [[workbookMark, formatVersion], ...Object.entries(edition)],
      lists: columns.filter(({ words }) => words.length > 0).map((column) => listOf(column, language)),
    },
  };
}

function listOf(column: EntryColumn, language: Language): WordList {
  const words = column.words.map(({ code, name }) => ({ word: name[language], code }));
  const once = words.filter(({ word }, at) => words.findIndex((other) => other.word === word) === at);
  return { name: listName(column), title: column.label[language], words: once };
}

const listName = ({ sheet, path }: EntryColumn): string => `list_${sheet}_${path.replace(/[^A-Za-z0-9]/g, "_")}`;

function sheetsFor(
  columns: readonly EntryColumn[],
  language: Language,
  rows: Readonly<Record<SheetName, readonly (readonly string[])[]>>,
  keyed: boolean,
): readonly SheetSpec[] {
  return (["datasets", "items"] as const).map((name) => {
    const roles: ColumnRole[] = [
      name === "datasets" ? "number" : "of",
      ...columns.filter(({ sheet }) => sheet === name),
      ...(keyed ? (["key"] as const) : []),
    ];
    return {
      name: workbookWords[name][language],
      columns: roles.map((role) => sheetColumn(role, language, titlesAt(columns))),
      rows: rows[name],
      room: Math.max(room[name], rows[name].length + 100),
    };
  });
}

// Where the titles stand in a sheet of our own: after the number.
const titlesAt = (columns: readonly EntryColumn[]): number =>
  columns.filter(({ sheet }) => sheet === "datasets").findIndex(({ path }) => path === "titleZh") + 2;

function sheetColumn(role: ColumnRole, language: Language, titles: number): SheetColumn {
  const words = workbookWords;
  switch (role) {
    case "number":
      return { head: words.number[language], required: false, note: words.numberNote[language], width: 7 };
    case "of":
      return {
        head: words.of[language],
        required: true,
        note: words.ofNote[language],
        width: 24,
        ...(titles > 0 ? { choices: { sheet: words.datasets[language], column: titles } } : {}),
      };
    case "key":
      return { head: words.key[language], required: false, note: words.keyNote[language], width: 14, tone: "machine" };
    case "faults":
      return {
        head: words.faults[language],
        required: false,
        note: words.faultsNote[language],
        width: 60,
        tone: "error",
      };
    case null:
      return { head: "", required: false, note: "", width: 16 };
  }
  return {
    head: role.label[language],
    required: role.required,
    note: noteOn(role, language),
    width: widthOf(role),
    ...(role.words.length > 0 ? { choices: listName(role), loose: isLoose(role) } : {}),
    ...(role.kind === "yes-no" ? { choices: `"${words.yes[language]},${words.no[language]}"` } : {}),
  };
}

// Where several words may stand, or a code instead of its name, the list must not refuse what it does not hold.
const isLoose = ({ kind, path }: EntryColumn): boolean => kind === "several" || path === "category" || path === "theme";

function widthOf({ kind, most, label }: EntryColumn): number {
  if (kind === "yes-no" || kind === "integer") return Math.max(10, label.zh.length * 2 + 3);
  return kind === "text" && (most ?? 0) > 1000 ? 32 : Math.max(16, label.zh.length * 2 + 3);
}

/** Meaning, example and article, as the note on a head has them. */
function noteOn(column: EntryColumn, language: Language): string {
  const words = workbookWords;
  const lines = [`${words.meaning[language]}${column.meaning[language]}`];
  if (column.example) lines.push(`${words.example[language]}${column.example[language]}`);
  if (column.kind === "several" || column.kind === "free") lines.push(words.several[language]);
  if (column.most) lines.push(`${words.atMost[language]}${column.most}`);
  if (column.article)
    lines.push(words.article[language] + (language === "zh" ? `第${column.article}条` : `article ${column.article}`));
  if (column.required) lines.push(words.required[language]);
  return lines.join("\n");
}

function markedSheet(
  name: SheetName,
  { name: title, headRow, heads, roles, rows }: SheetLayout,
  findings: readonly Finding[],
  language: Language,
  layout: Layout,
): SheetSpec {
  const kept = roles.flatMap((role, at) => (role === "faults" ? [] : [{ role, at }]));
  const titles = layout.datasets
    ? layout.datasets.roles.filter((role) => role !== "faults").findIndex((role) => pathOf(role) === "titleZh") + 1
    : 0;
  const columns = kept.map(({ role, at }) => {
    const column = sheetColumn(role, language, titles);
    return role === null ? { ...column, head: heads[at] ?? "" } : column;
  });
  const byRow = Map.groupBy(findings, ({ row }) => row ?? headRow);
  const place = (path: string | null) => kept.findIndex(({ role }) => pathOf(role) === path) + 1;
  const labels = new Map(kept.map(({ role }, at) => [pathOf(role), columns[at]!.head]));
  const said = (row: number) =>
    (byRow.get(row) ?? [])
      .map((one) => {
        const label = one.path && labels.get(one.path);
        return label ? `${label}${language === "zh" ? "：" : ": "}${one[language]}` : one[language];
      })
      .join("\n");
  return {
    name: title,
    columns: [...columns, sheetColumn("faults", language, 0)],
    rows: rows
      .slice(headRow)
      .map((cells, index) => [...kept.map(({ at }) => cells[at] ?? ""), said(headRow + index + 1)]),
    room: Math.max(room[name], rows.length + 100),
    marks: findings.flatMap(({ row, path, severity }) => {
      const column = place(path);
      // The head stands in the first row of the copy, whatever stood above it.
      return row === null || path === null || column === 0
        ? []
        : [{ row: row - headRow + 1, column, tone: severity === "error" ? ("wrong" as const) : ("missing" as const) }];
    }),
  };
}

const pathOf = (role: ColumnRole): string | null => (typeof role === "string" ? role : (role?.path ?? null));

/** The letters of the column that a finding is about, in the file that was sent; null: the row as a whole. */
export function lettersOf(layout: Layout, { sheet, path }: Pick<Finding, "sheet" | "path">): string | null {
  const at = layout[sheet]?.roles.findIndex((role) => path !== null && pathOf(role) === path) ?? -1;
  return at < 0 ? null : columnLetters(at + 1);
}
