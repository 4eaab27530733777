/**
 * 归集: one file on its way into a dataset. proposed → confirmed → loading → loaded, or failed, or cancelled. Pure: what a
 * person confirms becomes a plan here, and the plan on the same file always gives the same rows.
 */
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import { type ColumnType, columnTypeOf, type ItemTypeCode } from "./column-type.ts";
import type { Kept } from "./data-center/partitions.ts";
import { mapColumns } from "./mapping.ts";
import type { RowRule } from "./quality/row-check.ts";
import type { Encoding } from "./reading/encoding.ts";
import type { ColumnProposal, Proposal, TableProposal } from "./reading/proposal.ts";
import type { LoadCounts, RowPlan } from "./reading/row-load.ts";
import type { LoadPlan } from "./reading/typed-rows.ts";
import type { DateOrder, Reading } from "./reading/values.ts";
import { refuse, wrong } from "./refusals.ts";
import type { TableOrigin } from "./source/origin.ts";

export type LoadState = "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";

/** What a load needs to know of an item of the catalog. */
export type LoadItem = Readonly<{
  id: string;
  column: string;
  nameZh: string;
  nameEn: string;
  type: ItemTypeCode;
  length: number | null;
  key: boolean;
}>;

/** One column of the version table to be; `position` is null where the file has nothing for the item. */
export type PlanColumn = Readonly<{
  item: string;
  column: string;
  name: string;
  type: ColumnType;
  position: number | null;
  reading: Reading;
  required: boolean;
}>;

export type ConfirmedPlan = Readonly<{
  sheet: string | null;
  headerRows: readonly number[];
  encoding: Encoding | null;
  delimiter: string | null;
  missing: readonly string[];
  columns: readonly PlanColumn[];
  edits: LoadPlan["edits"];
  /** Every row below the header is data, whatever it looks like. */
  plain?: boolean;
  /** The quality rules that are judged while the rows go by, as they were when the load was taken up first. */
  rules?: readonly RowRule[];
}>;

/** What the department says that it holds: how many records, their digest (docs/reconciliation.md), the names of its columns. */
export type Declared = Readonly<{ rows: number; digest: string | null; fields: readonly string[] | null }>;

export type LoadMethod = "file" | "table";

export type Load = Readonly<{
  id: string;
  dataset: string | null;
  organization: string;
  region: string;
  state: LoadState;
  file: Readonly<{ sha256: string; name: string; size: number }>;
  proposal: Proposal;
  method: LoadMethod;
  declared: Declared | null;
  plan: ConfirmedPlan | null;
  /** The table of a source that it reads; null: it reads a file. */
  origin?: TableOrigin | null;
  counts: LoadCounts | null;
  digest: string | null;
  reason: Readonly<{ code: string; zh: string; en: string }> | null;
  version: string | null;
  mends: string | null;
  attempt: number;
  /** what an attempt that did not end has committed of its version table */
  kept: (Kept & { readonly attempt: number }) | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  finishedAt: Date | null;
}>;

/** What a person says when confirming. Left out: as proposed. */
export type Choice = Readonly<{
  sheet?: string | null;
  columns?: readonly Readonly<{ position: number; item: string; dateOrder?: DateOrder | null; keepBroken?: boolean }>[];
  missing?: readonly string[];
  /** Columns of the file that are not brought in, on purpose. */
  leftOut?: readonly number[];
  /** How many records the department has, to be compared with what arrives. */
  declared?: Declared;
}>;

/** Whether the load may leave its state by this act. */
export function mayAct(
  load: Pick<Load, "state">,
  act: "revise" | "confirm" | "cancel" | "mend" | "repeat",
): true | Refusal {
  const from: Readonly<Record<typeof act, readonly LoadState[]>> = {
    revise: ["proposed"],
    confirm: ["proposed"],
    cancel: ["proposed", "confirmed", "loading"],
    mend: ["loaded", "failed"],
    repeat: ["loaded", "failed"],
  };
  return from[act].includes(load.state) ? true : refuse("load-state", { state: load.state });
}

/** The table of a proposal that a choice means: the sheet it names, else the one with the most rows. */
export function chosenTable(proposal: Proposal, sheet: string | null | undefined): TableProposal | Refusal {
  if (sheet !== undefined)
    return proposal.tables.find((table) => table.sheet === sheet) ?? refuse("no-such-sheet", { sheet: sheet ?? "" });
  return [...proposal.tables].sort((a, b) => b.counts.data - a.counts.data)[0]!;
}

/** The plan for a confirmed load: every item of the dataset gets a column, filled from the file where one is mapped. */
export function planLoad(proposal: Proposal, items: readonly LoadItem[], choice: Choice): ConfirmedPlan | Refusal {
  if (items.length === 0) return refuse("dataset-without-items");
  const table = chosenTable(proposal, choice.sheet);
  if ("refusal" in table) return table;
  const chosen: NonNullable<Choice["columns"]> =
    choice.columns ?? mapColumns(table.columns, items).map(({ position, item }) => ({ position, item }));
  const errors = choiceErrors(table, items, chosen);
  if (errors.length > 0) return refuse("confirmation-invalid", { count: errors.length }, { errors });
  const columns = items.map((item): PlanColumn => {
    const one = chosen.find((entry) => entry.item === item.id);
    const source = one && table.columns[one.position - 1];
    return {
      item: item.id,
      column: item.column,
      name: item.nameZh,
      type: columnTypeOf(item.type),
      position: one?.position ?? null,
      reading: readingFor(item, source, one),
      required: item.key,
    };
  });
  return {
    sheet: table.sheet,
    headerRows: table.headerRows,
    encoding: proposal.encoding,
    delimiter: proposal.delimiter,
    missing: choice.missing ?? table.missing,
    columns,
    edits: {},
  };
}

function choiceErrors(
  table: TableProposal,
  items: readonly LoadItem[],
  chosen: NonNullable<Choice["columns"]>,
): FieldError[] {
  const errors: FieldError[] = [];
  const seen = { items: new Set<string>(), positions: new Set<number>() };
  chosen.forEach((entry, index) => {
    const at = `/columns/${index}`;
    if (!items.some((item) => item.id === entry.item))
      errors.push(wrong(`${at}/item`, "unknown-item", "不是这个数据集的信息项", "not an item of this dataset"));
    else if (seen.items.has(entry.item))
      errors.push(wrong(`${at}/item`, "item-twice", "这个信息项已对应另一列", "another column goes into this item"));
    if (!table.columns[entry.position - 1])
      errors.push(
        wrong(
          `${at}/position`,
          "unknown-column",
          `文件没有第 ${entry.position} 列`,
          `the file has no column ${entry.position}`,
        ),
      );
    else if (seen.positions.has(entry.position))
      errors.push(
        wrong(`${at}/position`, "column-twice", "这一列已对应另一个信息项", "this column goes into another item"),
      );
    seen.items.add(entry.item);
    seen.positions.add(entry.position);
  });
  if (chosen.length === 0)
    errors.push(wrong("/columns", "nothing-mapped", "没有任何一列对应到信息项", "no column goes into any item"));
  for (const item of items) {
    if (item.key && !seen.items.has(item.id))
      errors.push(
        wrong(
          "/columns",
          "key-unmapped",
          `主键项“${item.nameZh}”没有对应的列`,
          `no column goes into the key item “${item.nameZh}”`,
        ),
      );
  }
  return errors;
}

function readingFor(
  item: LoadItem,
  source: ColumnProposal | undefined,
  chosen: NonNullable<Choice["columns"]>[number] | undefined,
): Reading {
  const type = columnTypeOf(item.type);
  return {
    type,
    length: type === "text" ? item.length : null,
    dateOrder: chosen?.dateOrder ?? source?.dateOrder ?? null,
    refuseBroken: chosen?.keepBroken === undefined ? (source?.refuseBroken ?? true) : !chosen.keepBroken,
  };
}

/** Refuses a file that brings more than the entry lists: every column that holds something goes into an item, or is left out on purpose. */
export function onlyListedFields(
  proposal: Proposal,
  plan: ConfirmedPlan,
  leftOut: readonly number[],
  law: Law,
): true | Refusal {
  const table = proposal.tables.find((one) => one.sheet === plan.sheet);
  const known = new Set([...leftOut, ...plan.columns.map((column) => column.position)]);
  const beyond = (table?.columns ?? []).filter(({ position, filled }) => filled > 0 && !known.has(position));
  if (beyond.length === 0) return true;
  const nameOf = ({ name, position }: ColumnProposal) => name || `第${position}列`;
  const errors = beyond.map((column) =>
    wrong(
      `/columns/${column.position}`,
      "not-listed",
      `目录中没有“${nameOf(column)}”这一信息项`,
      `the entry has no item for the column “${nameOf(column)}”`,
    ),
  );
  return refuse("fields-not-listed", { count: beyond.length, fields: beyond.map(nameOf) }, { law, errors });
}

/** The plan for records that a system sends by the entry's own column names. */
export function planRecords(fields: readonly string[], items: readonly LoadItem[]): ConfirmedPlan | Refusal {
  if (items.length === 0) return refuse("dataset-without-items");
  const unknown = fields.filter((field) => !items.some(({ column }) => column === field));
  const missing = items.filter(({ key, column }) => key && !fields.includes(column));
  const errors = [
    ...unknown.map((field) =>
      wrong("/records", "unknown-column", `目录中没有字段“${field}”`, `the entry has no column “${field}”`),
    ),
    ...missing.map(({ column }) =>
      wrong("/records", "key-unmapped", `缺少主键字段“${column}”`, `the key column “${column}” is missing`),
    ),
  ];
  if (errors.length > 0) return refuse("confirmation-invalid", { count: errors.length }, { errors });
  return {
    sheet: null,
    headerRows: [1],
    encoding: "utf-8",
    delimiter: ",",
    missing: [],
    plain: true,
    columns: items.map((item) => ({
      item: item.id,
      column: item.column,
      name: item.nameZh,
      type: columnTypeOf(item.type),
      position: fields.includes(item.column) ? fields.indexOf(item.column) + 1 : null,
      reading: {
        type: columnTypeOf(item.type),
        length: columnTypeOf(item.type) === "text" ? item.length : null,
        dateOrder: null,
        refuseBroken: false,
      },
      required: item.key,
    })),
    edits: {},
  };
}

/** How the rows of a load become rows of its version. `unique`: items whose values together may not occur twice. */
export function rowPlan(plan: ConfirmedPlan, unique: readonly (readonly string[])[]): RowPlan {
  return {
    missing: plan.missing,
    rules: plan.rules ?? [],
    columns: plan.columns.map(({ position, reading, required }) => ({ position: position ?? 0, reading, required })),
    unique: unique.map((items) => items.map((item) => plan.columns.findIndex((column) => column.item === item))),
  };
}

/** The plan as the thread that reads a file takes it. */
export function readingPlan(plan: ConfirmedPlan, unique: readonly (readonly string[])[]): LoadPlan {
  return {
    ...rowPlan(plan, unique),
    source: { encoding: plan.encoding, delimiter: plan.delimiter },
    sheet: plan.sheet,
    headerRows: plan.headerRows,
    edits: plan.edits,
    plain: plan.plain ?? false,
  };
}

/** A quarantined row: cells as read (or as mended in an earlier load), what is wrong, and the cells mended since. */
export type QuarantinedRow = Readonly<{
  row: number;
  cells: readonly string[];
  faults: readonly Readonly<{ position: number; fault: string }>[];
  mended: Readonly<Record<string, string>> | null;
}>;
