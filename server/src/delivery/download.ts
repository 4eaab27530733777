/** Files: rows of a recorded download, streamed in the form that was asked for, and how that ended. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Refusal } from "../kernel/refusal.ts";
import { type Cell, guarded } from "./answer.ts";
import type { OpenedFile } from "./call.ts";
import type { Door } from "./door.ts";
import { csvCell } from "./export/csv-cells.ts";
import { csvHead } from "./export/csv-head.ts";
import { type Export, openExport } from "./export/export.ts";
import type { Format } from "./formats.ts";
import type { Field } from "./plan.ts";
import { orderKeyOf, pseudonymsOf } from "./plan-memory.ts";
import { refusalOfQuery } from "./reading.ts";
import type { FileEnd } from "./use-record.ts";

/** How a file is written: for a person's spreadsheet (titles, guard against formulas, BOM), or for a program (names, raw). */
export interface Writing {
  readonly format: Format;
  readonly gzip: boolean;
  readonly forPeople: boolean;
}

type Outgoing = Pick<OpenedFile, "plan" | "query" | "receipt" | "mark">;

/** The part of a file that goes out: its first and last byte, and the length of the whole. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Streams a file, or a part of one: then what stands before it is written and not sent; `ended` is told how it ended, once, whatever happened. The first rows are read before this resolves, so
 * that a query that cannot run is refused rather than cut off (`ended` hears nothing then).
 */
export async function streamFile(
  door: Door,
  file: Outgoing,
  writing: Writing,
  ended: (end: FileEnd) => void,
  part: Part | null = null,
): Promise<Readable | Refusal> {
  const exported = await begin(door, file, writing);
  if ("refusal" in exported) return exported;
  const opened: Export = exported;
  const hash = createHash("sha256");
  let [written, sent] = [0, 0];
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const chunk of opened.chunks) {
      if (stream.destroyed) return;
      hash.update(chunk);
      const at = written;
      written += chunk.length;
      const wanted = part ? chunk.subarray(Math.max(0, part.from - at), Math.max(0, part.to + 1 - at)) : chunk;
      sent += wanted.length;
      if (wanted.length > 0) yield wanted;
      if (part && written > part.to && part.to + 1 < part.length) return;
    }
  }
  const stream: Readable = Readable.from(bytes(), { objectMode: false, highWaterMark: 256 * 1024 });
  // Whether it was read to the end, cut off, or never begun.
  stream.once("close", () => {
    const whole = opened.tally.whole && !stream.errored && stream.readableEnded;
    const from = part ? { from: part.from } : {};
    const bytes = whole ? written : sent;
    ended({ begun: file.receipt, rows: opened.tally.rows, bytes, whole, sha256: hash.copy().digest("hex"), ...from });
    opened.close();
  });
  return stream;
}

/** How long a file is: written once to its end, for nobody. */
export async function lengthOf(door: Door, file: Outgoing, writing: Writing): Promise<number | Refusal> {
  const opened = await begin(door, file, writing);
  if ("refusal" in opened) return opened;
  try {
    let length = 0;
    for await (const chunk of opened.chunks) length += chunk.length;
    return length;
  } finally {
    opened.close();
  }
}

async function begin(door: Door, { plan, query, mark }: Outgoing, writing: Writing): Promise<Export | Refusal> {
  const pseudonymsFor = (field: Field) => pseudonymsOf(plan, field);
  const what = { plan, query, mark, ...writing, key: orderKeyOf(plan, query), pseudonymsFor };
  try {
    return await openExport(door.reading.pool, what, () => door.stillOpen(plan));
  } catch (error) {
    const refusal = refusalOfQuery(error);
    if (refusal) return refusal;
    throw error;
  }
}

/** Rows as CSV (RFC 4180, CRLF) with their heading: a page, in one piece. */
export function csvText(fields: readonly Field[], rows: readonly Cell[][], forPeople: boolean): string {
  const cell = (value: Cell, field: Field) => csvCell(forPeople && value !== null ? guarded(value, field.type) : value);
  const lines = rows.map((row) => `${row.map((value, index) => cell(value, fields[index]!)).join(",")}\r\n`);
  return csvHead(fields, forPeople) + lines.join("");
}
