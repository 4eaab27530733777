/** One table of a file from top to bottom: titles, header, and the rows below it, each with what it is. */

import { type BodyManners, BodyReader, bodyCells, learnManners, type RowKind } from "./body.ts";
import { clean, isMadeUpName } from "./cells.ts";
import { findHeader, type Header, headerAt } from "./header.ts";

/** So many records are looked at before the layout is decided. */
const sampleSize = 300;
/** In the sample, a header is looked for this far down. */
const headerReach = 100;

/** How a table is laid out: where its header stands and what its rows usually look like. */
export type Layout = Readonly<{
  header: Header;
  manners: BodyManners;
  headerRecords: readonly (readonly string[])[];
  /** texts of the rows above the header */
  titles: readonly string[];
}>;

/** One record with its number in the source (from 1). `header` rows are the header itself. */
export type TableRow = Readonly<{ number: number; kind: RowKind | "header"; cells: readonly string[] }>;

/**
 * Decides the layout from the first records.
 * @param headerRows as a person set them ([] for no header); null to find them
 */
export function layOut(records: Iterable<readonly string[]>, headerRows: readonly number[] | null): Layout {
  const sample: (readonly string[])[] = [];
  const wanted = Math.max(sampleSize, (headerRows?.at(-1) ?? 0) + headerReach);
  for (const record of records) {
    sample.push(record);
    if (sample.length >= wanted) break;
  }
  const header = headerRows === null ? findHeader(sample.slice(0, headerReach)) : headerAt(sample, headerRows);
  return {
    header,
    manners: learnManners(header.names, sample.slice(header.firstDataRow - 1)),
    headerRecords: header.headerRows.map((number) => sample[number - 1] ?? []),
    titles: header.titleRows.flatMap((number) => bodyCells(sample[number - 1] ?? []).filter((cell) => cell !== "")),
  };
}

/** Goes through a table with a known layout. Every record comes out once, in order, with its kind. */
export function* readTable(records: Iterable<readonly string[]>, layout: Layout): Generator<TableRow> {
  const { header, manners, headerRecords, titles } = layout;
  const body = new BodyReader(headerRecords, manners, titles);
  let number = 0;
  for (const record of records) {
    number++;
    if (number >= header.firstDataRow) {
      yield* body.push(number, record);
      continue;
    }
    yield { number, kind: headKind(layout, number, record), cells: bodyCells(record) };
  }
  yield* body.end();
}

/** What a record above the data is. */
export function headKind(layout: Layout, number: number, record: readonly string[]): "header" | "blank" | "title" {
  if (layout.header.headerRows.includes(number)) return "header";
  return isBlank(bodyCells(record), record) ? "blank" : "title";
}

function isBlank(cells: readonly string[], record: readonly string[]): boolean {
  return cells.every((cell) => cell === "") && !record.some((cell) => isMadeUpName(clean(cell)));
}
