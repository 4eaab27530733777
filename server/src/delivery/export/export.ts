/** Rows of a version under a plan, as the bytes of a file: read by COPY, masked, in the order of the grant, written, compressed. */
import { once } from "node:events";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { type Cell, masker, type PseudonymsFor } from "../answer.ts";
import type { Format } from "../formats.ts";
import type { Field, Plan } from "../plan.ts";
import type { Query } from "../query.ts";
import { selectForCopy } from "../statement.ts";
import { CopyOut, type RawRows } from "./copy-out.ts";
import { rowCells } from "./csv-cells.ts";
import { csvHead } from "./csv-head.ts";
import { CsvWriter } from "./csv-writer.ts";
import { jsonRows } from "./json-rows.ts";
import { chooseAnchor, reordered } from "./order.ts";
import { parquetRows } from "./parquet-rows.ts";
import { workbookRows } from "./workbook-rows.ts";

/** What is written, and how. The same of all this gives the same bytes, a workbook excepted. */
export interface Exporting {
  readonly plan: Plan;
  readonly query: Query;
  readonly format: Format;
  readonly gzip: boolean;
  /** For a person's spreadsheet (titles, guard against formulas, BOM), or for a program (names, raw). */
  readonly forPeople: boolean;
  /** The key of the grant's order (`order.ts`); null where rows stay in theirs. */
  readonly key: Uint8Array | null;
  /** What a workbook carries as keyword to be traced by. */
  readonly mark: Buffer | null;
  readonly pseudonymsFor: PseudonymsFor;
}

/** The grant is looked at again after so many rows: an export ends when its grant does. */
const lookAgainEvery = 20_000;
/** Bytes that are compressed at a time: always the same, so that the same bytes come out. */
const pieceToCompress = 256 * 1024;

/** An export whose first rows have been read. */
export interface Export {
  readonly chunks: AsyncGenerator<Buffer>;
  /** Rows that were read, and whether all were. */
  readonly tally: { rows: number; whole: boolean };
  /** Gives the connection back; an export that is not whole is stopped at the database. */
  close(): void;
}

/** Begins an export. Throws what the database says, if the query cannot run; `stillOpen` is asked again and again on the way. */
export async function openExport(pool: pg.Pool, what: Exporting, stillOpen: () => Promise<boolean>): Promise<Export> {
  const client = await pool.connect();
  const tally = { rows: 0, whole: false };
  let copy: CopyOut;
  let first: RawRows | null;
  try {
    copy = await CopyOut.open(client, selectForCopy(what.plan, what.query));
    first = await copy.next();
  } catch (error) {
    client.release(true);
    throw error;
  }
  async function* batches(): AsyncGenerator<RawRows> {
    let looked = 0;
    for (let batch = first; batch; batch = await copy.next()) {
      tally.rows += batch.rows;
      yield batch;
      if (tally.rows - looked < lookAgainEvery) continue;
      looked = tally.rows;
      if (!(await stillOpen())) throw new Error("the grant was changed while its data was being exported");
    }
    tally.whole = true;
  }
  let closed = false;
  return {
    chunks: what.gzip ? gzipped(written(what, batches())) : written(what, batches()),
    tally,
    close() {
      if (closed) return;
      closed = true;
      // In the middle of a COPY only the end of the connection stops it.
      if (!tally.whole) client.release(true);
      else
        client.query("rollback").then(
          () => client.release(),
          (error) => client.release(error),
        );
    },
  };
}

function written(what: Exporting, batches: AsyncGenerator<RawRows>): AsyncGenerator<Buffer> {
  const { fields } = what.query;
  switch (what.format) {
    case "csv":
      return csvRows(what, batches);
    case "json":
    case "jsonl":
      return jsonRows(fields, cells(what, batches), what.format);
    case "parquet":
      return parquetRows(fields, cells(what, batches));
    case "xlsx":
      return workbookRows({ fields, title: what.plan.datasetTitle, mark: what.mark }, cells(what, batches));
  }
}

async function* csvRows(what: Exporting, batches: AsyncGenerator<RawRows>): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHead(what.query.fields, what.forPeople));
  const writer = new CsvWriter(what.query.fields, what);
  for await (const batch of batches) yield writer.write(batch);
}

async function* cells(
  { query: { fields }, key, pseudonymsFor }: Exporting,
  batches: AsyncGenerator<RawRows>,
): AsyncGenerator<Cell[][]> {
  const mask = masker(fields as readonly Field[], pseudonymsFor);
  let anchor: number | null = null;
  for await (const { bytes, starts, ends, rows } of batches) {
    const masked = Array.from({ length: rows }, (_, row) =>
      mask(rowCells(bytes, starts[row]!, ends[row]!, fields.length)),
    );
    anchor ??= key && chooseAnchor(masked.slice(0, 256));
    yield key ? reordered(masked, key, anchor!) : masked;
  }
}

async function* gzipped(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: 1, chunkSize: 128 * 1024 });
  const feeding = (async () => {
    for await (const piece of pieces(chunks)) if (!gzip.write(piece)) await once(gzip, "drain");
    gzip.end();
  })();
  feeding.catch((error) => gzip.destroy(error as Error));
  for await (const chunk of gzip) yield chunk as Buffer;
  await feeding;
}

async function* pieces(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(pieceToCompress);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(piece, filled, at);
      at += taken;
      filled += taken;
      if (filled < pieceToCompress) continue;
      yield piece;
      piece = Buffer.allocUnsafe(pieceToCompress);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
