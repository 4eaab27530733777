/**
 * Splits UTF-8 bytes into records and cells as `csv-records.ts` splits text (the same forgiveness, the same limits; tested equal), without a
 * string for a cell. Only for delimiters of one byte.
 */
import { CsvFaultError, type CsvLimits } from "./csv-records.ts";

/**
 * Complete records: cell `i` is `bytes[starts[i] .. ends[i])`, record `r` has the cells from `first[r]` to `first[r + 1]`. All of it is
 * valid until the next call of the reader.
 */
export interface Records {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly first: Int32Array;
  readonly count: number;
}

const [quote, feed, ret] = [0x22, 0x0a, 0x0d];
/** As in `csv-records.ts`, in bytes. */
const quoteReach = 256 * 1024;
const quoteFailures = 20;
const roomy = 64;

/** A push parser over bytes: give it pieces, take the complete records. */
export class CsvBytes {
  readonly #delimiter: number;
  readonly #limits: CsvLimits;
  /** 1 where a plain cell may end. */
  readonly #stops = new Uint8Array(256);
  #bytes = new Uint8Array(1 << 19);
  #length = 0;
  #starts = new Int32Array(1 << 16);
  #ends = new Int32Array(1 << 16);
  #first = new Int32Array(1 << 13);
  #records = 0;
  #failures = 0;

  constructor(delimiter: string, limits: CsvLimits) {
    if (delimiter.length !== 1 || delimiter.charCodeAt(0) > 0x7f) throw new RangeError("a delimiter of one byte");
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
    for (const byte of [this.#delimiter, feed, ret]) this.#stops[byte] = 1;
  }

  /** Adds a piece and gives the records that are complete. */
  push(piece: Uint8Array): Records {
    return this.#take(piece, false);
  }

  /** The records left when the bytes end. */
  end(): Records {
    return this.#take(new Uint8Array(0), true);
  }

  #take(piece: Uint8Array, ended: boolean): Records {
    this.#add(piece);
    const bytes = this.#bytes;
    const length = this.#length;
    const delimiter = this.#delimiter;
    const stops = this.#stops;
    // A sentinel, so that the inner loop needs no bound.
    bytes[length] = feed;
    let [starts, ends, first] = [this.#starts, this.#ends, this.#first];
    let [at, cells, count, whole] = [0, 0, 0, 0];
    while (at < length) {
      if (count + 2 >= first.length) first = this.#first = grown(first);
      first[count] = cells;
      const from = cells;
      let i = at;
      let next = -1;
      let doubled = false;
      for (;;) {
        if (cells + 1 >= starts.length) {
          starts = this.#starts = grown(starts);
          ends = this.#ends = grown(ends);
        }
        if (bytes[i] === quote && this.#failures < quoteFailures) {
          const closed = closingQuote(bytes, i, length, delimiter);
          if (closed < 0) {
            next = ended || length - at > quoteReach ? -2 : -1;
            break;
          }
          if (closed === length - 1 && !ended) break;
          starts[cells] = i + 1;
          ends[cells++] = closed;
          for (let j = i + 1; j < closed; j++)
            if (bytes[j] === quote) {
              doubled = true;
              break;
            }
          i = closed + 1;
        } else {
          const start = i;
          while (stops[bytes[i]!] === 0) i++;
          starts[cells] = start;
          ends[cells++] = i;
        }
        if (i >= length) {
          if (ended) next = length;
          break;
        }
        const stop = bytes[i]!;
        if (stop === delimiter) {
          i++;
          if (i < length) continue;
          if (ended) {
            starts[cells] = i;
            ends[cells++] = i;
            next = i;
          }
          break;
        }
        if (stop === feed) next = i + 1;
        else if (i + 1 < length || ended) next = i + 1 < length && bytes[i + 1] === feed ? i + 2 : i + 1;
        break;
      }
      if (next === -2) {
        this.#failures++;
        const broken = this.#broken(at, from, ended);
        if (broken === null) break;
        [starts, ends] = [this.#starts, this.#ends];
        cells = broken.cells;
        next = broken.next;
      } else if (next < 0) {
        if (length - at > this.#limits.recordLength) this.#failUnended(at, length);
        break;
      } else if (doubled) undouble(bytes, starts, ends, from, cells);
      if (cells - from > roomy) {
        while (cells > from + 1 && starts[cells - 1] === ends[cells - 1]) cells--;
        if (cells - from > this.#limits.columns) this.#fail("too-many-columns", this.#limits.columns, 1);
      }
      if (next - at > this.#limits.cellLength)
        for (let cell = from; cell < cells; cell++)
          if (characters(bytes, starts[cell]!, ends[cell]!) > this.#limits.cellLength)
            this.#fail("cell-too-long", this.#limits.cellLength, 2);
      this.#records++;
      count++;
      whole = cells;
      at = next;
    }
    first[count] = whole;
    this.#rest = at;
    return { bytes, starts, ends, first, count };
  }

  #rest = 0;

  /** Moves what was not complete to the front and puts the piece behind it. */
  #add(piece: Uint8Array): void {
    const left = this.#length - this.#rest;
    if (left + piece.length + 1 > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, left + piece.length + 1));
      larger.set(this.#bytes.subarray(this.#rest, this.#length));
      this.#bytes = larger;
    } else if (this.#rest > 0) this.#bytes.copyWithin(0, this.#rest, this.#length);
    this.#bytes.set(piece, left);
    this.#length = left + piece.length;
    this.#rest = 0;
  }

  /** A line whose quotes do not close: split at its delimiters, a cell's own pair of quotes goes. Null when its end is not known yet. */
  #broken(at: number, from: number, ended: boolean): { cells: number; next: number } | null {
    const bytes = this.#bytes;
    let stop = at;
    while (stop < this.#length && bytes[stop] !== feed && bytes[stop] !== ret) stop++;
    if (stop >= this.#length && !ended) return null;
    let cells = from;
    for (let start = at; ; ) {
      let end = start;
      while (end < stop && bytes[end] !== this.#delimiter) end++;
      if (cells + 1 >= this.#starts.length) {
        this.#starts = grown(this.#starts);
        this.#ends = grown(this.#ends);
      }
      const pair = end - start >= 2 && bytes[start] === quote && bytes[end - 1] === quote;
      this.#starts[cells] = pair ? start + 1 : start;
      this.#ends[cells] = pair ? end - 1 : end;
      if (pair) undouble(bytes, this.#starts, this.#ends, cells, cells + 1);
      cells++;
      if (end >= stop) break;
      start = end + 1;
    }
    const crlf = stop + 1 < this.#length && bytes[stop] === ret && bytes[stop + 1] === feed;
    return { cells, next: Math.min(this.#length, stop + (crlf ? 2 : 1)) };
  }

  #failUnended(at: number, length: number): never {
    let cells = 1;
    for (let i = at; i < length; i++) if (this.#bytes[i] === this.#delimiter) cells++;
    if (cells > this.#limits.columns) this.#fail("too-many-columns", this.#limits.columns, 1);
    this.#fail("cell-too-long", this.#limits.cellLength, 1);
  }

  #fail(code: "too-many-columns" | "cell-too-long", limit: number, beyond: number): never {
    throw new CsvFaultError({ code, record: this.#records + beyond, limit });
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The quote that closes the cell opened at `open`: one before a delimiter, a line end or the end. −1: not known. */
function closingQuote(bytes: Uint8Array, open: number, length: number, delimiter: number): number {
  let at = open + 1;
  for (;;) {
    while (at < length && bytes[at] !== quote) at++;
    if (at >= length) return -1;
    if (at + 1 >= length) return at;
    const after = bytes[at + 1];
    if (after === quote) at += 2;
    else if (after === delimiter || after === feed || after === ret) return at;
    else at++;
  }
}

/** Makes one quote of two, in place, in the cells from `from` to `to`. Plain cells are as they are: only pairs count. */
function undouble(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, from: number, to: number): void {
  for (let cell = from; cell < to; cell++) {
    const start = starts[cell]!;
    // A plain cell has nothing before it that opened it.
    if (start === 0 || bytes[start - 1] !== quote) continue;
    const end = ends[cell]!;
    let out = start;
    for (let at = start; at < end; at++) {
      bytes[out++] = bytes[at]!;
      if (bytes[at] === quote && at + 1 < end && bytes[at + 1] === quote) at++;
    }
    ends[cell] = out;
  }
}

function characters(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= 1000) return end - start;
  let count = 0;
  for (let at = start; at < end; at++) count += (bytes[at]! & 0xc0) === 0x80 ? 0 : bytes[at]! >= 0xf0 ? 2 : 1;
  return count;
}
