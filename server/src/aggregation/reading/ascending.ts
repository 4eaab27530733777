/**
 * Whether values that may not occur twice come in strictly ascending order: then none does, and no database has to sort them to say so. Tables read
 * in the order of their key do, and files written from them. Pure.
 */
import type { ColumnType } from "../column-type.ts";

/** Types of which equal values have equal bytes. 1.0 and 1.00 are one number. */
const plainTypes: ReadonlySet<ColumnType> = new Set(["text", "integer", "date", "timestamp"]);
const minus = 0x2d;

export class Ascending {
  readonly #places: readonly number[];
  readonly #byLength: readonly boolean[];
  #last: Uint8Array[];
  #lengths: number[];
  #any = false;
  /** Whether no value that was taken occurs twice, as far as can be seen; it never becomes true again. */
  holds: boolean;

  /** @param columns each with its place in the row and its type */
  constructor(columns: readonly (readonly [place: number, type: ColumnType])[]) {
    this.#places = columns.map(([place]) => place);
    this.#byLength = columns.map(([, type]) => type === "integer");
    this.#last = columns.map(() => new Uint8Array(64));
    this.#lengths = columns.map(() => 0);
    this.holds = columns.length > 0 && columns.every(([, type]) => plainTypes.has(type));
  }

  /** Takes a row: the value of column `c` is `bytes[froms[c] .. tos[c])`, none where the end is −1. A row without one of the values counts for nothing. */
  take(bytes: Uint8Array, froms: Int32Array, tos: Int32Array): void {
    const places = this.#places;
    for (const place of places) if (tos[place]! < 0) return;
    let order = this.#any ? 0 : 1;
    for (let at = 0; at < places.length; at++) {
      const from = froms[places[at]!]!;
      const length = tos[places[at]!]! - from;
      if (order === 0) order = this.#order(at, bytes, from, length);
      this.#keep(at, bytes, from, length);
    }
    this.#any = true;
    if (order <= 0) this.holds = false;
  }

  /** Above 0 where the value is greater than the last one. Numbers below zero have no order here. */
  #order(at: number, bytes: Uint8Array, from: number, length: number): number {
    const last = this.#last[at]!;
    const before = this.#lengths[at]!;
    if (this.#byLength[at]) {
      if (bytes[from] === minus) return -1;
      if (length !== before) return length - before;
    }
    const shorter = Math.min(length, before);
    for (let i = 0; i < shorter; i++) {
      const difference = bytes[from + i]! - last[i]!;
      if (difference !== 0) return difference;
    }
    return length - before;
  }

  #keep(at: number, bytes: Uint8Array, from: number, length: number): void {
    if (this.#last[at]!.length < length) this.#last[at] = new Uint8Array(length * 2);
    const last = this.#last[at]!;
    for (let i = 0; i < length; i++) last[i] = bytes[from + i]!;
    this.#lengths[at] = length;
  }
}
