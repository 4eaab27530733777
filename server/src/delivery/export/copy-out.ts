/**
 * Rows by `COPY (…) TO STDOUT (FORMAT csv)`, taken off the connection as they come: many rows of bytes at a time, never an object a row.
 * Plain `pg` here, and the messages of PostgreSQL's protocol 3 (CopyData: one row of text each).
 */
import type { Socket } from "node:net";
import type pg from "pg";
import { lend } from "../../kernel/large-reads.ts";
import type { CopyStatement } from "../statement.ts";

/** Rows as CSV in one buffer: row `n` stands from `starts[n]` to `ends[n]`, its line end left out. Valid until the next are asked for. */
export interface RawRows {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: number;
}

/** Rows that the first batch holds at least, if there are so many: what is decided by it depends on the rows alone. */
export const firstBatch = 256;

const heldAtFirst = 256 * 1024;
const [copyData, copyOutResponse, notice, parameterStatus] = [0x64, 0x48, 0x4e, 0x53];
// The driver stops a query after a while; an export takes as long as it takes, and is stopped by its reader.
const never = 2 ** 31 - 1;

interface PgConnection {
  readonly stream: Socket;
  query(text: string): void;
}

/** One COPY on a connection of its own. Batches hold an even number of rows, the last one excepted. */
export class CopyOut {
  readonly query_timeout = never;
  readonly #text: string;
  #stream: Socket | null = null;
  #driver: ((chunk: Buffer) => void) | null = null;
  // What has come and was not taken yet stands from `#from` to `#to`: one piece of memory for the whole of an export.
  #held = Buffer.allocUnsafeSlow(heldAtFirst);
  #from = 0;
  #to = 0;
  #ended = false;
  #begun = false;
  #settled = false;
  #error: Error | null = null;
  #wake: () => void = () => undefined;
  readonly #onClose = () => {
    this.#error ??= new Error("the connection was closed");
    this.#wake();
  };
  #starts = new Int32Array(4096);
  #ends = new Int32Array(4096);
  /** As the driver wants it of a query; nobody waits for it. */
  callback = (): void => undefined;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Begins a read-only transaction with the statement's settings, and the COPY in it. */
  static async open(client: pg.PoolClient, statement: CopyStatement): Promise<CopyOut> {
    await client.query("begin read only");
    await client.query(
      "set local datestyle = 'ISO, YMD'; set local client_encoding = 'UTF8'; set local statement_timeout = 0",
    );
    for (const { name, expression, value } of statement.settings)
      await client.query(`select set_config('${name}', ${expression}, true)`, [value]);
    const copy = new CopyOut(`copy (${statement.text}) to stdout (format csv)`);
    client.query(copy as unknown as pg.Submittable);
    return copy;
  }

  /** The next rows, or null after the last. Throws what the database says is wrong. */
  async next(): Promise<RawRows | null> {
    for (;;) {
      const found = this.#take();
      if (found) return found;
      if (this.#error) throw this.#error;
      if (this.#settled) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (!this.#ended) this.#stream?.resume();
      });
    }
  }

  // One piece at a time: what was given out stays as it is until more is asked for.
  readonly #onData = (chunk: Buffer): void => {
    this.#stream!.pause();
    const kept = this.#to - this.#from;
    if (this.#to + chunk.length > this.#held.length) {
      const larger = kept + chunk.length > this.#held.length;
      const to = larger ? Buffer.allocUnsafeSlow(2 * (kept + chunk.length)) : this.#held;
      this.#held.copy(to, 0, this.#from, this.#to);
      this.#held = to;
      [this.#from, this.#to] = [0, kept];
    }
    this.#to += chunk.copy(this.#held, this.#to);
    this.#wake();
  };

  // Rows that have come whole. While more are to come, the number stays even, and nothing goes out before the first batch is full.
  #take(): RawRows | null {
    if (this.#ended || this.#from === this.#to) return null;
    const bytes = this.#held;
    const end = this.#to;
    let at = this.#from;
    let rows = 0;
    let closed = false;
    while (at + 5 <= end) {
      const code = bytes[at]!;
      const next = at + 1 + bytes.readUInt32BE(at + 1);
      if (code === copyData) {
        if (next > end) break;
        if (rows === this.#starts.length) this.#grow();
        this.#starts[rows] = at + 5;
        this.#ends[rows] = next - 1;
        rows++;
      } else if (code === copyOutResponse || code === notice || code === parameterStatus) {
        if (next > end) break;
      } else {
        closed = true;
        break;
      }
      at = next;
    }
    if (closed) {
      this.#ended = true;
      this.#handBack(Buffer.from(bytes.subarray(at, end)));
    } else {
      if (!this.#begun && rows < firstBatch) return null;
      const whole = rows & ~1;
      if (whole === 0) return null;
      this.#from = whole < rows ? this.#starts[whole]! - 5 : at;
      rows = whole;
    }
    if (rows === 0) return null;
    this.#begun = true;
    return { bytes, starts: this.#starts, ends: this.#ends, rows };
  }

  #grow(): void {
    const doubled = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(from.length * 2);
      larger.set(from);
      return larger;
    };
    this.#starts = doubled(this.#starts);
    this.#ends = doubled(this.#ends);
  }

  /** Called by the driver when the connection is this query's. */
  submit(connection: PgConnection): void {
    const { stream } = connection;
    this.#stream = stream;
    this.#driver = stream.listeners("data")[0] as (chunk: Buffer) => void;
    stream.removeListener("data", this.#driver);
    stream.pause();
    lend(stream, true);
    stream.on("data", this.#onData);
    stream.once("close", this.#onClose);
    connection.query(this.#text);
  }

  // What follows the last row is the driver's to read again.
  #handBack(rest: Buffer): void {
    const stream = this.#stream!;
    stream.removeListener("data", this.#onData);
    lend(stream, false);
    stream.on("data", this.#driver!);
    this.#driver!(rest);
    stream.resume();
  }

  handleError(error: Error): void {
    this.#error = error;
    this.#finish();
  }

  handleReadyForQuery(): void {
    this.#settled = true;
    this.#finish();
  }

  #finish(): void {
    this.#stream?.removeListener("close", this.#onClose);
    this.callback();
    this.#wake();
  }

  // What the driver tells besides.
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
}
