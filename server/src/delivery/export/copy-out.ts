/**
 * Rows by `COPY (…) TO STDOUT (FORMAT csv)`, taken off the connection as they come: many rows of bytes at a time, never an object a row.
 * Plain `pg` here, and the messages of PostgreSQL's protocol 3 (CopyData: one row of text each).
 */
import type { Socket } from "node:net";
import type pg from "pg";
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
  #held: Buffer = Buffer.alloc(0);
  #ended = false;
  #begun = false;
  #settled = false;
  #error: Error | null = null;
  #wake: () => void = () => undefined;
  readonly #onChange = () => this.#wake();
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
      const chunk = this.#ended ? null : (this.#stream?.read() as Buffer | null | undefined);
      if (chunk) {
        this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (this.#error || this.#settled) resolve();
      });
    }
  }

  // Rows that have come whole. While more are to come, the number stays even, and nothing goes out before the first batch is full.
  #take(): RawRows | null {
    const bytes = this.#held;
    if (this.#ended || bytes.length === 0) return null;
    let at = 0;
    let rows = 0;
    let closed = false;
    while (at + 5 <= bytes.length) {
      const code = bytes[at]!;
      const next = at + 1 + bytes.readUInt32BE(at + 1);
      if (code === copyData) {
        if (next > bytes.length) break;
        if (rows === this.#starts.length) this.#grow();
        this.#starts[rows] = at + 5;
        this.#ends[rows] = next - 1;
        rows++;
      } else if (code === copyOutResponse || code === notice || code === parameterStatus) {
        if (next > bytes.length) break;
      } else {
        closed = true;
        break;
      }
      at = next;
    }
    if (closed) {
      this.#ended = true;
      this.#held = Buffer.alloc(0);
      this.#handBack(bytes.subarray(at));
    } else {
      if (!this.#begun && rows < firstBatch) return null;
      const whole = rows & ~1;
      if (whole === 0) return null;
      this.#held = bytes.subarray(whole < rows ? this.#starts[whole]! - 5 : at);
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
    stream.on("readable", this.#onChange);
    stream.once("close", this.#onClose);
    connection.query(this.#text);
  }

  // What follows the last row is the driver's to read again.
  #handBack(rest: Buffer): void {
    const stream = this.#stream!;
    stream.removeListener("readable", this.#onChange);
    stream.on("data", this.#driver!);
    this.#driver!(rest);
    process.nextTick(() => stream.resume());
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
