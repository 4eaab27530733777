/**
 * Rows of cells in bytes to lines for COPY, in PostgreSQL's own text form: files and tables alike. What most cells are (plain text, numbers, dates
 * in their usual form) is judged and copied byte by byte; everything else goes through the functions on text that alone define what is
 * right (`values.ts`, `exact-values.ts`), so both ways give the same (tested). Pure.
 */
import { isUtf8 } from "node:buffer";
import {
  countCharacters,
  endOfMoment,
  escaped,
  exactText,
  hasPlainEdges,
  isDay,
  isPlainDecimal,
  isPlainInteger,
  unescaped,
  writeNumber,
  writeText,
  writtenText,
} from "./byte-forms.ts";
import { clean, isMadeUpName } from "./cells.ts";
import { exactly } from "./exact-values.ts";
import { type CellFault, type Converted, convert, type Reading } from "./values.ts";

/** One column to load: its position in the source (from 1; 0 for none) and how its cells are read. */
export type PlannedColumn = Readonly<{ position: number; reading: Reading; required: boolean }>;

/**
 * Who wrote the cells: a person (with tools that make up names of columns), a system into a file, or a database, whose cells mean what they say
 * (no word stands for "nothing here", no blank is cut off, an empty text is not null).
 */
export type Manner = "human" | "plain" | "exact";

export type Faults = { position: number; fault: CellFault }[];

/** One cell against its column: what a mended cell is checked with, too. */
export function checkCell(text: string, column: PlannedColumn, missing: ReadonlySet<string>): Converted {
  return filled(missing.has(text) ? { ok: true, value: null } : convert(text, column.reading), column);
}

const filled = (found: Converted, column: PlannedColumn): Converted =>
  found.ok && found.value === null && column.required ? { ok: false, fault: "required" } : found;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const [tab, newline, backslash, capitalN] = [0x09, 0x0a, 0x5c, 0x4e];
const types = { text: 0, integer: 1, decimal: 2, date: 3, timestamp: 4, boolean: 5 } as const;
const startLength = 16 * 1024;

/** Types rows one after another into lines; `take` hands the lines over. */
export class RowTyper {
  readonly #columns: readonly PlannedColumn[];
  readonly #types: Uint8Array;
  readonly #cells: Int32Array;
  readonly #missing: ReadonlySet<string>;
  readonly #missingFirst = new Uint8Array(256);
  readonly #manner: Manner;
  #at = 0;
  #rowAt = 0;
  /** Bytes that the rest of the row takes at most, as long as all of it is usual. */
  #reserve = 0;
  #view: Buffer = Buffer.alloc(0);
  /** The lines. The value of column `c` of the last row is `out[froms[c] .. tos[c])`; an end of −1 is null. */
  out = new Uint8Array(startLength);
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  /** Whether a value of the last row stands in its line otherwise than it is (escaped). */
  escaped = false;
  /** Looks at each text for bytes that are no UTF-8. */
  careful = false;
  /** What is wrong with the last row; empty where it was good. */
  faults: Faults = [];

  constructor(columns: readonly PlannedColumn[], missing: readonly string[], manner: Manner) {
    this.#columns = columns;
    this.#types = Uint8Array.from(columns, ({ reading }) => types[reading.type]);
    this.#cells = Int32Array.from(columns, ({ position }) => position - 1);
    this.#missing = new Set(missing);
    for (const word of missing) this.#missingFirst[encoder.encode(word)[0] ?? 0] = 1;
    this.#manner = manner;
    this.froms = new Int32Array(columns.length);
    this.tos = new Int32Array(columns.length);
  }

  /** Bytes of lines that wait to be taken. */
  get size(): number {
    return this.#at;
  }

  /** The lines so far; the next ones go into new memory, of about as much. */
  take(): Uint8Array<ArrayBuffer> {
    const lines = this.out.subarray(0, this.#at);
    this.out = new Uint8Array(Math.max(startLength, this.#at + (this.#at >> 3)));
    this.#at = 0;
    this.#rowAt = 0;
    return lines;
  }

  /** The lines so far, which stay; whoever starts anew has them forgotten. */
  get lines(): Uint8Array {
    return this.out.subarray(0, this.#at);
  }

  /** Takes the line of the last row back: a rule refused it. */
  withdraw(): void {
    this.#at = this.#rowAt;
  }

  /** Forgets every line that was not taken. */
  forget(): void {
    this.#at = 0;
    this.#rowAt = 0;
  }

  /** The typed value of a column (from 0) of the last row, as COPY takes it before escaping. */
  value(place: number): string | null {
    const start = this.froms[place]!;
    const end = this.tos[place]!;
    if (end < 0) return null;
    const { out } = this;
    if (this.#view.buffer !== out.buffer) this.#view = Buffer.from(out.buffer);
    // The decoders of Buffer take a few bytes faster than TextDecoder does.
    let ascii = true;
    for (let at = start; at < end && ascii; at++) ascii = out[at]! < 0x80;
    const text = this.#view.toString(ascii ? "latin1" : "utf8", start, end);
    return this.escaped ? unescaped(text) : text;
  }

  /**
   * Types the row whose cells are `starts[base]…`, `count` of them (an end of −1: null). True: its line is added; false: `faults` says
   * why it is not.
   */
  row(number: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array, base: number, count: number): boolean {
    const cells = this.#cells;
    let reserve = 0;
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place]!;
      if (cell >= 0 && cell < count) reserve += ends[base + cell]! - starts[base + cell]! + 2;
    }
    this.#begin(number, reserve * 2);
    const exact = this.#manner === "exact";
    for (let place = 0; place < cells.length; place++) {
      this.out[this.#at++] = tab;
      const cell = cells[place]!;
      const end = cell < 0 || cell >= count ? -1 : ends[base + cell]!;
      const start = end < 0 ? 0 : starts[base + cell]!;
      if (end < 0 || (end === start && !(exact && this.#types[place] === types.text))) this.#none(place);
      else {
        const from = this.#at;
        const to = this.#usual(place, bytes, start, end);
        if (to < 0) this.#unusual(place, decoder.decode(bytes.subarray(start, end)));
        else {
          this.froms[place] = from;
          this.tos[place] = to;
          this.#at = to;
        }
      }
    }
    return this.#end();
  }

  /** The same for a row of texts, cleaned already. */
  textRow(number: number, cells: readonly string[]): boolean {
    this.#begin(number, 0);
    for (let place = 0; place < this.#columns.length; place++) {
      const column = this.#columns[place]!;
      this.out[this.#at++] = tab;
      this.#write(place, checkCell(cells[column.position - 1] ?? "", column, this.#missing));
    }
    return this.#end();
  }

  #begin(number: number, reserve: number): void {
    this.#rowAt = this.#at;
    if (this.faults.length > 0) this.faults = [];
    this.escaped = false;
    this.#reserve = reserve + 64 + this.#columns.length * 4;
    this.#room(0);
    this.#at = writeNumber(this.out, this.#at, number);
  }

  #end(): boolean {
    if (this.faults.length > 0) {
      this.#at = this.#rowAt;
      return false;
    }
    this.out[this.#at++] = newline;
    return true;
  }

  #none(place: number): void {
    const { required, position } = this.#columns[place]!;
    if (required) this.faults.push({ position, fault: "required" });
    this.out[this.#at++] = backslash;
    this.out[this.#at++] = capitalN;
    this.tos[place] = -1;
  }

  /** Writes a cell of a usual form and gives where it ends; −1: a look at the whole cell is needed. */
  #usual(place: number, bytes: Uint8Array, start: number, end: number): number {
    if (this.#missingFirst[bytes[start]!] === 1) return -1;
    let to = end;
    switch (this.#types[place]) {
      case types.text:
        return this.#manner === "exact"
          ? this.#exactText(place, bytes, start, end)
          : this.#writtenText(place, bytes, start, end);
      case types.integer:
        if (!isPlainInteger(bytes, start, end)) return -1;
        break;
      case types.decimal:
        if (!isPlainDecimal(bytes, start, end)) return -1;
        break;
      case types.date:
        if (end - start !== 10 || !isDay(bytes, start)) return -1;
        break;
      case types.timestamp:
        to = endOfMoment(bytes, start, end);
        if (to < 0) return -1;
        break;
      default:
        return this.#manner === "exact" ? this.#bit(bytes, start, end) : -1;
    }
    const { out } = this;
    let at = this.#at;
    for (let i = start; i < to; i++) out[at++] = bytes[i]!;
    return at;
  }

  /** Of a database: 1 and t, 0 and f. */
  #bit(bytes: Uint8Array, start: number, end: number): number {
    const byte = bytes[start]!;
    const isTrue = byte === 0x31 || byte === 0x74;
    if (end - start !== 1 || !(isTrue || byte === 0x30 || byte === 0x66)) return -1;
    this.out[this.#at] = isTrue ? 0x74 : 0x66;
    return this.#at + 1;
  }

  #exactText(place: number, bytes: Uint8Array, start: number, end: number): number {
    if (this.#tooLong(place, bytes, start, end)) return -1;
    if (this.careful && !isUtf8(bytes.subarray(start, end))) return -1;
    return this.#copied(writeText(exactText, this.out, this.#at, bytes, start, end), end - start);
  }

  #writtenText(place: number, bytes: Uint8Array, start: number, end: number): number {
    if (!hasPlainEdges(bytes, start, end)) return -1;
    const first = bytes[start]!;
    // 9.11E+17, Unnamed: 3.
    if (first <= 0x39 && first >= 0x30 && end - start > 1) {
      const second = bytes[start + 1]!;
      if (second === 0x2e || second === 0x45 || second === 0x65 || second === 0xef) return -1;
    }
    if (first === 0x55 && bytes[start + 1] === 0x6e) return -1;
    if (this.#tooLong(place, bytes, start, end)) return -1;
    return this.#copied(writeText(writtenText, this.out, this.#at, bytes, start, end), end - start);
  }

  #tooLong(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { length } = this.#columns[place]!.reading;
    return length !== null && end - start > length && countCharacters(bytes, start, end) > length;
  }

  #copied(to: number, length: number): number {
    if (to >= 0 && to - this.#at !== length) this.escaped = true;
    return to;
  }

  #unusual(place: number, raw: string): void {
    const column = this.#columns[place]!;
    const converted =
      this.#manner === "exact"
        ? filled(exactly(raw, column.reading), column)
        : checkCell(this.#cleaned(raw), column, this.#missing);
    this.#write(place, converted);
  }

  #cleaned(raw: string): string {
    const text = clean(raw);
    return this.#manner === "human" && isMadeUpName(text) ? "" : text;
  }

  #write(place: number, converted: Converted): void {
    if (!converted.ok) {
      this.faults.push({ position: this.#columns[place]!.position, fault: converted.fault });
      return;
    }
    if (converted.value === null) {
      this.out[this.#at++] = backslash;
      this.out[this.#at++] = capitalN;
      this.tos[place] = -1;
      return;
    }
    const line = escaped(converted.value);
    if (line.length !== converted.value.length) this.escaped = true;
    this.#room(line.length * 3);
    this.froms[place] = this.#at;
    this.#at += encoder.encodeInto(line, this.out.subarray(this.#at)).written;
    this.tos[place] = this.#at;
  }

  #room(bytes: number): void {
    const wanted = this.#at + this.#reserve + bytes;
    if (wanted <= this.out.length) return;
    const larger = new Uint8Array(Math.max(this.out.length * 2, wanted));
    larger.set(this.out.subarray(0, this.#at));
    this.out = larger;
  }
}
