/** Finding the header: which rows above the data are titles, which name the columns. */
import {
  clean,
  columnName,
  isFiller,
  isHeadingLike,
  isLabelLike,
  isMadeUpName,
  isNoteLike,
  isValueLike,
  isYear,
  nameKey,
  shapeOf,
} from "./cells.ts";

/** Where the header stands. Row numbers count records from 1; `names` is as wide as the widest row looked at. */
export type Header = Readonly<{
  titleRows: readonly number[];
  headerRows: readonly number[];
  names: readonly string[];
  firstDataRow: number;
}>;

type Row = Readonly<{ number: number; cells: readonly string[]; filled: readonly number[]; madeUp: boolean }>;

/** How many rows a header may have. */
const deepestHeader = 4;

function toRow(record: readonly string[], number: number): Row {
  let madeUp = false;
  const cells = record.map((cell) => {
    const text = clean(cell);
    if (!isMadeUpName(text)) return text;
    madeUp = true;
    return "";
  });
  const filled: number[] = [];
  for (let i = 0; i < cells.length; i++) if (cells[i] !== "") filled.push(i);
  return { number, cells, filled, madeUp };
}

/**
 * Proposes titles and header from the first records of a table.
 * @param sample the first records, blank ones included; a few dozen suffice
 */
export function findHeader(sample: readonly (readonly string[])[]): Header {
  const rows = sample.map((record, index) => toRow(record, index + 1));
  const solid = rows.filter((row) => row.filled.length > 0 || row.madeUp);
  const width = usualWidth(solid);
  const titleRows: number[] = [];

  for (let at = 0; at < solid.length; at++) {
    const row = solid[at]!;
    const below = solid.slice(at + 1);
    if (isTitle(row, below, width)) {
      titleRows.push(row.number);
      continue;
    }
    if (looksLikeData(row, below)) return { titleRows, headerRows: [], names: [], firstDataRow: row.number };
    let depth = 1;
    while (
      depth < deepestHeader &&
      at + depth < solid.length &&
      continuesHeader(solid.slice(at, at + depth), solid[at + depth]!, solid.slice(at + depth + 1))
    ) {
      depth++;
    }
    const header = solid.slice(at, at + depth);
    return {
      titleRows,
      headerRows: header.map((one) => one.number),
      names: joinNames(header.map((one) => one.cells)),
      firstDataRow: header.at(-1)!.number + 1,
    };
  }
  return nothingButTitles(solid);
}

/** A table of only titles has no header to find: its first row is taken for one. */
function nothingButTitles(solid: readonly Row[]): Header {
  const first = solid[0];
  if (!first) return { titleRows: [], headerRows: [], names: [], firstDataRow: 1 };
  return {
    titleRows: [],
    headerRows: [first.number],
    names: first.cells.map(columnName),
    firstDataRow: first.number + 1,
  };
}

/** The header as a person set it: the rows above its first are titles. */
export function headerAt(sample: readonly (readonly string[])[], headerRows: readonly number[]): Header {
  const rows = sample.map((record, index) => toRow(record, index + 1));
  const first = headerRows[0] ?? 1;
  const solid = rows.filter((row) => row.number < first && (row.filled.length > 0 || row.madeUp));
  return {
    titleRows: headerRows.length === 0 ? [] : solid.map((row) => row.number),
    headerRows,
    names: joinNames(headerRows.map((number) => rows[number - 1]?.cells ?? [])),
    firstDataRow: (headerRows.at(-1) ?? 0) + 1,
  };
}

/**
 * Joins header rows top to bottom with `/`. A heading over several columns counts for those to its right that are
 * blank beside it and named below it.
 */
export function joinNames(header: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...header.map((cells) => cells.length));
  const filled = header.map((cells, depth) => {
    const names = Array.from({ length: width }, (_, column) => columnName(cells[column] ?? ""));
    const lower = header.slice(depth + 1);
    for (let column = 1; column < width; column++) {
      const named = lower.some((below) => columnName(below[column] ?? "") !== "");
      const underSame = lower.some((below) => columnName(below[column - 1] ?? "") !== "");
      if (names[column] === "" && names[column - 1] !== "" && named && underSame) names[column] = names[column - 1]!;
    }
    return names;
  });
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (const names of filled) {
      const part = names[column]!;
      if (part !== "" && nameKey(part) !== nameKey(parts.at(-1) ?? "")) parts.push(part);
    }
    return parts.join("/");
  });
}

/** How many columns the rows usually reach: the median of the wider half, so that titles do not count. */
function usualWidth(solid: readonly Row[]): number {
  const widths = solid.map((row) => (row.filled.at(-1) ?? -1) + 1).sort((a, b) => b - a);
  return widths[Math.floor(widths.length / 4)] ?? 0;
}

function isTitle(row: Row, below: readonly Row[], width: number): boolean {
  if (row.filled.length === 0) return true;
  const texts = row.filled.map((column) => row.cells[column]!);
  const first = texts[0]!;
  const following = below.filter((one) => one.filled.length > 0).slice(0, 4);
  const next = following[0];
  if (/^sep=.$/i.test(first) && texts.length === 1) return true;
  if (!next) return false;
  if (width === 1)
    return (
      next.filled.length === 1 &&
      !isHeadingLike(first) &&
      isHeadingLike(next.cells[next.filled[0]!]!) &&
      below.length > 1
    );
  if (texts.length >= 3 && texts.every((text) => text === first)) return true;
  const wider = following.some((one) => one.filled.length > Math.max(1, texts.length));
  if (!wider) return texts.length > 1 && texts.slice(1).every(isFiller) && !isHeadingLike(first);
  const leftmost = next.filled[0]!;
  if (texts.length === 1) return row.filled[0]! <= leftmost || !isGroupHeading(first, row, next);
  if (texts.every((text) => text === first)) return true;
  if (texts.slice(1).every(isFiller) && !isHeadingLike(first)) return true;
  if (texts.length <= Math.max(2, width / 2) && texts.every((text) => isNoteLike(text) || /[:：]./.test(text)))
    return true;
  return texts.length * 2 <= next.filled.length && isFullHeader(next) && !continuesHeader([row], next, below.slice(1));
}

/** Whether a lone cell away from the margin is a heading over some columns rather than a title put in the middle. */
function isGroupHeading(text: string, row: Row, next: Row): boolean {
  if (text.length > 15 || isNoteLike(text) || /[:：]/.test(text)) return false;
  if (/(名单|目录|名录|一览表|统计表|明细表|汇总表|情况表|公示|公告|台账)$/.test(text)) return false;
  if (row.number === 1 && isFullHeader(next) && /\d|[省市区县局委厅年]/.test(text)) return false;
  return next.filled.length > 0;
}

/** A row that reads like a header by itself: labels only, most of them usual headings. */
function isFullHeader(row: Row): boolean {
  const texts = row.filled.map((column) => row.cells[column]!);
  return texts.every(isLabelLike) && texts.filter(isHeadingLike).length * 2 >= texts.length;
}

/**
 * Whether the first full row is already data. Says so only where its values are of the same kind as those below,
 * and no cell names a column whose values are of another kind.
 */
function looksLikeData(row: Row, below: readonly Row[]): boolean {
  let asData = 0;
  let asHeader = 0;
  const years = row.filled.filter((column) => isYear(row.cells[column]!)).length;
  // The same row again further down is the header repeated, not a value repeated.
  const again = (one: Row) => row.filled.every((column) => one.cells[column] === row.cells[column]);
  const following = below.slice(0, 13).filter((one) => row.filled.length < 3 || !again(one));
  for (const column of row.filled) {
    const text = row.cells[column]!;
    const values = following.map((one) => one.cells[column] ?? "").filter((value) => value !== "");
    const valueLike = values.filter(isValueLike).length > values.length / 2;
    if (isValueLike(text)) {
      if (years >= 2 && isYear(text)) continue;
      if (values.length === 0 || valueLike) asData++;
    } else if (valueLike) {
      asHeader++;
    } else if (isHeadingLike(text)) {
      asHeader++;
    } else if (text.length > 1 && (values.includes(text) || isOneOf(text, values))) {
      asData++;
    }
  }
  return asData > 0 && asData > asHeader;
}

/** Whether the cell is made like most values below it: the same pattern of digits, or the same ending (…有限公司). */
function isOneOf(text: string, values: readonly string[]): boolean {
  if (values.length < 3) return false;
  const most = (count: number) => count * 3 > values.length * 2;
  const shape = shapeOf(text);
  if (/\d/.test(text) && most(values.filter((value) => shapeOf(value) === shape).length)) return true;
  return text.length > 5 && most(values.filter((value) => value.endsWith(text.slice(-2))).length);
}

/** Whether `row` is one more row of the header above it. */
function continuesHeader(header: readonly Row[], row: Row, below: readonly Row[]): boolean {
  const last = header.at(-1)!;
  if (row.number !== last.number + 1 || row.filled.length === 0 || below.length === 0) return false;
  const upper = (column: number) => header.map((one) => one.cells[column] ?? "").findLast((cell) => cell !== "") ?? "";
  const texts = row.filled.map((column) => row.cells[column]!);
  if (!texts.every(isLabelLike)) return false;
  const isNote = (text: string) => /^[（([【].*[）)\]】]$/.test(text);
  if (texts.every(isNote) && row.filled.every((column) => upper(column) !== "")) return dataFillsGaps(row, below);
  for (const column of row.filled) {
    if (upper(column) === "" || isNote(row.cells[column]!)) continue;
    if (!spansRight(last, row, column)) return false;
  }
  const gains = row.filled.some((column) => upper(column) === "");
  const covered = header.every((one) => one.filled.every((column) => upper(column) !== ""));
  const heading = texts.filter(isHeadingLike).length * 2 >= texts.length || header.length > 1;
  const group = last.filled.length < row.filled.length && (last.filled[0] !== 0 || groupsAbove(last, row));
  return gains && covered && (group ? heading || texts.length > 2 : dataFillsGaps(row, below));
}

/** Whether the heading over this column also covers columns to its right, or stands alone over a group that starts here. */
function spansRight(upper: Row, lower: Row, column: number): boolean {
  const end = upper.filled.find((one) => one > column) ?? Number.POSITIVE_INFINITY;
  if (lower.filled.some((one) => one > column && one < end)) return true;
  return upper.filled[0] !== 0 && (upper.cells[column - 1] ?? "") === "";
}

/** Headings of groups, each over several columns, above a row that names every one of them. */
function groupsAbove(upper: Row, lower: Row): boolean {
  if (upper.filled.length < 2 || !isFullHeader(lower)) return false;
  return upper.filled.every((column, index) => {
    const text = upper.cells[column]!;
    const next = upper.filled[index + 1] ?? column + 2;
    return (
      next > column + 1 && text.length <= 15 && isLabelLike(text) && !isNoteLike(text) && lower.filled.includes(column)
    );
  });
}

/** The columns that a lower header row leaves blank were merged downwards: the data below fills them. */
function dataFillsGaps(row: Row, below: readonly Row[]): boolean {
  if (row.filled[0] === 0) return false;
  const following = below.slice(0, 6);
  return following.filter((one) => one.filled[0] === 0).length * 2 > following.length;
}
