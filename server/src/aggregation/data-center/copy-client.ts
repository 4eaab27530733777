/** A version table filled by one COPY, and read back. */
import { createHash, randomInt } from "node:crypto";
import { once } from "node:events";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import copyStreams from "pg-copy-streams";
import type { Tx } from "../../kernel/database.ts";
import { type Kept, partName, partOf, partSpan } from "./partitions.ts";
import { copyInStatement, copyOutStatement, copyRangeStatement, createPart, setPlainOutput } from "./store.ts";

/** So many pieces are kept to be compared with the table; each is some 500 KB. */
const sampled = 16;

/** The rows that come now are not those that were kept. */
export class NotAsKept extends Error {}

/**
 * Fills a table, and from the row number on at which the next partition begins, the table of that: the next piece is taken when the server
 * has room for it. What was kept before is not sent again.
 */
export class CopyIn {
  readonly spread: string | null;
  readonly #tx: Tx;
  readonly #client: pg.PoolClient;
  readonly #table: string;
  readonly #span: number;
  /** Parts that were in the table before. */
  readonly kept: Kept | null;
  /** Given it, each part is committed when it is full, and told. */
  onPart: ((kept: Kept) => Promise<void>) | null = null;
  readonly #sample: Uint8Array[] = [];
  readonly #hash = createHash("sha256");
  #stream: ReturnType<typeof copyStreams.from> | null = null;
  #failure: unknown = null;
  #pieces = 0;
  #part = 1;
  #taken = 0;

  /**
   * `spread`: the column that the table is distributed by; then it is not partitioned. `kept`: parts that are in the table already; their rows
   * come again and must be the same (`NotAsKept`).
   */
  constructor(
    tx: Tx,
    client: pg.PoolClient,
    table: string,
    { spread = null, kept = null }: { spread?: string | null; kept?: Kept | null } = {},
  ) {
    this.spread = spread;
    this.#span = spread === null ? partSpan() : Number.POSITIVE_INFINITY;
    this.#tx = tx;
    this.#client = client;
    this.#table = table;
    this.kept = kept;
    if (kept) [this.#part, this.#taken] = [kept.parts, kept.rows];
    else this.#open(table);
  }

  /** A choice of the pieces that nobody could foresee: each was as likely to be in it (reservoir sampling). */
  get sample(): readonly Uint8Array[] {
    return this.#sample;
  }

  /** How many rows the server says that it took, once the copy has ended. */
  get taken(): number {
    return this.#taken;
  }

  /** How many tables were filled. */
  get parts(): number {
    return this.#part;
  }

  /** SHA-256 in hex over the lines so far, which are in PostgreSQL's own COPY text form: the table, copied out in order, gives the same. */
  get digest(): string {
    return this.#hash.copy().digest("hex");
  }

  /** Takes whole lines in COPY's text form, the numbers of their rows first, ascending. They must not be changed afterwards. */
  async write(piece: Uint8Array): Promise<void> {
    if (piece.length === 0) return;
    this.#pieces++;
    if (this.#sample.length < sampled) this.#sample.push(piece);
    else {
      const place = randomInt(this.#pieces);
      if (place < sampled) this.#sample[place] = piece;
    }
    let rest = piece;
    while (partOf(rowNumber(rest, lastLine(rest)), this.#span) > this.#part) {
      const cut = this.#endOfPart(rest);
      if (cut > 0) await this.#send(rest.subarray(0, cut));
      rest = rest.subarray(cut);
      await this.#nextPart();
    }
    await this.#send(rest);
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    this.#asKept();
    await this.#endStream();
  }

  /** Gives up: the server forgets what it took. */
  async abort(): Promise<void> {
    const stream = this.#stream;
    if (stream === null || stream.destroyed || stream.writableFinished) return;
    const closed = once(stream, "close").catch(() => undefined);
    stream.destroy(new Error("the load stopped"));
    await closed;
  }

  async #send(lines: Uint8Array): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.#hash.update(lines);
    if (this.#stream && !this.#stream.write(lines)) await once(this.#stream, "drain");
  }

  async #endStream(): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (!this.#stream) return;
    this.#stream.end();
    await once(this.#stream, "finish");
    this.#taken += this.#stream.rowCount;
  }

  #asKept(): void {
    if (this.#stream === null && this.kept?.digest !== this.digest) throw new NotAsKept();
  }

  // Where the first line begins that does not belong to the part that is being filled.
  #endOfPart(lines: Uint8Array): number {
    let at = 0;
    while (partOf(rowNumber(lines, at), this.#span) <= this.#part) at = lines.indexOf(0x0a, at) + 1;
    return at;
  }

  async #nextPart(): Promise<void> {
    this.#asKept();
    await this.#endStream();
    if (this.onPart && this.#stream) {
      await this.#client.query("commit");
      await this.onPart({ parts: this.#part, span: this.#span, rows: this.#taken, digest: this.digest });
      await this.#client.query("begin");
      await setPlainOutput(this.#client);
    }
    this.#part++;
    await createPart(this.#tx, this.#table, this.#part);
    this.#open(partName(this.#table, this.#part));
  }

  #open(table: string): void {
    this.#stream = this.#client.query(copyStreams.from(copyInStatement(table), { highWaterMark: 2 * 1024 * 1024 }));
    this.#stream.on("error", (error) => {
      this.#failure = error;
    });
  }
}

/** SHA-256 in hex over the whole table as it comes out. */
export async function digestOfTable(client: pg.PoolClient, table: string): Promise<string> {
  const hash = createHash("sha256");
  await copyOut(client, copyOutStatement(table), (chunk) => hash.update(chunk));
  return hash.digest("hex");
}

/** Whether the rows of these pieces come out byte for byte as they went in. */
export async function comesOutAsSent(
  client: pg.PoolClient,
  table: string,
  pieces: readonly Uint8Array[],
): Promise<boolean> {
  for (const piece of pieces) {
    const found = createHash("sha256");
    const range = copyRangeStatement(table, rowNumber(piece, 0), rowNumber(piece, lastLine(piece)));
    await copyOut(client, range, (chunk) => found.update(chunk));
    if (!found.digest().equals(createHash("sha256").update(piece).digest())) return false;
  }
  return true;
}

const lastLine = (lines: Uint8Array): number => lines.lastIndexOf(0x0a, -2) + 1;

function rowNumber(lines: Uint8Array, at: number): number {
  return Number(Buffer.from(lines.subarray(at, lines.indexOf(0x09, at))).toString("latin1"));
}

async function copyOut(client: pg.PoolClient, statement: string, hear: (chunk: Buffer) => void): Promise<void> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hear(chunk);
      done();
    },
  });
  await pipeline(client.query(copyStreams.to(statement)), sink);
}
