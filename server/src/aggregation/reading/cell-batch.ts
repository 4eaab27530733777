/**
 * Cells in bytes: what every source of rows (a file, a table over MariaDB's or PostgreSQL's protocol, a page of an
 * interface) hands to the loader. No string is made for a cell; who needs one asks for it. Pure.
 */

/**
 * Some rows of a table. Cell `c` of row `r` is `bytes[starts[r * columns + c] .. ends[r * columns + c])`, UTF-8 as it stands in
 * the source; an end of −1 is null (unlike an end equal to its start, the empty string). Cells may lie anywhere in `bytes`,
 * also overlap or leave gaps. Whoever receives a batch may keep it until he asks for the next one.
 */
export type CellBatch = Readonly<{
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  rows: number;
  columns: number;
}>;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of a cell, null for null. `row` and `column` count from 0. */
export function cellText(batch: CellBatch, row: number, column: number): string | null {
  const at = row * batch.columns + column;
  const end = batch.ends[at]!;
  return end < 0 ? null : decoder.decode(batch.bytes.subarray(batch.starts[at]!, end));
}

/** The bytes of a cell as they stand in the batch (no copy), null for null. */
export function cellBytes(batch: CellBatch, row: number, column: number): Uint8Array | null {
  const at = row * batch.columns + column;
  const end = batch.ends[at]!;
  return end < 0 ? null : batch.bytes.subarray(batch.starts[at]!, end);
}

/** One row as text: for quarantine, previews and tests, not for every row of a load. */
export function rowTexts(batch: CellBatch, row: number): (string | null)[] {
  return Array.from({ length: batch.columns }, (_, column) => cellText(batch, row, column));
}

/** Collects cells into a batch; `take` hands it over and begins the next one in new memory. */
export class CellBatchBuilder {
  readonly #columns: number;
  #bytes: Uint8Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #length = 0;
  #cells = 0;

  /** @param columns cells a row @param size bytes that a batch is expected to hold; it grows where they are not enough */
  constructor(columns: number, size = 256 * 1024) {
    this.#columns = columns;
    this.#bytes = new Uint8Array(size);
    this.#starts = new Int32Array(columns * 1024);
    this.#ends = new Int32Array(columns * 1024);
  }

  /** Bytes held so far: a reason to `take`. */
  get size(): number {
    return this.#length;
  }

  /** Whole rows held so far. */
  get rows(): number {
    return Math.floor(this.#cells / this.#columns);
  }

  /** Adds a cell of text; halves of surrogate pairs become U+FFFD. */
  text(value: string): void {
    this.#room(value.length * 3);
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(this.#length));
    this.#cell(written);
  }

  /** Adds a cell that is bytes already (UTF-8 of text, or a blob in the form that the reader promises). */
  raw(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#cell(value.length);
  }

  /** Adds a cell without a value. */
  null(): void {
    this.#room(0);
    this.#starts[this.#cells] = this.#length;
    this.#ends[this.#cells++] = -1;
  }

  /** Adds a cell: null, text, or bytes. */
  add(value: string | Uint8Array | null): void {
    if (value === null) this.null();
    else if (typeof value === "string") this.text(value);
    else this.raw(value);
  }

  /** The rows so far as a batch. Throws when the last row is not whole: that is a mistake of the reader. */
  take(): CellBatch {
    if (this.#cells % this.#columns !== 0)
      throw new Error(`${this.#cells} cells are no whole rows of ${this.#columns}`);
    const batch = {
      bytes: this.#bytes.subarray(0, this.#length),
      starts: this.#starts.subarray(0, this.#cells),
      ends: this.#ends.subarray(0, this.#cells),
      rows: this.#cells / this.#columns,
      columns: this.#columns,
    };
    this.#bytes = new Uint8Array(Math.max(this.#length, 64 * 1024));
    this.#starts = new Int32Array(Math.max(this.#cells, this.#columns * 64));
    this.#ends = new Int32Array(this.#starts.length);
    this.#length = 0;
    this.#cells = 0;
    return batch;
  }

  #cell(length: number): void {
    this.#starts[this.#cells] = this.#length;
    this.#length += length;
    this.#ends[this.#cells++] = this.#length;
  }

  #room(bytes: number): void {
    if (this.#length + bytes > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    if (this.#cells < this.#starts.length) return;
    const starts = new Int32Array(this.#starts.length * 2);
    const ends = new Int32Array(this.#ends.length * 2);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}
