/**
 * Bytes from a socket, gathered until they hold whole rows, and the places of the cells in them. No string is made of a cell. Pure.
 */
import type { CellBatch } from "../../reading/cell-batch.ts";

/** Bytes that are gathered before they are handed on. */
const blockLength = 1024 * 1024;
/** The longest row that is taken: a picture in a row is, a film is not. */
export const longestRow = 64 * 1024 * 1024;

/** How the bytes of a cell become the cell: as they are, bytes as hexadecimal digits, or bits (so many) as 0 and 1. */
export type CellForm = "plain" | "hex" | { readonly bits: number };

/** Places of cells, row after row; grows as it is filled. */
export class Places {
  starts: Int32Array;
  ends: Int32Array;
  count = 0;
  constructor(room: number) {
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
  }
  /** Makes room for one more row of so many cells. */
  roomFor(cells: number): void {
    if (this.count + cells <= this.starts.length) return;
    const room = Math.max(this.starts.length * 2, this.count + cells);
    const [starts, ends] = [new Int32Array(room), new Int32Array(room)];
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}

/** Gathers what arrives. `take` gives the bytes so far as a block and begins the next one with those from `used` on. */
export class Gathering {
  bytes: Buffer = Buffer.allocUnsafeSlow(blockLength);
  length = 0;

  add(chunk: Buffer): void {
    if (this.length + chunk.length > this.bytes.length) {
      const bytes = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + chunk.length));
      this.bytes.copy(bytes, 0, 0, this.length);
      this.bytes = bytes;
    }
    chunk.copy(this.bytes, this.length);
    this.length += chunk.length;
  }

  /** Whether enough is there to be handed on. */
  get full(): boolean {
    return this.length >= blockLength - 128 * 1024;
  }

  take(used: number): Buffer {
    const block = this.bytes;
    const rest = this.length - used;
    this.bytes = Buffer.allocUnsafeSlow(Math.max(blockLength, rest + 128 * 1024));
    block.copy(this.bytes, 0, used, this.length);
    this.length = rest;
    return block;
  }
}

/** The batch of what was found in a block; cells of another form than `plain` are written behind the block. */
export function batchOf(block: Buffer, places: Places, columns: number, forms: readonly CellForm[]): CellBatch {
  const rows = columns === 0 ? 0 : places.count / columns;
  const { starts, ends } = places;
  const special = forms.flatMap((form, at) => (form === "plain" ? [] : [at]));
  if (special.length === 0) return { bytes: block, starts, ends, rows, columns };
  let extra = 0;
  for (const at of special)
    for (let cell = at; cell < places.count; cell += columns) {
      const length = ends[cell]! - starts[cell]!;
      if (ends[cell]! >= 0) extra += forms[at] === "hex" ? length * 2 : length * 8;
    }
  const bytes = Buffer.allocUnsafeSlow(block.length + extra);
  block.copy(bytes);
  let end = block.length;
  for (const at of special) {
    const form = forms[at]!;
    for (let cell = at; cell < places.count; cell += columns) {
      if (ends[cell]! < 0) continue;
      const from = starts[cell]!;
      const to = ends[cell]!;
      starts[cell] = end;
      if (form === "hex") end += bytes.write(block.toString("hex", from, to), end, "latin1");
      else if (typeof form === "object") {
        // The bits stand at the end of the bytes; those before them are filling.
        const all = (to - from) * 8;
        for (let bit = all - form.bits; bit < all; bit++)
          bytes[end++] = 48 + ((block[from + (bit >> 3)]! >> (7 - (bit & 7))) & 1);
      }
      ends[cell] = end;
    }
  }
  return { bytes, starts, ends, rows, columns };
}
