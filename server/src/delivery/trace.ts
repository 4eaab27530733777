/**
 * Trace marks: 64 bits in a delivered file that say which delivery it was, without changing a value. CSV (RFC 4180) lets a cell that
 * needs no quotes have them, JSON (RFC 8259) lets a space stand after a colon, a workbook has keywords. Each cell carries one bit, and
 * the mark comes again every 64 cells, so an excerpt of some rows still holds it. Pure.
 */
import { inflateRawSync } from "node:zlib";
import { compressedBytes, readZipDirectory } from "../aggregation/reading/zip-directory.ts";

export const markBytes = 8;
const markBits = markBytes * 8;

/** Whether the cell of that number, counted over the rows without the heading, is marked. */
function marked(mark: Uint8Array, cell: number): boolean {
  const bit = cell % markBits;
  return ((mark[bit >> 3]! >> (7 - (bit & 7))) & 1) === 1;
}

/** Rows as CSV with a mark in their quotes; `from` is the number of the first cell. Empty cells stay empty: quotes would make them texts. */
export function markedCsv(rows: readonly (readonly string[])[], mark: Uint8Array, from: number): string {
  let cell = from;
  let text = "";
  for (const row of rows) {
    for (const [index, value] of row.entries()) {
      const bit = marked(mark, cell++);
      if (index > 0) text += ",";
      text += value !== "" && (bit || needsQuotes(value)) ? `"${value.replaceAll('"', '""')}"` : value;
    }
    text += "\r\n";
  }
  return text;
}

function needsQuotes(value: string): boolean {
  return /[",\r\n]/.test(value);
}

/** One row as JSON with a mark in its spaces; `from` is the number of its first cell. */
export function markedJson(row: Readonly<Record<string, unknown>>, mark: Uint8Array, from: number): string {
  let cell = from;
  const members = Object.entries(row).map(
    ([name, value]) => `${JSON.stringify(name)}:${marked(mark, cell++) ? " " : ""}${JSON.stringify(value)}`,
  );
  return `{${members.join(",")}}`;
}

/** What the keywords of a workbook say. */
export function markedKeywords(mark: Uint8Array): string {
  return `shutong-trace:${Buffer.from(mark).toString("hex")}`;
}

/**
 * The marks that a found file may carry: none where it holds too few cells, a handful otherwise, of which at most one was ever given.
 * The heading and the beginning may be missing.
 */
export function marksIn(file: Buffer): readonly Buffer[] {
  const keywords = keywordsOf(file)?.match(/shutong-trace:([0-9a-f]{16})/)?.[1];
  if (keywords) return [Buffer.from(keywords, "hex")];
  const text = file.toString("utf8");
  const begin = text.trimStart();
  const readings = begin.startsWith("[") || begin.startsWith("{") ? [jsonBits(text)] : csvBits(text);
  return distinct(readings.flatMap((bits) => rotations(bits)));
}

type Bit = 0 | 1 | null;

function jsonBits(text: string): readonly Bit[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*:( ?)/g)].map(([, space]) => (space === " " ? 1 : 0));
}

// With the first line, which may be a row, and without it, which may be the heading.
function csvBits(text: string): readonly (readonly Bit[])[] {
  const bits: Bit[] = [];
  let firstLine = 0;
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  cells.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (!found) return [];
    const [, inQuotes, bare, after] = found;
    if (inQuotes !== undefined) bits.push(/[",\r\n]/.test(inQuotes) ? null : 1);
    else bits.push(bare === "" ? null : 0);
    if (after !== "," && firstLine === 0) firstLine = bits.length;
  }
  return [bits, bits.slice(firstLine)];
}

// Where the excerpt began is not known: every turn of the 64 bits is a candidate. A bit is what most of its cells say.
function rotations(bits: readonly Bit[]): Buffer[] {
  const votes = new Array<number>(markBits).fill(0);
  const heard = new Array<boolean>(markBits).fill(false);
  for (const [cell, bit] of bits.entries()) {
    if (bit === null) continue;
    heard[cell % markBits] = true;
    votes[cell % markBits]! += bit === 1 ? 1 : -1;
  }
  if (heard.includes(false) || !votes.some((vote) => vote > 0)) return [];
  return Array.from({ length: markBits }, (_, turn) => {
    const mark = Buffer.alloc(markBytes);
    for (let bit = 0; bit < markBits; bit++) {
      if (votes[(bit + turn) % markBits]! > 0) mark[bit >> 3]! |= 1 << (7 - (bit & 7));
    }
    return mark;
  });
}

function distinct(marks: readonly Buffer[]): readonly Buffer[] {
  return [...new Map(marks.map((mark) => [mark.toString("hex"), mark])).values()];
}

const longestProperties = 1024 * 1024;

// The properties of a workbook (OPC): a small file of its own in the archive.
function keywordsOf(file: Buffer): string | null {
  if (file.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return null;
  const entry = readZipDirectory(file)?.find(({ name }) => name === "docProps/core.xml");
  const bytes = entry && compressedBytes(file, entry);
  if (!bytes) return null;
  try {
    if (entry.method === 0) return bytes.subarray(0, longestProperties).toString("utf8");
    return inflateRawSync(bytes, { maxOutputLength: longestProperties }).toString("utf8");
  } catch {
    return null;
  }
}

/** The headings of a found table: names of its columns, in the order in which they stand; none where it has no form that is known. */
export function headingsIn(file: Buffer): readonly string[] {
  const text = file.toString("utf8", 0, 65_536).replace(/^\ufeff/, "");
  const begin = text.trimStart();
  if (begin.startsWith("[") || begin.startsWith("{")) {
    const first = /\{[^{}]*\}/.exec(begin)?.[0];
    return [...(first ?? "").matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name!);
  }
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  return line.split(",").map((cell: string) => cell.replace(/^"|"$/g, "").trim());
}
