/**
 * Telling data rows from what else stands below a header: blank rows, section titles, the header once more, notes and
 * totals at the end, the rest of a broken cell, lone masking marks.
 *
 * Rows come one by one. What may be a footer is held back until the next row that is surely data, or the end.
 */

import {
  clean,
  isFiller,
  isLabelLike,
  isMadeUpName,
  isNoteLike,
  isPageNumber,
  isRemark,
  isSectionLike,
  isTotalLike,
  nameKey,
  shapeOf,
} from "./cells.ts";
import { SureData } from "./sure-data.ts";

export type RowKind = "data" | "blank" | "title" | "repeated-header" | "footer" | "other";

/** One record below the header, cleaned, with its number in the source (from 1) and what it is. */
export type BodyRow = Readonly<{ number: number; kind: RowKind; cells: readonly string[] }>;

/** What the rows of this table usually look like, learnt from its first records. */
export type BodyManners = Readonly<{
  /** number of columns that have a name or, in the first records, a value */
  width: number;
  /** usual number of filled cells of a row */
  fill: number;
  /** the first column counts the rows */
  numbered: boolean;
  /** forms of the values of the first column in full rows */
  shapes: ReadonlySet<string>;
  /** length of the longest value of the first column in full rows */
  longestFirst: number;
  /** share of the first records with a single cell that is not the first */
  loneCells: number;
}>;

type Held = {
  number: number;
  cells: readonly string[];
  kind: "blank" | "title" | "repeated-header" | "other" | "unsure" | "maybe";
};

/** So many rows are held back at most; older ones are then taken for data. */
const patience = 500;

/** A cell as it counts: cleaned, and nothing where an exporter wrote `Unnamed: n`. */
export function bodyCells(record: readonly string[]): string[] {
  return record.map((cell) => {
    const text = clean(cell);
    return isMadeUpName(text) ? "" : text;
  });
}

/** Learns the manners of a table from its first records below the header. */
export function learnManners(names: readonly string[], records: readonly (readonly string[])[]): BodyManners {
  const rows = records.map(bodyCells).filter((cells) => cells.some((cell) => cell !== ""));
  const fills = rows.map((cells) => cells.filter((cell) => cell !== "").length).sort((a, b) => a - b);
  const fill = fills[Math.floor(fills.length / 2)] ?? 0;
  let width = names.length;
  while (width > 0 && names[width - 1] === "") width--;
  for (const cells of rows) {
    const last = cells.findLastIndex((cell) => cell !== "") + 1;
    if (last > width && cells.filter((cell) => cell !== "").length > 1) width = last;
  }
  const firsts = rows.map((cells) => cells[0] ?? "").filter((cell) => cell !== "");
  const counting = firsts.filter((cell) => /^\d{1,7}(\.0)?$/.test(cell)).length;
  const full = rows.filter((cells) => cells.filter((cell) => cell !== "").length >= Math.max(2, fill / 2));
  const lone = rows.filter(
    (cells) => (cells[0] ?? "") === "" && cells.filter((cell) => cell !== "").length === 1,
  ).length;
  return {
    width,
    fill,
    numbered: firsts.length > 0 && counting / firsts.length >= 0.7 && counting / rows.length > 0.3,
    shapes: new Set((fill <= 1 ? rows : full).map((cells) => shapeOf(cells[0] ?? ""))),
    longestFirst: Math.max(0, ...full.map((cells) => (cells[0] ?? "").length)),
    loneCells: rows.length === 0 ? 0 : lone / rows.length,
  };
}

/** Whether a cleaned cell is the name whose key is given: asked of every cell, so the cheap answers come first. */
function sameName(cell: string, key: string): boolean {
  if (cell === key) return true;
  return cell.length > key.length && cell[0] === key[0] && nameKey(cell) === key;
}

/** Sorts the records below a header into kinds, in order. */
export class BodyReader {
  readonly #header: readonly (readonly string[])[];
  readonly #manners: BodyManners;
  readonly #titles: ReadonlySet<string>;
  readonly #held: Held[] = [];
  #lastNumber: number | null = null;
  #sure: SureData | null = null;

  /**
   * @param header the header rows as they stand in the file, [] when it has none
   * @param titles texts above the header, which may come again on every page
   */
  constructor(header: readonly (readonly string[])[], manners: BodyManners, titles: readonly string[] = []) {
    this.#titles = new Set(titles.map(nameKey));
    this.#header = header.map((cells) => bodyCells(cells).map(nameKey));
    this.#manners = manners;
  }

  /**
   * Whether the row with these cells (UTF-8) is data beyond any doubt, so that `push` would give it back alone and at once. It is noted as
   * such. False says nothing: push it.
   */
  takeSureData(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, base: number, count: number): boolean {
    if (this.#held.length > 0) return false;
    this.#sure ??= new SureData(this.#header, this.#manners);
    const number = this.#sure.judge(bytes, starts, ends, base, count);
    if (number === null) return false;
    if (number >= 0) this.#lastNumber = number;
    return true;
  }

  /** Takes the next record and returns the rows that are decided by it, oldest first. */
  push(number: number, record: readonly string[]): BodyRow[] {
    const cells = bodyCells(record);
    const kind = this.#kind(cells, record);
    if (kind === "data") {
      const decided = this.#decideMiddle();
      this.#noteNumber(cells);
      decided.push({ number, kind, cells });
      return decided;
    }
    if (this.#held.length === 0 && kind !== "unsure" && kind !== "maybe" && kind !== "title")
      return [{ number, kind, cells }];
    this.#held.push({ number, cells, kind });
    return this.#held.length > patience ? this.#decideMiddle() : [];
  }

  /** The rows still held back when the records end: notes and totals among them are footers. */
  end(): BodyRow[] {
    const rows = this.#held.map(({ number, cells, kind }): BodyRow => {
      if (kind === "maybe") return { number, cells, kind: this.#isClosingRemark(cells) ? "footer" : "data" };
      if (kind === "unsure" || kind === "title") return { number, cells, kind: "footer" };
      return { number, cells, kind };
    });
    this.#held.length = 0;
    return rows;
  }

  #decideMiddle(): BodyRow[] {
    const rows = this.#held.map(({ number, cells, kind }, index): BodyRow => {
      if (kind === "maybe")
        return { number, cells, kind: this.#held[index + 1]?.kind === "repeated-header" ? "title" : "data" };
      if (kind !== "unsure") return { number, cells, kind };
      return { number, cells, kind: this.#inTheMiddle(cells, this.#held[index + 1]?.kind === "repeated-header") };
    });
    this.#held.length = 0;
    return rows;
  }

  /** What a row is that could have been a footer but has data after it. */
  #inTheMiddle(cells: readonly string[], headerFollows: boolean): RowKind {
    const filled = cells.filter((cell) => cell !== "");
    if (headerFollows && filled.length <= 2) return "title";
    if (filled.length > 1) return "data";
    const only = filled[0]!;
    if (this.#titles.has(nameKey(only))) return "title";
    if (isPageNumber(only)) return "other";
    if (cells[0] === "") return "data";
    if (isSectionLike(only) && this.#manners.width >= 2) return "title";
    if (this.#manners.numbered) return /^\d+(\.0)?$/.test(only) ? "other" : "title";
    return "data";
  }

  /** Whether a row at the end with nothing but its first cell is a remark rather than a row with missing values. */
  #isClosingRemark(cells: readonly string[]): boolean {
    const only = cells.find((cell) => cell !== "") ?? "";
    return isRemark(only) || only.length > this.#manners.longestFirst * 1.5 + 2;
  }

  #kind(cells: readonly string[], record: readonly string[]): Held["kind"] | "data" {
    const filled: number[] = [];
    for (let i = 0; i < cells.length; i++) if (cells[i] !== "") filled.push(i);
    if (filled.length === 0) return record.some((cell) => isMadeUpName(clean(cell))) ? "title" : "blank";
    if (this.#repeatsHeader(cells, filled)) return "repeated-header";
    const { width, fill, numbered } = this.#manners;
    const first = cells[filled[0]!]!;
    if (width >= 2 && filled.every((column) => isFiller(cells[column]!)) && filled.length <= Math.max(1, fill / 2))
      return "other";
    if (filled.length === 1) return this.#lone(filled[0]!, first);
    if (isTotalLike(first)) return "unsure";
    const remarks = filled.every((column) => isNoteLike(cells[column]!) || /[:：]/.test(cells[column]!));
    if (remarks && isNoteLike(first) && filled.length < width) return "unsure";
    if (numbered && filled.length <= 2 && /^(注|备注|附注|说明)[:：]?$/.test(first)) return "unsure";
    return "data";
  }

  /** A row with a single filled cell. */
  #lone(column: number, text: string): "data" | "unsure" | "maybe" | "other" {
    const { width, fill, numbered, shapes, loneCells } = this.#manners;
    if (this.#titles.has(nameKey(text)) && width > 1) return "unsure";
    if (width <= 1) return isNoteLike(text) || isPageNumber(text) ? "unsure" : "data";
    if (column > 0) {
      if (isNoteLike(text)) return "unsure";
      return width >= 3 && fill >= 3 && loneCells < 0.1 ? "other" : "data";
    }
    if (numbered) {
      if (!/^\d+(\.0)?$/.test(text)) return "unsure";
      return this.#lastNumber === null || Number(text) === this.#lastNumber + 1 || fill <= 1 ? "data" : "unsure";
    }
    if (isNoteLike(text) || isPageNumber(text)) return "unsure";
    if (fill <= 1) return "data";
    if (shapes.has(shapeOf(text))) return width >= 3 && fill >= 2 ? "maybe" : "data";
    if (isSectionLike(text) || text.length > 20 || /\d/.test(text) || isRemark(text)) return "unsure";
    return width >= 3 && fill >= 2 ? "maybe" : "data";
  }

  /** Whether the row is a header row again: most of its cells are the header's, and the rest could be names. */
  #repeatsHeader(cells: readonly string[], filled: readonly number[]): boolean {
    return this.#header.some((names) => {
      const named = names.filter((name) => name !== "").length;
      if (named === 0) return false;
      const same = filled.filter((column) => sameName(cells[column]!, names[column] ?? "")).length;
      if (same === 0) return false;
      if (same === filled.length) return same === named || same >= 2;
      return (
        same >= 2 &&
        same / filled.length >= 0.6 &&
        Math.abs(filled.length - named) <= 1 &&
        filled.every((column) => isLabelLike(cells[column]!))
      );
    });
  }

  #noteNumber(cells: readonly string[]): void {
    if (this.#manners.numbered && /^\d{1,9}(\.0)?$/.test(cells[0] ?? "")) this.#lastNumber = Number(cells[0]);
  }
}
