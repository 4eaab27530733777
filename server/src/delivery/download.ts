/** Files: rows of a recorded download, streamed from a cursor as CSV, JSON or XLSX. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import excel from "exceljs";
import type pg from "pg";
import type { Refusal } from "../kernel/refusal.ts";
import { type Cell, guarded, masker, toObject } from "./answer.ts";
import type { OpenedFile } from "./call.ts";
import { type Door, pseudonymsOf, refusalOfQuery } from "./door.ts";
import type { Format } from "./formats.ts";
import type { Field } from "./plan.ts";
import { selectRows } from "./statement.ts";
import { readRows } from "./store-door.ts";
import { markedCsv, markedJson, markedKeywords } from "./trace.ts";
import type { FileEnd } from "./use-record.ts";

const batchRows = 2000;
/** The grant is looked at again after so many rows: a download ends when its grant does. */
const lookAgainEvery = 20_000;

/** How a file is written: for a person's spreadsheet (titles, guard against formulas, BOM), or for a program (names, raw). */
export interface Writing {
  readonly format: Format;
  readonly forPeople: boolean;
}

/**
 * Streams a file; `ended` is told how it ended, once, whatever happened. The first rows are read before this resolves, so
 * that a query that cannot run is refused rather than cut off (`ended` hears nothing then).
 */
export async function streamFile(
  door: Door,
  file: OpenedFile,
  writing: Writing,
  ended: (end: FileEnd) => void,
): Promise<Readable | Refusal> {
  const { plan, query } = file;
  const client = await door.reading.pool.connect();
  const cursor = new RowCursor(client);
  let first: Cell[][];
  try {
    first = await cursor.open(selectRows(plan, query, { limit: null, after: null }));
  } catch (error) {
    await cursor.close();
    const refusal = refusalOfQuery(error);
    if (refusal) return refusal;
    throw error;
  }
  const mask = masker(query.fields, (field) => pseudonymsOf(plan, field));
  const hash = createHash("sha256");
  const tally = { rows: 0, bytes: 0, whole: false };
  async function* batches(): AsyncGenerator<Cell[][]> {
    let batch = first;
    let looked = 0;
    while (batch.length > 0) {
      tally.rows += batch.length;
      yield batch.map((row) => mask(row));
      if (tally.rows - looked >= lookAgainEvery) {
        looked = tally.rows;
        if (!(await door.stillOpen(plan))) throw new Error("the grant was changed while its data was being downloaded");
      }
      batch = await cursor.next();
    }
    tally.whole = true;
  }
  async function* bytes(): AsyncGenerator<Buffer> {
    const table = { fields: query.fields, title: plan.datasetTitle, mark: file.mark };
    for await (const chunk of chunks(writing, table, batches())) {
      if (stream.destroyed) return;
      tally.bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  }
  const stream: Readable = Readable.from(bytes(), { objectMode: false, highWaterMark: 64 * 1024 });
  // Whether it was read to the end, cut off, or never begun.
  stream.once("close", () => {
    ended({ begun: file.receipt, ...tally, sha256: hash.copy().digest("hex") });
    void cursor.close();
  });
  return stream;
}

interface Table {
  readonly fields: readonly Field[];
  readonly title: string;
  readonly mark: Buffer | null;
}

function chunks(writing: Writing, table: Table, rows: AsyncGenerator<Cell[][]>): AsyncGenerator<Buffer> {
  if (writing.format === "json") return jsonChunks(table, rows);
  return writing.format === "csv" ? csvChunks(table, rows, writing.forPeople) : workbookChunks(table, rows);
}

async function* csvChunks(
  { fields, mark }: Table,
  rows: AsyncGenerator<Cell[][]>,
  forPeople: boolean,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${forPeople ? "\ufeff" : ""}${csvText(fields, [], forPeople, true)}`);
  let cells = 0;
  for await (const batch of rows) {
    yield Buffer.from(
      mark ? markedCsv(csvLines(fields, batch, forPeople), mark, cells) : csvText(fields, batch, forPeople, false),
    );
    cells += batch.length * fields.length;
  }
}

/** Rows as the texts of their cells. */
export function csvLines(fields: readonly Field[], rows: readonly Cell[][], forPeople: boolean): string[][] {
  return rows.map((row) => row.map((cell, index) => (forPeople ? guarded(cell, fields[index]!.type) : (cell ?? ""))));
}

/** Rows as CSV (RFC 4180, CRLF), with the header line when asked for. */
export function csvText(
  fields: readonly Field[],
  rows: readonly Cell[][],
  forPeople: boolean,
  header: boolean,
): string {
  const lines = csvLines(fields, rows, forPeople);
  const head = fields.map(({ titleZh, name }) => (forPeople ? guarded(titleZh, "text") : name));
  return stringify(header ? [head, ...lines] : lines, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}

async function* jsonChunks({ fields, mark }: Table, rows: AsyncGenerator<Cell[][]>): AsyncGenerator<Buffer> {
  let before = "[";
  let cells = 0;
  for await (const batch of rows) {
    const text = batch.map((row, index) => {
      const object = toObject(fields, row);
      return mark ? markedJson(object, mark, cells + index * fields.length) : JSON.stringify(object);
    });
    cells += batch.length * fields.length;
    yield Buffer.from(`${before}\n${text.join(",\n")}`);
    before = ",";
  }
  yield Buffer.from(before === "[" ? "[]\n" : "\n]\n");
}

async function* workbookChunks({ fields, title, mark }: Table, rows: AsyncGenerator<Cell[][]>): AsyncGenerator<Buffer> {
  const out = new PassThrough({ highWaterMark: 1024 * 1024 });
  const writer = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: false });
  if (mark) writer.keywords = markedKeywords(mark);
  const sheet = writer.addWorksheet(title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31) || "data");
  const written = (async () => {
    sheet.addRow(fields.map(({ titleZh }) => guarded(titleZh, "text"))).commit();
    for await (const batch of rows) {
      for (const row of batch) sheet.addRow(row.map((cell, index) => workbookCell(cell, fields[index]!))).commit();
      if (out.writableNeedDrain) await once(out, "drain");
    }
    sheet.commit();
    await writer.commit();
  })();
  written.catch((error) => out.destroy(error as Error));
  for await (const chunk of out) yield chunk as Buffer;
  await written;
}

// Numbers stay numbers as long as a spreadsheet can hold them exactly (15 digits).
function workbookCell(cell: Cell, field: Field): string | number {
  const number = field.mask === "keep" && (field.type === "integer" || field.type === "decimal");
  if (number && cell !== null && /^-?\d+(\.\d+)?$/.test(cell) && cell.replace(/\D/g, "").length <= 15)
    return Number(cell);
  return guarded(cell, field.type);
}

/** A read-only cursor on a connection of its own, given back when it is closed. */
class RowCursor {
  readonly #client: pg.PoolClient;
  #closed = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async open(statement: { readonly text: string; readonly values: readonly unknown[] }): Promise<Cell[][]> {
    await this.#client.query("begin read only");
    await this.#client.query(`declare rows_out no scroll cursor for ${statement.text}`, statement.values as unknown[]);
    return this.next();
  }

  next(): Promise<Cell[][]> {
    return readRows(this.#client, { text: `fetch ${batchRows} from rows_out`, values: [] });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await this.#client.query("rollback");
      this.#client.release();
    } catch (error) {
      this.#client.release(error as Error);
    }
  }
}
