/** A version table filled by one COPY, and read back. */
import { createHash, randomInt } from "node:crypto";
import { once } from "node:events";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import copyStreams from "pg-copy-streams";
import { copyInStatement, copyOutStatement, copyRangeStatement } from "./store.ts";

/** So many pieces are kept to be compared with the table; each is some 500 KB. */
const sampled = 16;

/** Fills a table: the next piece is taken when the server has room for it. */
export class CopyIn {
  readonly #stream: ReturnType<typeof copyStreams.from>;
  readonly #sample: Uint8Array[] = [];
  #failure: unknown = null;
  #pieces = 0;

  constructor(client: pg.PoolClient, table: string) {
    this.#stream = client.query(copyStreams.from(copyInStatement(table), { highWaterMark: 2 * 1024 * 1024 }));
    this.#stream.on("error", (error) => {
      this.#failure = error;
    });
  }

  /** A choice of the pieces that nobody could foresee: each was as likely to be in it (reservoir sampling). */
  get sample(): readonly Uint8Array[] {
    return this.#sample;
  }

  /** How many rows the server says that it took, once the copy has ended. */
  get taken(): number {
    return this.#stream.rowCount;
  }

  /** Sends whole lines in COPY's text form, the numbers of their rows first. They must not be changed afterwards. */
  async write(piece: Uint8Array): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (piece.length === 0) return;
    this.#pieces++;
    if (this.#sample.length < sampled) this.#sample.push(piece);
    else {
      const place = randomInt(this.#pieces);
      if (place < sampled) this.#sample[place] = piece;
    }
    if (!this.#stream.write(piece)) await once(this.#stream, "drain");
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.#stream.end();
    await once(this.#stream, "finish");
  }

  /** Gives up: the server forgets what it took. */
  async abort(): Promise<void> {
    if (this.#stream.destroyed || this.#stream.writableFinished) return;
    const closed = once(this.#stream, "close").catch(() => undefined);
    this.#stream.destroy(new Error("the load stopped"));
    await closed;
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
    const last = piece.lastIndexOf(0x0a, -2) + 1;
    const range = copyRangeStatement(table, rowNumber(piece, 0), rowNumber(piece, last));
    await copyOut(client, range, (chunk) => found.update(chunk));
    if (!found.digest().equals(createHash("sha256").update(piece).digest())) return false;
  }
  return true;
}

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
