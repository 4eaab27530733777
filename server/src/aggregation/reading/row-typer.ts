/**
 * Rows of cells in bytes to lines for COPY, in PostgreSQL's own text form. What most cells are (plain text, numbers, dates in their usual form) is
 * judged and copied byte by byte; everything else goes through the same functions on text as a single cell does (`cells.ts`,
 * `values.ts`), so both ways give the same (tested). Pure.
 */
import { clean, isMadeUpName } from "./cells.ts";
import { type CellFault, type Converted, convert, type Reading } from "./values.ts";

/** One column to load: its position in the source (from 1; 0 for none) and how its cells are read. */
export type PlannedColumn = Readonly<{ position: number; reading: Reading; required: boolean }>;

/** Who wrote the cells: a person (with tools that make up names of columns), or a system. */
export type Manner = "human" | "plain";

export type Faults = { position: number; fault: CellFault }[];

/** One cell against its column: what a mended cell is checked with, too. */
export function checkCell(text: string, column: PlannedColumn, missing: ReadonlySet<string>): Converted {
  const converted = missing.has(text) ? ({ ok: true, value: null } as const) : convert(text, column.reading);
  if (converted.ok && converted.value === null && column.required) return { ok: false, fault: "required" };
  return converted;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const [ordinary, escapable, odd] = [0, 1, 2];

/** What a byte asks for: nothing, to be escaped, or a look at the whole cell. */
const kinds = new Uint8Array(256);
for (let byte = 0; byte < 0x20; byte++) kinds[byte] = odd;
for (const byte of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x5c]) kinds[byte] = escapable;
for (const byte of [0x7f, 0xc2, 0xe2, 0xef]) kinds[byte] = odd;

const letters = new Uint8Array(256);
for (const [byte, letter] of [
  [0x5c, "\\"],
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0b, "v"],
  [0x0c, "f"],
  [0x0d, "r"],
] as const)
  letters[byte] = letter.charCodeAt(0);

const outLength = 512 * 1024;

/** Types rows one after another into lines; `take` hands the lines over. */
export class RowTyper {
  readonly #columns: readonly PlannedColumn[];
  readonly #missing: ReadonlySet<string>;
  readonly #missingFirst = new Uint8Array(256);
  readonly #manner: Manner;
  #out = new Uint8Array(outLength + 65_536);
  #at = 0;
  #rowAt = 0;
  /** Where the values of the last row are: text, or a place in bytes (end −1: null). */
  readonly #texts: (string | null | undefined)[];
  readonly #valueBytes: Uint8Array[];
  readonly #valueStarts: Int32Array;
  readonly #valueEnds: Int32Array;
  #viewed: Uint8Array | null = null;
  #view: Buffer = Buffer.alloc(0);
  /** What is wrong with the last row; empty where it was good. */
  faults: Faults = [];

  constructor(columns: readonly PlannedColumn[], missing: readonly string[], manner: Manner) {
    this.#columns = columns;
    this.#missing = new Set(missing);
    for (const word of missing) this.#missingFirst[encoder.encode(word)[0] ?? 0] = 1;
    this.#manner = manner;
    this.#texts = columns.map(() => null);
    this.#valueBytes = columns.map(() => this.#out);
    this.#valueStarts = new Int32Array(columns.length);
    this.#valueEnds = new Int32Array(columns.length);
  }

  /** Bytes of lines that wait to be taken. */
  get size(): number {
    return this.#at;
  }

  /** The lines so far; the next ones go into new memory. */
  take(): Uint8Array<ArrayBuffer> {
    const lines = this.#out.subarray(0, this.#at);
    this.#out = new Uint8Array(outLength + 65_536);
    this.#at = 0;
    this.#rowAt = 0;
    return lines;
  }

  /** Takes the line of the last row back: a rule refused it. */
  withdraw(): void {
    this.#at = this.#rowAt;
  }

  /** The typed value of a column (from 0) of the last good row, as COPY takes it before escaping. */
  value(place: number): string | null {
    const text = this.#texts[place];
    if (text !== undefined) return text;
    const end = this.#valueEnds[place]!;
    if (end < 0) return null;
    return this.#decoded(this.#valueBytes[place]!, this.#valueStarts[place]!, end);
  }

  // The decoders of Buffer take a few bytes faster than TextDecoder does.
  #decoded(bytes: Uint8Array, start: number, end: number): string {
    if (this.#viewed !== bytes) {
      this.#viewed = bytes;
      this.#view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return this.#view.toString("utf8", start, end);
    return this.#view.toString("latin1", start, end);
  }

  /** Asks about a value in bytes; `otherwise` where it is null, or only known as text. For rules that can be judged on bytes. */
  ask(place: number, keeps: (bytes: Uint8Array, start: number, end: number) => boolean, otherwise: boolean): boolean {
    const text = this.#texts[place];
    if (text === null) return otherwise;
    if (text !== undefined) {
      const bytes = encoder.encode(text);
      return keeps(bytes, 0, bytes.length);
    }
    return keeps(this.#valueBytes[place]!, this.#valueStarts[place]!, this.#valueEnds[place]!);
  }

  /**
   * Types the row whose cells are `starts[base]…`, `count` of them (an end of −1: null). True: its line is added; false: `faults` says
   * why it is not.
   */
  row(number: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array, base: number, count: number): boolean {
    this.#begin(number);
    const columns = this.#columns;
    for (let place = 0; place < columns.length; place++) {
      const column = columns[place]!;
      const cell = column.position - 1;
      this.#room(64);
      this.#out[this.#at++] = 0x09;
      if (cell < 0 || cell >= count) this.#none(place, column);
      else {
        const start = starts[base + cell]!;
        const end = ends[base + cell]!;
        if (end < 0) this.#none(place, column);
        else if (end === start) this.#none(place, column);
        else {
          this.#room((end - start) * 2);
          if (!this.#quick(place, column, bytes, start, end)) this.#slow(place, column, bytes, start, end);
        }
      }
    }
    return this.#end();
  }

  /** The same for a row of texts, cleaned already. */
  textRow(number: number, cells: readonly string[]): boolean {
    this.#begin(number);
    for (let place = 0; place < this.#columns.length; place++) {
      const column = this.#columns[place]!;
      this.#room(64);
      this.#out[this.#at++] = 0x09;
      this.#text(place, column, cells[column.position - 1] ?? "");
    }
    return this.#end();
  }

  #begin(number: number): void {
    this.#rowAt = this.#at;
    if (this.faults.length > 0) this.faults = [];
    this.#room(32);
    this.#at = writeNumber(this.#out, this.#at, number);
  }

  #end(): boolean {
    if (this.faults.length > 0) {
      this.#at = this.#rowAt;
      return false;
    }
    this.#room(1);
    this.#out[this.#at++] = 0x0a;
    return true;
  }

  #none(place: number, column: PlannedColumn): void {
    if (column.required) this.faults.push({ position: column.position, fault: "required" });
    this.#out[this.#at++] = 0x5c;
    this.#out[this.#at++] = 0x4e;
    this.#texts[place] = null;
  }

  /** The usual forms. False: a look at the whole cell is needed, and nothing was written. */
  #quick(place: number, column: PlannedColumn, bytes: Uint8Array, start: number, end: number): boolean {
    const first = bytes[start]!;
    if (this.#missingFirst[first] === 1) return false;
    const { type } = column.reading;
    if (type === "text") return this.#plainText(place, column, bytes, start, end);
    switch (type) {
      case "integer":
        if (!isPlainInteger(bytes, start, end)) return false;
        break;
      case "decimal":
        if (!isPlainDecimal(bytes, start, end)) return false;
        break;
      case "date":
        if (end - start !== 10 || !isDay(bytes, start)) return false;
        break;
      case "timestamp":
        if (end - start !== 19 || !isDay(bytes, start) || !isTime(bytes, start + 10)) return false;
        break;
      default:
        return false;
    }
    const out = this.#out;
    let at = this.#at;
    for (let i = start; i < end; i++) out[at++] = bytes[i]!;
    this.#keep(place, bytes, start, end);
    this.#at = at;
    return true;
  }

  #plainText(place: number, column: PlannedColumn, bytes: Uint8Array, start: number, end: number): boolean {
    if (!plainFirst(bytes, start, end) || !plainLast(bytes, start, end)) return false;
    const first = bytes[start]!;
    // 9.11E+17, Unnamed: 3.
    if (first <= 0x39 && first >= 0x30 && end - start > 1) {
      const second = bytes[start + 1]!;
      if (second === 0x2e || second === 0x45 || second === 0x65 || second === 0xef) return false;
    }
    if (first === 0x55 && bytes[start + 1] === 0x6e) return false;
    const { length } = column.reading;
    if (length !== null && end - start > length && countCharacters(bytes, start, end) > length) return false;
    const out = this.#out;
    let at = this.#at;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      const kind = kinds[byte];
      if (kind !== ordinary) {
        if (kind === escapable) {
          out[at++] = 0x5c;
          out[at++] = letters[byte]!;
          continue;
        }
        if (byte === 0xe2) {
          const b = bytes[i + 1];
          const c = bytes[i + 2];
          if ((b === 0x80 && c === 0x8b) || (b === 0x81 && c === 0xa0)) return false;
        } else if (byte === 0xef) {
          const b = bytes[i + 1];
          const c = bytes[i + 2];
          if ((b === 0xbb && c === 0xbf) || (b === 0xbf && c === 0xbd)) return false;
        } else return false;
      }
      out[at++] = byte;
    }
    this.#keep(place, bytes, start, end);
    this.#at = at;
    return true;
  }

  #slow(place: number, column: PlannedColumn, bytes: Uint8Array, start: number, end: number): void {
    const raw = decoder.decode(bytes.subarray(start, end));
    this.#text(place, column, cleaned(raw, this.#manner));
  }

  #text(place: number, column: PlannedColumn, text: string): void {
    const converted = checkCell(text, column, this.#missing);
    if (!converted.ok) {
      this.faults.push({ position: column.position, fault: converted.fault });
      return;
    }
    this.#texts[place] = converted.value;
    if (converted.value === null) {
      this.#out[this.#at++] = 0x5c;
      this.#out[this.#at++] = 0x4e;
      return;
    }
    const line = escaped(converted.value);
    this.#room(line.length * 3);
    this.#at += encoder.encodeInto(line, this.#out.subarray(this.#at)).written;
  }

  #keep(place: number, bytes: Uint8Array, start: number, end: number): void {
    this.#texts[place] = undefined;
    this.#valueBytes[place] = bytes;
    this.#valueStarts[place] = start;
    this.#valueEnds[place] = end;
  }

  #room(bytes: number): void {
    // Four bytes more: a null, a tab, a line end.
    if (this.#at + bytes + 4 <= this.#out.length) return;
    const larger = new Uint8Array(Math.max(this.#out.length * 2, this.#at + bytes + 65_536));
    larger.set(this.#out.subarray(0, this.#at));
    this.#out = larger;
  }
}

/** A cell as a file means it. */
function cleaned(cell: string, manner: Manner): string {
  const text = clean(cell);
  return manner === "human" && isMadeUpName(text) ? "" : text;
}

function escaped(value: string): string {
  return /[\\\b\f\n\r\t\v]/.test(value)
    ? value.replace(/[\\\b\f\n\r\t\v]/g, (c) => `\\${String.fromCharCode(letters[c.charCodeAt(0)]!)}`)
    : value;
}

/** Neither white space nor a mark at the edge: ASCII signs, and what begins with E3 to E9 (but U+3000) or is a full-width form. */
function plainFirst(bytes: Uint8Array, start: number, end: number): boolean {
  const byte = bytes[start]!;
  if (byte < 0x80) return byte > 0x20 && byte < 0x7f;
  return end - start >= 3 && plainWide(bytes, start);
}

function plainLast(bytes: Uint8Array, start: number, end: number): boolean {
  const byte = bytes[end - 1]!;
  if (byte < 0x80) return byte > 0x20 && byte < 0x7f;
  return end - start >= 3 && plainWide(bytes, end - 3);
}

function plainWide(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const second = bytes[at + 1]!;
  if (lead === 0xe3) return second !== 0x80 || bytes[at + 2] !== 0x80;
  if (lead > 0xe3 && lead <= 0xe9) return true;
  return lead === 0xef && (second === 0xbc || second === 0xbd);
}

function isPlainInteger(bytes: Uint8Array, start: number, end: number): boolean {
  const negative = bytes[start] === 0x2d;
  const from = negative ? start + 1 : start;
  const digits = end - from;
  if (digits < 1 || digits > 18) return false;
  if (bytes[from] === 0x30 && (digits > 1 || negative)) return false;
  for (let at = from; at < end; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return true;
}

function isPlainDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  const from = bytes[start] === 0x2d ? start + 1 : start;
  if (end - from < 1 || end - from > 100) return false;
  let at = from;
  let zero = true;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) {
    if (bytes[at] !== 0x30) zero = false;
    at++;
  }
  const whole = at - from;
  if (whole === 0 || (whole > 1 && bytes[from] === 0x30)) return false;
  if (at < end) {
    if (bytes[at++] !== 0x2e || at === end) return false;
    for (; at < end; at++) {
      if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
      if (bytes[at] !== 0x30) zero = false;
    }
  }
  return !(zero && from !== start);
}

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** YYYY-MM-DD, a day of the calendar. */
function isDay(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return false;
  const century = twoDigits(bytes, at);
  const rest = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + rest;
  if (year < 1) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= monthDays[month]!;
}

/** A space and HH:MM:SS. */
function isTime(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x20 || bytes[at + 3] !== 0x3a || bytes[at + 6] !== 0x3a) return false;
  const hour = twoDigits(bytes, at + 1);
  const minute = twoDigits(bytes, at + 4);
  const second = twoDigits(bytes, at + 7);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const a = bytes[at]! - 0x30;
  const b = bytes[at + 1]! - 0x30;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

function countCharacters(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}

function writeNumber(out: Uint8Array, at: number, number: number): number {
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  let rest = number;
  for (let place = at + digits - 1; place >= at; place--) {
    const next = Math.floor(rest / 10);
    out[place] = 0x30 + (rest - next * 10);
    rest = next;
  }
  return at + digits;
}
