/**
 * CSV (RFC 4180, CRLF) from the CSV that PostgreSQL writes, on the bytes: cells that leave as they are are copied unread; masks, the guard
 * against formulas and the order of the grant's key are worked in on the way. Pure.
 */

import { applyMask } from "../../protection/masking.ts";
import type { PseudonymsFor } from "../answer.ts";
import { guarded } from "../answer.ts";
import type { Field } from "../plan.ts";
import { type ByteMask, byteMask } from "./byte-mask.ts";
import type { RawRows } from "./copy-out.ts";
import { cellAt, cellEnd, csvCell, rowCells } from "./csv-cells.ts";
import { chooseAnchor, hashBytes, hashCell, hashRow, mustSwap, pairBits } from "./order.ts";

/** How a cell is written that does not leave as it is: on the bytes where that is possible, else by its text. */
interface Change {
  readonly bytes: ByteMask | null;
  readonly text: (cell: string) => string | null;
  /** Whether only cells that begin like a formula are changed. */
  readonly guardOnly: boolean;
}

const room = 64;
const pieceAtLeast = 1024 * 1024;

/** Writes batches of rows, one after another. */
export class CsvWriter {
  readonly #fields: readonly Field[];
  readonly #changes: readonly (Change | null)[];
  readonly #key: Uint8Array | null;
  #anchor: number | null = null;
  /** The last column that must be looked at. */
  #last: number;
  #hashes = new Uint32Array(4096);
  #places = new Int32Array(4097);
  // Batches are written side by side into one piece of memory until it is full; what was given out is not written again.
  #piece = Buffer.alloc(0);
  #used = 0;

  /** `key`: the key of the grant's order, null where rows stay in theirs. */
  constructor(
    fields: readonly Field[],
    { forPeople, pseudonymsFor, key }: { forPeople: boolean; pseudonymsFor: PseudonymsFor; key: Uint8Array | null },
  ) {
    this.#fields = fields;
    this.#key = key;
    this.#changes = fields.map((field) => changeOf(field, forPeople, pseudonymsFor));
    this.#last = this.#changes.findLastIndex((change) => change !== null);
  }

  /** The rows as they leave. */
  write(raw: RawRows): Buffer {
    if (this.#key && this.#anchor === null) this.#choose(raw);
    const { bytes, starts, ends, rows } = raw;
    if (rows > this.#hashes.length) {
      this.#hashes = new Uint32Array(rows);
      this.#places = new Int32Array(rows + 1);
    }
    const likely = ((ends[rows - 1]! - starts[0]!) * 5) >> 2;
    if (this.#used + likely > this.#piece.length) this.#renew(likely);
    let out = this.#piece;
    let at = this.#used;
    const last = this.#anchor === null || this.#anchor < 0 ? this.#last : Math.max(this.#last, this.#anchor);
    for (let row = 0; row < rows; row++) {
      const [start, end] = [starts[row]!, ends[row]!];
      // A mask or a pseudonym may be longer than what it stands for.
      const most = (end - start) * 2 + (last + 1) * room + 2;
      if (at + most > out.length) {
        const begun = this.#used;
        this.#renew((at - begun) * 2 + most);
        out.copy(this.#piece, 0, begun, at);
        for (let n = 0; n < row; n++) this.#places[n]! -= begun;
        out = this.#piece;
        at -= begun;
      }
      this.#places[row] = at;
      at = last < 0 ? copied(bytes, start, end, out, at) : this.#row(bytes, start, end, out, at, row, last);
      out[at++] = 13;
      out[at++] = 10;
      if (this.#anchor === -1)
        this.#hashes[row] = hashRow(rowCells(out, this.#places[row]!, at - 2, this.#fields.length));
    }
    this.#places[rows] = at;
    if (this.#key) this.#order(out, rows);
    const written = out.subarray(this.#used, at);
    this.#used = at;
    return written;
  }

  #renew(least: number): void {
    this.#piece = Buffer.allocUnsafeSlow(Math.max(pieceAtLeast, least));
    this.#used = 0;
  }

  #row(bytes: Buffer, start: number, end: number, out: Buffer, to: number, row: number, last: number): number {
    let [from, at] = [start, to];
    // Where what has not been copied yet begins.
    let kept = start;
    for (let column = 0; column <= last; column++) {
      const stop = cellEnd(bytes, from, end);
      const change = this.#changes[column];
      const anchor = column === this.#anchor;
      if (change && stop > from && (!change.guardOnly || maybeFormula(bytes, from))) {
        at = copied(bytes, kept, from, out, at);
        const begun = at;
        at = changed(change, bytes, from, stop, out, at);
        kept = stop;
        if (anchor) this.#hashes[row] = hashOf(out, begun, at);
      } else if (anchor) this.#hashes[row] = hashOf(bytes, from, stop);
      from = stop + 1;
    }
    return copied(bytes, kept, end, out, at);
  }

  // By the first rows as they leave: fewer are given only where there are no more.
  #choose(raw: RawRows): void {
    const some = { ...raw, rows: Math.min(raw.rows, 256) };
    this.#anchor = chooseAnchor(this.#leaving(some));
  }

  #leaving(raw: RawRows): (string | null)[][] {
    return Array.from({ length: raw.rows }, (_, row) =>
      rowCells(raw.bytes, raw.starts[row]!, raw.ends[row]!, this.#fields.length).map((cell, column) => {
        const change = this.#changes[column];
        return change && cell !== null ? change.text(cell) : cell;
      }),
    );
  }

  #order(out: Buffer, rows: number): void {
    const pairs = rows >> 1;
    const bits = pairBits(this.#key!, this.#hashes, pairs);
    for (let pair = 0; pair < pairs; pair++) {
      const row = 2 * pair;
      if (!mustSwap(this.#hashes[row]!, this.#hashes[row + 1]!, bits[pair]!)) continue;
      const [first, second, end] = [this.#places[row]!, this.#places[row + 1]!, this.#places[row + 2]!];
      const length = second - first;
      if (length > spare.length) spare = Buffer.allocUnsafeSlow(length * 2);
      out.copy(spare, 0, first, second);
      out.copyWithin(first, second, end);
      spare.copy(out, end - length, 0, length);
    }
  }
}

let spare = Buffer.allocUnsafeSlow(64 * 1024);

// A loop of our own is faster than a call for short pieces.
function copied(from: Buffer, start: number, end: number, to: Buffer, at: number): number {
  const length = end - start;
  if (length > 48) from.copy(to, at, start, end);
  else for (let n = 0; n < length; n++) to[at + n] = from[start + n]!;
  return at + length;
}

function changed(change: Change, bytes: Buffer, from: number, stop: number, out: Buffer, at: number): number {
  if (change.bytes && bytes[from] !== 0x22) {
    const done = change.bytes(bytes, from, stop, out, at);
    if (done >= 0) return done;
  }
  return at + out.write(csvCell(change.text(cellAt(bytes, from, stop)!)), at);
}

function changeOf(field: Field, forPeople: boolean, pseudonymsFor: PseudonymsFor): Change | null {
  const guard = (cell: string | null) => (forPeople && cell !== null ? guarded(cell, field.type) : cell);
  if (field.mask === "keep") return forPeople ? { bytes: null, text: guard, guardOnly: true } : null;
  // Withheld: nothing was read.
  if (field.mask === "withhold") return null;
  const pseudonymise = pseudonymsFor(field);
  return {
    bytes: forPeople ? null : byteMask(field.mask, field.kind),
    text: (cell) => guard(applyMask(field.mask, field.kind, cell, pseudonymise) as string | null),
    guardOnly: false,
  };
}

// = + - @ tab and carriage return, or quotes that may hide one of them.
function maybeFormula(bytes: Buffer, at: number): boolean {
  const byte = bytes[at]!;
  return byte === 0x22 || byte === 0x3d || byte === 0x2b || byte === 0x2d || byte === 0x40 || byte === 9 || byte === 13;
}

// The hash of what a cell says; cells that are their own normal form are not made into texts.
function hashOf(bytes: Buffer, from: number, to: number): number {
  return isNormal(bytes, from, to) ? hashBytes(bytes, from, to) : hashCell(cellAt(bytes, from, to) ?? "");
}

// A number of few digits, or a text that begins with a letter or a Chinese character and ends in something to be seen.
function isNormal(bytes: Buffer, from: number, to: number): boolean {
  const [first, end] = [bytes[from]!, bytes[to - 1]!];
  if (to === from) return false;
  if ((first >= 0x41 && first < 0x7f) || (first >= 0xe4 && first <= 0xe9)) {
    if (end > 0x20 && end < 0x7f) return true;
    return to - from >= 3 && bytes[to - 3]! >= 0xe4 && bytes[to - 3]! <= 0xe9;
  }
  if (first < 0x31 || first > 0x39 || to - from > 11) return false;
  for (let at = from; at < to; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return true;
}
