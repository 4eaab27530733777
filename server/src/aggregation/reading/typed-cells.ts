/**
 * From cells in bytes to lines for COPY and to rows that are set aside: the way of a table that a database gave, whose cells mean what
 * they say (no word stands for "nothing here", no blank is cut off, an empty text is not null). What is usual is done on the bytes;
 * a row with anything else goes cell by cell through `convert`. Pure.
 */
import { isUtf8 } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import type { ColumnType } from "../column-type.ts";
import { type RowCheck, type RuleCounts, rulePrefix } from "../quality/row-check.ts";
import { type CellBatch, rowTexts } from "./cell-batch.ts";
import type { LoadCounts, RefusedRow } from "./typed-rows.ts";
import { type CellFault, convert } from "./values.ts";

/** One column to fill: from which cell of a row (from 0; −1: from none), as what, and whether it must have a value. */
export type CellColumn = Readonly<{ cell: number; type: ColumnType; length: number | null; required: boolean }>;

/** Says no to a row by its cells in bytes: those of column `c` of the table to be are at `cells[c]` behind `base` (−1: none). */
export type ByteTest = (batch: CellBatch, base: number) => boolean;

/** A check of a row; `bytes` says the same as `fails` on the cells themselves. */
export type CellCheck = RowCheck & Readonly<{ bytes?: ByteTest | undefined }>;

/** Lines in PostgreSQL's COPY text form, how many rows they are, and the rows that are not among them. */
export type TypedBatch = Readonly<{ lines: Uint8Array; good: number; refused: readonly RefusedRow[]; records: number }>;

const [tab, newline, backslash, minus, point, zero, nine] = [9, 10, 92, 45, 46, 48, 57];
const escapes = new Uint8Array(128);
for (const [byte, letter] of [
  [8, 98],
  [9, 116],
  [10, 110],
  [11, 118],
  [12, 102],
  [13, 114],
  [92, 92],
] as const)
  escapes[byte] = letter;
const monthDays = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Results of writing one cell: how it went, or that only `convert` can say. */
const [written, unusual] = [0, 1];

/** Turns batches into lines, one after another; rows are numbered from 1 in the order in which they come. */
export class TypedCells {
  readonly #columns: readonly CellColumn[];
  readonly #checks: readonly CellCheck[];
  readonly #hash: Hash = createHash("sha256");
  readonly checks: RuleCounts;
  #out: Uint8Array = new Uint8Array(0);
  #at = 0;
  #records = 0;
  #good = 0;
  #refused = 0;
  /** What checks said no to in the batch under way. */
  #told: { rule: string; number: number; aside: boolean }[] = [];

  constructor(columns: readonly CellColumn[], checks: readonly CellCheck[] = []) {
    this.#columns = columns;
    this.#checks = [...checks].sort((a, b) => Number(b.setsAside) - Number(a.setsAside));
    this.checks = Object.fromEntries(checks.map(({ rule }) => [rule, { failed: 0, setAside: 0, examples: [] }]));
  }

  /** Counts of all batches so far. */
  get counts(): LoadCounts {
    const skipped = { blank: 0, title: 0, header: 0, "repeated-header": 0, footer: 0, other: 0 };
    return { records: this.#records, good: this.#good, refused: this.#refused, skipped };
  }

  /** SHA-256 in hex over all lines; nothing can be taken after it. */
  digest(): string {
    return this.#hash.digest("hex");
  }

  take(batch: CellBatch): TypedBatch {
    const before = { records: this.#records, good: this.#good, refused: this.#refused };
    let refused = this.#rows(batch, false);
    // Bytes that are no UTF-8 would end the whole COPY: the rows that have them are found one by one.
    if (!isUtf8(this.#out.subarray(0, this.#at))) {
      ({ records: this.#records, good: this.#good, refused: this.#refused } = before);
      refused = this.#rows(batch, true);
    }
    const lines = this.#out.subarray(0, this.#at);
    this.#hash.update(lines);
    this.#tally();
    return { lines, good: this.#good - before.good, refused, records: this.#records };
  }

  #rows(batch: CellBatch, careful: boolean): RefusedRow[] {
    const { bytes, starts, ends, rows, columns: width } = batch;
    const columns = this.#columns;
    const refused: RefusedRow[] = [];
    this.#out = new Uint8Array(bytes.length + rows * (columns.length * 3 + 24) + 4096);
    this.#at = 0;
    this.#told = [];
    for (let row = 0; row < rows; row++) {
      const base = row * width;
      const number = this.#records + 1;
      this.#records = number;
      let size = 24 + columns.length * 4;
      for (let cell = base; cell < base + width; cell++)
        size += ends[cell]! < 0 ? 0 : (ends[cell]! - starts[cell]!) * 2;
      this.#room(size);
      const begun = this.#at;
      this.#number(number);
      let usual = true;
      for (let c = 0; c < columns.length; c++) {
        const column = columns[c]!;
        const cell = column.cell < 0 ? -1 : base + column.cell;
        this.#out[this.#at++] = tab;
        if (cell < 0 || ends[cell]! < 0) {
          if (column.required) {
            usual = false;
            break;
          }
          this.#out[this.#at++] = backslash;
          this.#out[this.#at++] = 78;
        } else if (this.#cell(bytes, starts[cell]!, ends[cell]!, column) !== written) {
          usual = false;
          break;
        }
      }
      if (usual && careful && !isUtf8(this.#out.subarray(begun, this.#at))) usual = false;
      if (usual && this.#keeps(batch, base, number)) {
        this.#out[this.#at++] = newline;
        this.#good += 1;
        continue;
      }
      this.#at = begun;
      const fault = this.#slowly(batch, row, number);
      if (fault) {
        refused.push(fault);
        this.#refused += 1;
      } else this.#good += 1;
    }
    return refused;
  }

  /** Whether every check that sets rows aside is kept; those that only count are counted then. */
  #keeps(batch: CellBatch, base: number, number: number): boolean {
    for (const check of this.#checks) {
      if (!(check.bytes ? check.bytes(batch, base) : check.fails(this.#texts(batch, base, check.reads)))) continue;
      // Which ones, and how the row is shown, is found out the slow way.
      if (check.setsAside) return false;
      this.#count(check.rule, number);
    }
    return true;
  }

  #count(rule: string, number: number): void {
    this.#told.push({ rule, number, aside: false });
  }

  #tally(): void {
    for (const { rule, number, aside } of this.#told) {
      const count = this.checks[rule]!;
      if (aside) count.setAside += 1;
      else {
        count.failed += 1;
        if (count.examples.length < 10) count.examples.push(number);
      }
    }
  }

  #texts(batch: CellBatch, base: number, reads: readonly number[]): (string | null)[] {
    const values: (string | null)[] = [];
    for (const place of reads) {
      const { cell } = this.#columns[place]!;
      const end = cell < 0 ? -1 : batch.ends[base + cell]!;
      values[place] = end < 0 ? null : decoder.decode(batch.bytes.subarray(batch.starts[base + cell]!, end));
    }
    return values;
  }

  /** A row by its texts: the line, or what is wrong with it. */
  #slowly(batch: CellBatch, row: number, number: number): RefusedRow | null {
    const cells = rowTexts(batch, row);
    const faults: { position: number; fault: RefusedRow["faults"][number]["fault"] }[] = [];
    const values = this.#columns.map((column) => {
      const found = column.cell < 0 ? value(null) : exactly(cells[column.cell] ?? null, column);
      const converted =
        found.ok && found.value === null && column.required ? ({ ok: false, fault: "required" } as const) : found;
      if (converted.ok) return converted.value;
      faults.push({ position: column.cell + 1, fault: converted.fault });
      return null;
    });
    if (faults.length === 0) {
      for (const { rule, setsAside, reads, fails } of this.#checks) {
        if (!setsAside || !fails(values)) continue;
        this.#told.push({ rule, number, aside: true });
        faults.push({ position: this.#columns[reads[0]!]!.cell + 1, fault: `${rulePrefix}${rule}` });
      }
    }
    if (faults.length > 0) return { row: number, cells: cells.map((cell) => cell ?? ""), faults };
    for (const { rule, setsAside, fails } of this.#checks) if (!setsAside && fails(values)) this.#count(rule, number);
    const line = Buffer.from(
      `${number}${values.map((one) => (one === null ? "\t\\N" : `\t${one.replace(special, (sign) => `\\${String.fromCharCode(escapes[sign.charCodeAt(0)]!)}`)}`)).join("")}\n`,
    );
    this.#room(line.length);
    this.#out.set(line, this.#at);
    this.#at += line.length;
    return null;
  }

  #room(size: number): void {
    if (this.#at + size <= this.#out.length) return;
    const larger = new Uint8Array(Math.max(this.#out.length + (this.#out.length >> 1), this.#at + size));
    larger.set(this.#out.subarray(0, this.#at));
    this.#out = larger;
  }

  #number(number: number): void {
    const out = this.#out;
    let digits = 1;
    for (let limit = 10; number >= limit; limit *= 10) digits += 1;
    let rest = number;
    for (let at = this.#at + digits - 1; at >= this.#at; at--) {
      const next = Math.floor(rest / 10);
      out[at] = zero + rest - next * 10;
      rest = next;
    }
    this.#at += digits;
  }

  #cell(bytes: Uint8Array, start: number, end: number, column: CellColumn): number {
    switch (column.type) {
      case "text":
        return this.#text(bytes, start, end, column.length);
      case "integer":
        return this.#integer(bytes, start, end);
      case "decimal":
        return this.#decimal(bytes, start, end);
      case "date":
        return end - start === 10 && isDay(bytes, start) ? this.#copy(bytes, start, end) : unusual;
      case "timestamp":
        return this.#timestamp(bytes, start, end);
      case "boolean":
        return unusual === this.#boolean(bytes, start, end) ? unusual : written;
    }
  }

  #copy(bytes: Uint8Array, start: number, end: number): number {
    const out = this.#out;
    let to = this.#at;
    for (let at = start; at < end; at++) out[to++] = bytes[at]!;
    this.#at = to;
    return written;
  }

  #text(bytes: Uint8Array, start: number, end: number, length: number | null): number {
    const out = this.#out;
    let to = this.#at;
    if (length !== null && end - start > length) {
      let characters = 0;
      for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) characters += 1;
      if (characters > length) return unusual;
    }
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte > 13 && byte !== backslash) out[to++] = byte;
      else {
        if (byte === 0) return unusual;
        const letter = escapes[byte]!;
        if (letter !== 0) {
          out[to++] = backslash;
          out[to++] = letter;
        } else out[to++] = byte;
      }
    }
    this.#at = to;
    return written;
  }

  #integer(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    if (bytes[at] === minus) at += 1;
    const digits = end - at;
    if (digits < 1 || digits > 18 || (bytes[at] === zero && (digits > 1 || at > start))) return unusual;
    for (; at < end; at++) if (bytes[at]! < zero || bytes[at]! > nine) return unusual;
    return this.#copy(bytes, start, end);
  }

  #decimal(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    if (bytes[at] === minus) at += 1;
    const first = at;
    if (end - at > 200 || at >= end) return unusual;
    while (at < end && bytes[at]! >= zero && bytes[at]! <= nine) at++;
    const whole = at - first;
    if (whole === 0 || (whole > 1 && bytes[first] === zero)) return unusual;
    let nought = whole === 1 && bytes[first] === zero;
    if (at < end) {
      if (bytes[at] !== point || at + 1 === end) return unusual;
      for (at++; at < end; at++) {
        const byte = bytes[at]!;
        if (byte < zero || byte > nine) return unusual;
        if (byte !== zero) nought = false;
      }
    }
    if (nought && first > start) return unusual;
    return this.#copy(bytes, start, end);
  }

  #timestamp(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length < 19 || length > 26 || length === 20 || !isDay(bytes, start)) return unusual;
    if (bytes[start + 10] !== 32 || bytes[start + 13] !== 58 || bytes[start + 16] !== 58) return unusual;
    const hour = two(bytes, start + 11);
    const minute = two(bytes, start + 14);
    const second = two(bytes, start + 17);
    if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return unusual;
    let last = end;
    if (length > 19) {
      if (bytes[start + 19] !== point) return unusual;
      for (let at = start + 20; at < end; at++) if (bytes[at]! < zero || bytes[at]! > nine) return unusual;
      // PostgreSQL writes no zeros at the end of a fraction.
      while (bytes[last - 1] === zero) last -= 1;
      if (last === start + 20) last = start + 19;
    }
    return this.#copy(bytes, start, last);
  }

  #boolean(bytes: Uint8Array, start: number, end: number): number {
    if (end - start !== 1) return unusual;
    const byte = bytes[start]!;
    if (byte === 49 || byte === 116) this.#out[this.#at++] = 116;
    else if (byte === zero || byte === 102) this.#out[this.#at++] = 102;
    else return unusual;
    return written;
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const special = /[\\\b\f\n\r\t\v]/g;

function two(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]! - zero, bytes[at + 1]! - zero];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** A day of the calendar, YYYY-MM-DD, of the years 1 to 9999. */
function isDay(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 4] !== minus || bytes[at + 7] !== minus) return false;
  const [century, short, month, day] = [two(bytes, at), two(bytes, at + 2), two(bytes, at + 5), two(bytes, at + 8)];
  if (century < 0 || short < 0 || month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + short;
  if (year === 0) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= monthDays[month]!;
}

const value = (text: string | null) => ({ ok: true, value: text }) as const;
const fault = (code: CellFault) => ({ ok: false, fault: code }) as const;

/** A cell as a value, by what it says: an empty one is no number and no date, but null there; a text is kept as it is. */
function exactly(text: string | null, { type, length }: CellColumn): ReturnType<typeof convert> {
  if (text === null) return value(null);
  if (type === "text") {
    if (text.includes("\0") || text.includes("\ufffd")) return fault("broken-encoding");
    return length !== null && [...text].length > length ? fault("too-long") : value(text);
  }
  if (text === "") return value(null);
  if (type === "boolean") {
    if (/^(1|t|true)$/i.test(text)) return value("t");
    return /^(0|f|false)$/i.test(text) ? value("f") : fault("not-a-boolean");
  }
  if (/^(integer|decimal)$/.test(type) && !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text))
    return fault(type === "integer" ? "not-an-integer" : "not-a-number");
  if (/^(date|timestamp)$/.test(type)) {
    const found = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}?)0*)?)?$/.exec(text);
    const [, day = "", time = "00:00:00", fraction] = found ?? [];
    if (!found || !isDay(Buffer.from(day), 0)) return fault(type === "date" ? "not-a-date" : "not-a-timestamp");
    const part = fraction === undefined || /^0*$/.test(fraction) ? "" : `.${fraction}`;
    if (type === "date") return time === "00:00:00" && part === "" ? value(day) : fault("not-a-date");
    return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time) ? value(`${day} ${time}${part}`) : fault("not-a-timestamp");
  }
  return convert(text, { type, length: null, dateOrder: null, refuseBroken: false });
}
