/** Files: rows of a recorded download, streamed in the form that was asked for, and how that ended. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Refusal } from "../kernel/refusal.ts";
import { type Cell, guarded } from "./answer.ts";
import type { OpenedFile } from "./call.ts";
import { type Door, orderKeyOf, pseudonymsOf, refusalOfQuery } from "./door.ts";
import { csvCell } from "./export/csv-cells.ts";
import { csvHead } from "./export/csv-head.ts";
import { type Export, openExport } from "./export/export.ts";
import type { Format } from "./formats.ts";
import type { Field } from "./plan.ts";
import type { FileEnd } from "./use-record.ts";

/** How a file is written: for a person's spreadsheet (titles, guard against formulas, BOM), or for a program (names, raw). */
export interface Writing {
  readonly format: Format;
  readonly gzip: boolean;
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
  const { plan, query, mark } = file;
  const pseudonymsFor = (field: Field) => pseudonymsOf(plan, field);
  const what = { plan, query, mark, ...writing, key: orderKeyOf(plan, query), pseudonymsFor };
  let opened: Export;
  try {
    opened = await openExport(door.reading.pool, what, () => door.stillOpen(plan));
  } catch (error) {
    const refusal = refusalOfQuery(error);
    if (refusal) return refusal;
    throw error;
  }
  const hash = createHash("sha256");
  let sent = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const chunk of opened.chunks) {
      if (stream.destroyed) return;
      sent += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  }
  const stream: Readable = Readable.from(bytes(), { objectMode: false, highWaterMark: 256 * 1024 });
  // Whether it was read to the end, cut off, or never begun.
  stream.once("close", () => {
    const whole = opened.tally.whole && !stream.errored && stream.readableEnded;
    ended({ begun: file.receipt, rows: opened.tally.rows, bytes: sent, whole, sha256: hash.copy().digest("hex") });
    opened.close();
  });
  return stream;
}

/** Rows as CSV (RFC 4180, CRLF) with their heading: a page, in one piece. */
export function csvText(fields: readonly Field[], rows: readonly Cell[][], forPeople: boolean): string {
  const cell = (value: Cell, field: Field) => csvCell(forPeople && value !== null ? guarded(value, field.type) : value);
  const lines = rows.map((row) => `${row.map((value, index) => cell(value, fields[index]!)).join(",")}\r\n`);
  return csvHead(fields, forPeople) + lines.join("");
}
